using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Using;

/// <summary>
/// The payer says that they use a line themself. They hold its phone, or held it for a moment, which a code to its number proves; on an account with several lines
/// that is not enough: the line is told three times in three days, and whoever holds it may stop it, and undo it for months. The input is the code that was typed.
/// </summary>
public sealed class ClaimLine(IStringLocalizer<UsingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    /// <summary>How long after the code was typed it can be begun.</summary>
    public static readonly TimeSpan CodeCounts = TimeSpan.FromMinutes(10);

    public override Permission Permission => Permission.ClaimLine;

    public override int InputVersion => 1;

    public override string ExcludingGroup => LineInUse.Group;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line) return null;
        var isOnly = await LineInUse.IsOnlyAsync(db, line.Line, cancellationToken);
        return new(Permission, subject.Target, new(
            text[viewer == line.PayerPerson ? "Claim" : "TheirClaim"], text["ClaimAsks"], text["ClaimWhat"], text["ClaimButton"], text["Claimed"], text["ClaimedLead"], text["NotClaimed"],
            [
                isOnly ? new(text["When"], text["AtOnce"], text["AtOnceMore"]) : new(text["When"], text["AfterHold", Policy.UnknownUserHold.TotalHours], text["AfterHoldMore"]),
                new(text["Gives"], text["GivesUser"]),
                new(text["Undo"], isOnly ? text["ClaimFinal"] : text["ClaimUndo", Policy.ClaimUndoable.TotalDays]),
                new(text["Costs"], text["Nothing"]),
            ],
            new(line.Page, text["Line"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await LineInUse.IsOpenAsync(db, relations, subject, cancellationToken)) return null;
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        var line = await db.Lines.AsNoTracking().FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken);
        return FitsNow(line.Status) ? new(await DecideAsync(db, actor, line, relations, now, cancellationToken)) : null;
    }

    protected override bool FitsNow(LineStatus status) => status == LineStatus.Active;

    /// <summary>An objection stands for months, whoever pays by then.</summary>
    internal override async Task ObjectedToAsync(CommandContext work, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken);
        line.ObjectToClaim(work.Now + Policy.ObjectionStands);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        if (line.Number is not { } number || !await (subject.Request is { } begun ? IsOnSameSimAsync(work, line, number, begun, cancellationToken) : HoldsPhoneAsync(work, actor, subject, number, cancellationToken)))
            return new PreparedOperation.NotFound();
        var decision = await DecideAsync(work.Db, actor, line, decided.Relations, work.Now, cancellationToken);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, decided.Relations);

        // Somebody else has proved that the number is theirs: that is no line without a user.
        if (await work.Db.ContactMediums.AnyAsync(c => c.Number == number && c.PersonId != actor.Person, cancellationToken)) return new PreparedOperation.Refused(RefusalReason.OnlyTheUser, []);
        var waits = decision.Because.Obligation == Obligation.UnlessHolderObjects;
        var named = line.UserState == LineUserState.Named ? decided.SpeakFor(line.UserId, actor.Person, Policy, work.Now) : [];
        var facts = new CanonicalForm("household/claim-line").Add(line.Id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, number, waits, cancelled))
        {
            StoppableBy = [.. named],
            HolderNumber = waits ? number : null,
            HolderToldAgain = waits ? [.. Policy.HolderToldAgain] : [],
        };
    }

    private async Task<AccessDecision> DecideAsync(HouseholdDbContext db, Actor.OfPerson actor, Line line, Relations relations, DateTimeOffset now, CancellationToken cancellationToken) =>
        AccessEvaluator.Evaluate(
            actor, Permission, Target.OfLine(line.Id, new Terms(0, 0, 0, LessService: false, IsOnlyLine: await LineInUse.IsOnlyAsync(db, line, cancellationToken), IsObjectedTo: line.IsObjectedTo(now))), relations, Policy, now);

    /// <summary>Whether the number still is on the SIM that got the code: after a swap, nobody who has its phone now was told before.</summary>
    private static async Task<bool> IsOnSameSimAsync(CommandContext work, Line line, Msisdn number, OperationRequestId id, CancellationToken cancellationToken)
    {
        var request = await work.Db.OperationRequests.FindAsync([line.HouseholdId.Value, id], cancellationToken);
        return request is not null && (await work.Db.NumberFactsAsync(number, NumberRiskAnswers.None, cancellationToken)).SimSince <= request.BegunAt;
    }

    /// <summary>Whether they have just typed a code to the line's number, asked for on its page. Looked at when it is begun: afterwards the request waits, and with it what was proved.</summary>
    private static Task<bool> HoldsPhoneAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Msisdn number, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(subject.Input, out var typed)) return Task.FromResult(false);
        var (code, since) = (CodeId.From(typed), work.Now - CodeCounts);
        return work.Db.Codes.AnyAsync(c => c.Id == code && c.Purpose == CodePurpose.ClaimLine && c.PersonId == actor.Person && c.Number == number && c.State == CodeState.Used && c.ClosedAt > since, cancellationToken);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, Msisdn number, bool waited, CancellationToken cancellationToken)
    {
        var (line, person) = (decided.Line, doing.By.Person);
        DateTimeOffset? undoableUntil = waited ? work.Now + Policy.ClaimUndoable : null;
        if (!line.Claim(decided.MemberOf(person), undoableUntil, work.Now)) throw new InvalidOperationException("A line was to be claimed that has a user, or whose holder objects.");
        await work.Db.Set<GivenUpNumber>().Where(g => g.PersonId == person && g.Number == number).ExecuteDeleteAsync(cancellationToken);
        if (!await work.Db.ContactMediums.AnyAsync(c => c.Number == number, cancellationToken))
        {
            // Nobody else named them: the number descends from what they confirmed this with.
            var id = work.Ids.New<ContactMediumId>();
            work.Db.ContactMediums.Add(new(id, person, number, work.Now));
            await work.AddMeansAsync(person, MeansId.From(id.Value), MeansKind.Number, doing.By.Proof, doing.Request.Device, cancellationToken, doing.Request.Place);
        }

        work.Audit(line.HouseholdId, new(doing.By, OnBehalfOf: null, "claim-line", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineClaimed(doing.By.Proof.Method.ToString(), undoableUntil).ToJson()));
        work.NoteSecurity(person, SecurityEventKind.LineClaimed, doing.Device, LineInUse.NameOf(line));
        var words = waited ? text["ClaimedNotice", LineInUse.NameOf(line), Policy.ClaimUndoable.TotalDays] : text["ClaimedFinalNotice", LineInUse.NameOf(line)];
        await work.TellAsync(person, text["NoticeSubject"], words, except: number, cancellationToken);
    }
}
