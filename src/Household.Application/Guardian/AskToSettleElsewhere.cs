using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// Asks for an approval to settle a finding (end this contract, claim this sum) that is given elsewhere than on this page: by the requester on their
/// own phone, or by a member who may settle it, when the requester may not. The approver settles it as their own act.
/// </summary>
public sealed class AskToSettleElsewhere(
    HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, AskElsewhere ask, NumberRiskLookup network, ApprovalNews news, IStringLocalizer<ApprovalTexts> text, OperatorPolicy policy, Clock clock)
{
    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The approval is open; <see cref="ShowWaiting"/> shows the digits.</summary>
        public sealed record Asked(HouseholdId Household, ApprovalId Approval) : Result;

        /// <summary>Too many approvals between these two people are open: the approver must answer one first, or the requester cancel one.</summary>
        public sealed record TooMany : Result;

        /// <summary>The approver just refused exactly this: not again until then.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Result;

        /// <summary>The same as for settling itself: settled before, nothing left, not found, signed out.</summary>
        public sealed record Not(SettleFindingOutcome Why) : Result;

        /// <summary>None of the requester's numbers is trusted at the moment, or the member asked may not settle it either.</summary>
        public sealed record NotThem : Result;
    }

    /// <summary>Sends the requester a link to one of their own numbers.</summary>
    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<Result> MyselfAsync(ActorLocator by, FindingId finding, ContactMediumId number, Place? from, CancellationToken cancellationToken)
    {
        HouseholdId? household;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) household = await HouseholdOfAsync(db, by, finding, cancellationToken);
        var answers = await network.AboutAsync(number, cancellationToken);
        return await RunAsync(by, household, (work, person, _) => MyselfAsync(work, person, finding, number, answers, from, cancellationToken), cancellationToken);
    }

    /// <summary>Asks a member who may settle it.</summary>
    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<Result> AnotherAsync(ActorLocator by, FindingId finding, MemberId member, Place? from, CancellationToken cancellationToken)
    {
        HouseholdId? where;
        PersonId? asked;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            where = await HouseholdOfAsync(db, by, finding, cancellationToken);
            asked = await db.Members.AsNoTracking().Where(m => m.HouseholdId == where && m.Id == member).Select(m => (PersonId?)m.PersonId).FirstOrDefaultAsync(cancellationToken);
        }

        var answers = asked is { } person ? await network.AboutAsync(person, cancellationToken) : NumberRiskAnswers.None;
        return await RunAsync(by, where, (work, actor, household) => AnotherAsync(work, actor, household, finding, member, answers, from, cancellationToken), cancellationToken);
    }

    /// <summary>The requester's household that has the finding.</summary>
    private async Task<HouseholdId?> HouseholdOfAsync(HouseholdDbContext db, ActorLocator by, FindingId finding, CancellationToken cancellationToken)
    {
        var households = (await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken)).Households;
        return await db.Findings.AsNoTracking().Where(f => households.Contains(f.HouseholdId) && f.Id == finding).Select(f => (HouseholdId?)f.HouseholdId).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<Result> RunAsync(
        ActorLocator by, HouseholdId? household, Func<CommandContext, Actor.AsPerson, HouseholdId, Task<(Result Result, Approval? Asked)>> put, CancellationToken cancellationToken)
    {
        if (household is not { } locked) return new Result.Not(new SettleFindingOutcome.NotFound());
        Approval? asked = null;
        var ran = await transaction.Run<Result>(
            by, [locked],
            async work =>
            {
                if (work.By.Themself is not { } person)
                    return Step<Result>.Rollback(new Result.Not(new SettleFindingOutcome.SignedOut()));
                (var result, asked) = await put(work, person, locked);
                return asked is null ? Step<Result>.Rollback(result) : Step<Result>.Commit(result);
            }, cancellationToken);
        if (asked is not null) await news.TellAsync(asked);
        return ran;
    }

    private async Task<(Result Result, Approval? Asked)> MyselfAsync(
        CommandContext work, Actor.AsPerson person, FindingId id, ContactMediumId chosen, NumberRiskAnswers answers, Place? from, CancellationToken cancellationToken)
    {
        var matter = await SettleMatter.LoadAsync(work, person, id, policy, cancellationToken);
        if (matter.Refusal is { } refusal) return (new Result.Not(refusal), null);
        var number = await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == chosen && c.PersonId == person.Person).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken);
        if (number is null) return (new Result.NotThem(), null);
        return await PutAsync(work, matter, person, person.Person, number, answers, from, cancellationToken);
    }

    /// <summary>A requester who may not settle it may ask only the members whom the refusal names.</summary>
    private async Task<(Result Result, Approval? Asked)> AnotherAsync(
        CommandContext work, Actor.AsPerson person, HouseholdId household, FindingId id, MemberId member, NumberRiskAnswers answers, Place? from, CancellationToken cancellationToken)
    {
        var finding = await work.Db.Findings.FirstAsync(f => f.HouseholdId == household && f.Id == id, cancellationToken);
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        var decision = AccessEvaluator.Evaluate(person, Permission.SettleFinding, Target.OfLine(finding.LineId), relations, policy, work.Now);
        var whoMay = decision switch
        {
            AccessDecision.Allowed or AccessDecision.NeedsProof => [],
            AccessDecision.NeedsConsentOf needs => needs.People,
            AccessDecision.Refused refused => refused.WhoMay,
        };
        if (!whoMay.Contains(member)) return (new Result.NotThem(), null);

        var approver = new Actor.AsPerson(relations.Members.First(m => m.Id == member).Person, default, Channel.Portal, default);
        var matter = await SettleMatter.LoadAsync(work, approver, id, policy, cancellationToken);
        if (matter.Refusal is { } refusal) return (new Result.Not(refusal), null);
        return await PutAsync(work, matter, person, approver.Person, number: null, answers, from, cancellationToken);
    }

    private async Task<(Result Result, Approval? Asked)> PutAsync(
        CommandContext work, SettleMatter matter, Actor.AsPerson requester, PersonId approver, Msisdn? number, NumberRiskAnswers answers, Place? from, CancellationToken cancellationToken)
    {
        var finding = matter.Finding!;
        var name = await work.Db.Members.AsNoTracking().Where(m => m.HouseholdId == finding.HouseholdId && m.PersonId == requester.Person).Select(m => m.Name).FirstAsync(cancellationToken);
        var outcome = await ask.RunAsync(
            work, new(finding.HouseholdId, matter.AuthorizationDetails!, matter.AssuranceLevel, requester, name, approver, text["SettleFinding", MoneyText.Of(matter.Found!.Amount)], from, number, answers), cancellationToken);
        return outcome switch
        {
            AskElsewhere.Outcome.Asked { Approval: { IsOwn: true, LinkNumber: null } } => (new Result.NotThem(), null),
            AskElsewhere.Outcome.Asked { Approval: var asked } => (new Result.Asked(finding.HouseholdId, asked.Id), asked),
            AskElsewhere.Outcome.TooMany => (new Result.TooMany(), null),
            AskElsewhere.Outcome.SaidNo no => (new Result.SaidNo(no.Until), null),
        };
    }
}
