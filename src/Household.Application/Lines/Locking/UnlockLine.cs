using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Locking;

/// <summary>
/// Unlocks one function of a line. The target is the lock. It takes effect after a day, told to all contacts with a link that stops it: whoever unlocks a stolen
/// number must not be able to move it away before its owner hears of it. It takes effect sooner once a contact has heard of it that depends neither on the proof nor
/// on that number.
/// </summary>
public sealed class UnlockLine(IStringLocalizer<LockingTexts> text, OperatorPolicy policy) : Operation
{
    /// <summary>How long it waits where no independent contact is known.</summary>
    public static readonly TimeSpan TakesEffectAfter = TimeSpan.FromHours(24);

    /// <summary>How long it waits once an independent contact has the notice.</summary>
    public static readonly TimeSpan SoonerAfter = TimeSpan.FromMinutes(15);

    public override Permission Permission => Permission.UnlockLine;

    public override string TargetKind => "line-lock";

    public override string ExcludingGroup => "unlock-line";

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await LockAsync(db.LineLocks.AsNoTracking(), subject, cancellationToken) is not { } held || await DescribedLine.OfAsync(db, subject.Household, held.LineId, cancellationToken) is not { } line) return null;
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        string what = text[held.Function.ToString()];
        var stoppable = line.UserPerson == viewer && line.Line.UserState == LineUserState.Confirmed ? "YouCanStop" : "CanBeStopped";
        return new(Permission, subject.Target, new(
            text["Unlock", what], text["UnlockAsks", what], text[whose + "UnlockWhat", what, user], text["Unlock", what], text["Unlocked", what], text["UnlockedLead"], text["StaysLocked"],
            [new(text["Unlocks"], text[$"{held.Function}Name"], text[$"{held.Function}Open"]), new(text["When"], text["InADay"], text[stoppable, (int)SoonerAfter.TotalMinutes]), new(text["Costs"], text["Nothing"])],
            new(line.Page, text[whose + "Line", user]), new(line.Page, text["ToLine"])), line.Fact);
    }

    internal override bool MaySee(Actor.OfPerson actor, OperationFacts about, Relations relations, OperatorPolicy policy, DateTimeOffset now) =>
        about.Line is { Id: var line } && AccessEvaluator.Evaluate(actor, Permission.SeeLine, Target.OfLine(line), relations, policy, now) is AccessDecision.Allowed;

    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        await LockAsync(db.LineLocks.AsNoTracking(), subject, cancellationToken) is { IsOpen: true } held ? new(Decide(actor, held, relations, now), TakesEffectAfter) : null;

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (await LockAsync(work.Db.LineLocks, subject, cancellationToken) is not { } held) return new PreparedOperation.NotFound();
        var relations = await work.Db.RelationsOfAsync(subject.Household, cancellationToken);
        var decision = Decide(actor, held, relations, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (!held.IsOpen) return new PreparedOperation.NothingLeft(Done: null);
        PersonId[] theirs = [.. InUsersRight(held, relations, work.Now)];
        PersonId[] concerned = [.. Concerned(held, relations, work.Now)];
        var isOwn = theirs.Contains(actor.Person);
        var facts = new CanonicalForm("household/unlock-line").Add(held.Id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, held, relations, cancelled))
        {
            Wait = TakesEffectAfter,
            Sooner = new(SoonerAfter, await NumberAsync(work.Db, held, cancellationToken)),
            StoppableBy = [.. isOwn ? theirs : concerned],
            AlsoTold = isOwn ? [.. concerned.Except(theirs)] : [],
            YieldsToOthers = !isOwn,
        };
    }

    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (await LockAsync(work.Db.LineLocks, subject, cancellationToken) is not { IsOpen: false } was) return;
        if (await work.Db.LineLocks.AnyAsync(l => l.HouseholdId == was.HouseholdId && l.LineId == was.LineId && l.Function == was.Function && l.UnlockedAt == null, cancellationToken)) return;
        work.Db.LineLocks.Add(new(was.HouseholdId, work.Ids.New<LineLockId>(), was.LineId, was.Function, was.LockedBy, work.Now));
    }

    private static Task<Msisdn?> NumberAsync(HouseholdDbContext db, LineLock held, CancellationToken cancellationToken) =>
        db.Lines.AsNoTracking().Where(l => l.HouseholdId == held.HouseholdId && l.Id == held.LineId).Select(l => l.Number).FirstAsync(cancellationToken);

    private AccessDecision Decide(Actor.OfPerson actor, LineLock held, Relations relations, DateTimeOffset now) =>
        AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(held.LineId, new Terms(0, 0, 0, LessService: false, held.LockedBy)), relations, policy, now);

    /// <summary>
    /// The confirmed user, or a child’s guardians, of whom each may stop the other. Where they unlock the line, whoever locked it, nobody else stops it, by objecting or
    /// by a request that stands in its way. Otherwise whoever pays could keep its user’s number for ever, by a lock of theirs or by the one with which the user
    /// protects it.
    /// </summary>
    private IEnumerable<PersonId> InUsersRight(LineLock held, Relations relations, DateTimeOffset now)
    {
        if (relations.Lines.First(line => line.Id == held.LineId) is not { UserState: LineUserState.Confirmed, User: { } user }) return [];
        var isMinor = relations.Members.Any(member => member.Id == user && policy.IsMinor(member.BornOn, policy.Today(now)));
        return relations.Members.Where(member => isMinor ? relations.Guardians.Any(care => care.Minor == user && care.Guardian == member.Id) : member.Id == user).Select(member => member.Person);
    }

    /// <summary>The line’s user, its payer, and whoever locked it while they still may: a guardian of before hears nothing of a line that is none of theirs any more.</summary>
    private IEnumerable<PersonId> Concerned(LineLock held, Relations relations, DateTimeOffset now)
    {
        var line = relations.Lines.First(one => one.Id == held.LineId);
        var payer = relations.Accounts.First(account => account.Id == line.Account).Payer;
        return relations.Members.Where(member => member.Id == line.User || member.Id == payer || (member.Id == held.LockedBy && MayLock(member.Person))).Select(member => member.Person);

        bool MayLock(PersonId person) =>
            AccessEvaluator.Evaluate(new Actor.AsPerson(person, default, Channel.Portal, default), Permission.LockLine, Target.OfLine(line.Id), relations, policy, now) is not AccessDecision.Refused;
    }

    private static Task<LineLock?> LockAsync(IQueryable<LineLock> locks, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineLockId.From(subject.Target));
        return locks.FirstOrDefaultAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, LineLock held, Relations relations, CancellationToken cancellationToken)
    {
        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == held.HouseholdId && l.Id == held.LineId, cancellationToken);
        if (!held.Unlock(relations.Members.First(member => member.Person == doing.By.Person).Id, work.Now)) throw new InvalidOperationException("A lock that held could not be opened.");
        await work.OrderAsync(held.HouseholdId, doing.Request.Id, held.LineId, [LockedFunctions.UnlockOrderOf(held.Function)], cancellationToken);
        work.Audit(held.HouseholdId, new(doing.By, OnBehalfOf: null, "unlock-line", "line", held.LineId.Value, doing.Rule, doing.Approval, new AuditFacts.LineUnlocked(held.Function.ToString(), doing.By.Proof.Method.ToString()).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineUnlocked, text, "Unlocked", exceptLine: false, cancellationToken, text[held.Function.ToString()]);
    }
}
