using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing.TakingOver;

/// <summary>
/// Another adult pays for an account from now on, with the consent of whoever pays now. Lines, their users and their rights stay; bills that are still to be paid and
/// credits go with the account; what the old payer let others do there ends. The target is the account.
/// </summary>
public sealed class TakeAccountOver(AccountWords words, AccountNotices notices, EndBaselessDelegations delegations, IPayerEligibility eligibility, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.TakeAccountOver;

    public override string TargetKind => "account";

    public override string ExcludingGroup => "account-payer";

    public override bool NeedsOthers => true;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) => words.OfAsync(db, subject, viewer, cancellationToken);

    /// <summary>Only to whom it is not refused: to all others their page says what it takes.</summary>
    internal override Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(BillingAccountId.From(subject.Target)), relations, policy, now);
        return Task.FromResult(decision is AccessDecision.Refused ? null : new Offered(decision));
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, BillingAccountId.From(subject.Target));
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (relations.Accounts.All(account => account.Id != id)) return new PreparedOperation.NotFound();
        var self = relations.Members.FirstOrDefault(member => member.Person == actor.Person).Id;
        var payer = relations.Accounts.First(account => account.Id == id).Payer;
        if (payer == self) return new PreparedOperation.NothingLeft(Done: null);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(id), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (await AccountTakeOver.OfAsync(work.Db, household, id, policy.Today(work.Now), cancellationToken) is not { } taken) return new PreparedOperation.NotFound();
        if (taken.Late.Minor > 0) return new PreparedOperation.Refused(RefusalReason.DebtFirst, []);
        if (!eligibility.IsEligible(actor.Person)) return new PreparedOperation.Refused(RefusalReason.NotEligible, []);

        var form = new CanonicalForm("household/take-account-over").Add(id.Value).Add(payer.Value).Add(taken.Credit);
        foreach (var line in taken.Lines) form = form.Add(line.Value);
        return new PreparedOperation.Ready(
            new(form.Bytes, taken.Due, taken.Monthly, taken.BoundUntil), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, relations, id, self, payer, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Relations relations, BillingAccountId id, MemberId self, MemberId payer, CancellationToken cancellationToken)
    {
        var household = relations.Household;
        var account = await work.Db.BillingAccounts.FirstAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken);
        if (!account.PassTo(self)) throw new InvalidOperationException("An account that another pays for could not be taken over.");
        var after = relations with { Accounts = [.. relations.Accounts.Select(one => one.Id == id ? one with { Payer = self } : one)] };
        var ended = await delegations.RunAsync(work, doing, after, payer, cancellationToken);
        work.Audit(household, new(
            doing.By, OnBehalfOf: null, "take-account-over", "account", id.Value, doing.Rule, doing.Approval,
            new AuditFacts.AccountTakenOver(payer.Value, self.Value, ended, doing.By.Proof.Method.ToString(), doing.Request.AgreedBy?.Value).ToJson()));
        await notices.SendAsync(work, doing, account, relations, payer, cancellationToken);
    }
}
