using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Using;

/// <summary>
/// The payer says which member uses a line. Being named gives nothing: the member confirms it themselves, with a code to its number or by adding it to their own.
/// A child in the payer’s own care is named after as long as the payer themself would be, because one code would make the payer the guardian of the line’s user. The
/// input is the member.
/// </summary>
public sealed class NameLineUser(IStringLocalizer<UsingTexts> text, OperatorPolicy policy, Clock clock) : LineOperation(policy)
{
    public override Permission Permission => Permission.NameLineUser;

    public override int InputVersion => 1;

    public override string ExcludingGroup => LineInUse.Group;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line || MemberIn(subject) is not { } member) return null;
        var household = subject.Household;
        if (await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.Id == member).Select(m => m.Name).FirstOrDefaultAsync(cancellationToken) is not { } named) return null;

        // Whoever has the phone, and is not known to us, learns no names.
        string user = viewer == default ? text["SomebodyElse"] : named;
        var waits = await WaitsAsync(db, line.Line, member, await db.RelationsOfAsync(household, cancellationToken), clock.Now, cancellationToken);
        return new(Permission, subject.Target, new(
            text["Name", user], text["NameAsks", user], text["NameWhat", user], text["NameButton", user], text["Named", user], text["NamedLead", user], text["NotNamed"],
            [new(text["NamesUser"], user, text["NamesUserMore"]), waits ? new(text["When"], text["AfterHold", Policy.UnknownUserHold.TotalHours], text["AfterHoldMore"]) : new(text["When"], text["AtOnce"]), new(text["Undo"], text["NameSomebodyElse"]), new(text["Costs"], text["Nothing"])],
            new(line.Page, text["Line"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        await LineInUse.IsOpenAsync(db, relations, subject, cancellationToken) ? await base.OfferAsync(db, actor, relations, subject, now, cancellationToken) : null;

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        if (MemberIn(subject) is not { } member || line.Kind != LineKind.Mobile || decided.Relations.Members.All(one => one.Id != member)) return new PreparedOperation.NotFound();
        if (line.UserState == LineUserState.Named && line.UserId == member) return new PreparedOperation.NothingLeft(Done: null);
        var waits = await WaitsAsync(work.Db, line, member, decided.Relations, work.Now, cancellationToken);
        if (waits && line.IsObjectedTo(work.Now)) return new PreparedOperation.Refused(RefusalReason.ObjectedTo, []);

        // While it is suspended, whoever has its phone is not reached.
        if (waits && line.Status != LineStatus.Active) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/name-line-user").Add(line.Id.Value).Add(member.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, member, cancelled))
        {
            Wait = waits ? Policy.UnknownUserHold : null,
            StoppableBy = waits && line.UserState == LineUserState.Named ? [.. decided.SpeakFor(line.UserId, actor.Person, Policy, work.Now)] : [],
            HolderNumber = waits ? line.Number : null,
            HolderToldAgain = waits ? [.. Policy.HolderToldAgain] : [],
        };
    }

    /// <summary>It stands as long as one against the payer’s own word.</summary>
    internal override async Task ObjectedToAsync(CommandContext work, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        (await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken)).ObjectToClaim(work.Now + Policy.ObjectionStands);
    }

    /// <summary>
    /// Whether it is a child in the payer’s own care: as its guardian the payer would do what the user may, so that it is as good as naming themself
    /// (<see cref="ClaimLine"/>) and takes as long. So does naming somebody who was invited lately: that may be the payer under another name.
    /// </summary>
    private async Task<bool> WaitsAsync(HouseholdDbContext db, Line line, MemberId member, Relations relations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (today, payer) = (Policy.Today(now), relations.Accounts.First(account => account.Id == line.AccountId).Payer);
        var isInTheirCare = relations.Guardians.Any(care => care.Guardian == payer && care.Minor == member) && relations.Members.Any(one => one.Id == member && Policy.IsMinor(one.BornOn, today));
        var (household, since) = (line.HouseholdId, now - Policy.ClaimUndoable);
        var isNew = await db.Members.AsNoTracking().AnyAsync(one => one.HouseholdId == household && one.Id == member && one.JoinedAt > since, cancellationToken);
        return (isInTheirCare || isNew) && !await LineInUse.IsOnlyAsync(db, line, cancellationToken);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, MemberId member, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        if (!line.NameUser(member, await HasOtherLineAsync(work.Db, decided, member, cancellationToken))) throw new InvalidOperationException("A user who had confirmed the line was to be replaced.");
        var person = decided.Relations.Members.First(one => one.Id == member).Person;
        work.Audit(line.HouseholdId, new(doing.By, OnBehalfOf: null, "name-line-user", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineUserNamed(member.Value).ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.LineUserNamed, doing.Device, LineInUse.NameOf(line));
        if (person == doing.By.Person) return;
        var payer = (await work.Db.NameAsync(line.HouseholdId.Value, doing.By.Person, cancellationToken)).Name;
        await work.TellAsync(person, text["NoticeSubject"], text["NamedNotice", payer, LineInUse.NameOf(line)], except: null, cancellationToken);
    }

    /// <summary>
    /// Whether that person uses another line with a phone, by what is recorded or was said before: in this home whoever pays for it, in others where it is the same payer’s
    /// or its payer has named them. The payer may hold the phone of this one: their word is the person’s first way in only where there is no other, and never shuts out
    /// the line that was theirs before. A line that they have confirmed is a way in itself, and where they have given it up, another may be their first again.
    /// </summary>
    private static Task<bool> HasOtherLineAsync(HouseholdDbContext db, Decided decided, MemberId member, CancellationToken cancellationToken)
    {
        var (line, relations) = (decided.Line, decided.Relations);
        var payerId = relations.Accounts.First(account => account.Id == line.AccountId).Payer;
        var (payer, person) = (PersonOf(payerId), PersonOf(member));
        return (from uses in db.Memberships.AsNoTracking()
                where uses.PersonId == person
                join other in db.Lines on new { uses.HouseholdId, UserId = (MemberId?)uses.MemberId } equals new { other.HouseholdId, other.UserId }
                where other.Id != line.Id && other.Kind == LineKind.Mobile && other.Status != LineStatus.Ended && other.UserState != LineUserState.Confirmed && !other.IsNamedBeside
                join account in db.BillingAccounts on new { other.HouseholdId, Id = other.AccountId } equals new { account.HouseholdId, account.Id }
                join pays in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { pays.HouseholdId, pays.Id }
                where other.HouseholdId == line.HouseholdId || other.UserState == LineUserState.Named || pays.PersonId == payer
                select other).AnyAsync(cancellationToken);

        PersonId PersonOf(MemberId id) => relations.Members.First(one => one.Id == id).Person;
    }

    private static MemberId? MemberIn(OperationSubject subject) => Guid.TryParse(subject.Input, out var id) ? MemberId.From(id) : null;
}
