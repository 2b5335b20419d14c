using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Billing;

/// <summary>
/// A payer has an account's whole credit paid out. The same transaction takes the credit and orders the payment; the payment system is told
/// afterwards (<see cref="SendPayOuts"/>). The target is the account.
/// </summary>
public sealed class PayOutCredit(IPaymentSystem payments, OperatorPolicy policy, IStringLocalizer<SignInTexts> texts) : ApprovableOperation
{
    private const string UseCase = "pay-out-credit";

    public override Permission Permission => Permission.HaveCreditPaidOut;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = BillingAccountId.From(target);
        var name = await db.BillingAccounts.AsNoTracking().Where(account => account.HouseholdId == household && account.Id == id).Select(account => account.Name).FirstOrDefaultAsync(cancellationToken);
        if (name is null) return null;
        var credit = (await db.CreditsOfAsync(household, cancellationToken)).GetValueOrDefault(id);
        return new(Permission, target, name, null, null, null, null, credit?.Left, name, null);
    }

    internal override async Task<PreparedOperation?> PrepareAsync(CommandContext work, Actor.AsPerson actor, HouseholdId household, Guid target, CancellationToken cancellationToken)
    {
        if (!payments.IsThere) return null;
        var account = BillingAccountId.From(target);
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (relations.Accounts.All(one => one.Id != account)) return null;
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(account), relations, policy, work.Now);
        if (decision is not (AccessDecision.Allowed or AccessDecision.NeedsProof)) return null;
        var credit = (await work.Db.CreditsOfAsync(household, cancellationToken)).GetValueOrDefault(account);
        if (credit is not { Left: { Minor: > 0 } left }) return null;

        var terms = new CanonicalForm("household/pay-out-credit").Add(account.Value).Add(left).Bytes;
        var facts = new CanonicalForm("household/pay-out-credit/facts").Add(decision.Because.Rule).Hash();
        var operation = new AuthorizationDetails(Permission, target, terms, facts, policy.Version);
        return new Prepared(operation, decision is AccessDecision.NeedsProof needs ? needs.AssuranceLevel : AssuranceLevel.Operation, this, household, account, credit, relations);
    }

    private async Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, Prepared prepared, CancellationToken cancellationToken)
    {
        var (household, account) = (prepared.Household, prepared.Account);
        if (AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(account), prepared.Relations, policy, work.Now) is not AccessDecision.Allowed allowed) return false;
        if (approval.Consume(prepared.AuthorizationDetails, approval.RequesterId, approval.SessionId, work.Now) is not ApprovalAnswer.Done) return false;

        var id = work.Ids.New<PayOutId>();
        var payer = prepared.Relations.Members.First(member => member.Person == actor.Person).Id;
        var payOut = new PayOut(household, id, SpokenNumber.Of(SpokenNumber.PayOut, id.Value), account, prepared.Credit.Left, payer, approval.Id, work.Now);
        var uses = prepared.Credit.PayOut(id, payOut.Amount, work.Ids.New<CreditUseId>, work.Now) ?? throw new InvalidOperationException("The credit left must be enough for the pay-out.");
        work.Insert(payOut);
        foreach (var use in uses) work.Insert(use);
        work.Audit(household, new(
            actor, OnBehalfOf: null, UseCase, "account", account.Value, allowed.Because.Rule, approval.Id,
            new AuditFacts.PayOutOrdered(id.Value, payOut.Amount.Minor, payOut.Amount.Currency, actor.Proof.Method.ToString()).ToJson()));
        work.NoteSecurity(actor.Person, SecurityEventKind.PayOutOrdered, approval.IsElsewhere ? "" : approval.Device, $"{MoneyText.Of(payOut.Amount)}, {payOut.Number}");
        await work.TellAllContactsAsync(actor.Person, texts, "PayOutOrdered", [MoneyText.Of(payOut.Amount), payOut.Number], cancellationToken);
        work.Publish(ChangeTopic.PayOut, id.Value);
        return true;
    }

    private sealed record Prepared(AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel, PayOutCredit PayOut, HouseholdId Household, BillingAccountId Account, AccountCredit Credit, Relations Relations)
        : PreparedOperation(AuthorizationDetails, AssuranceLevel)
    {
        public override Task<bool> CarryOutAsync(CommandContext work, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken) =>
            PayOut.CarryOutAsync(work, actor, approval, this, cancellationToken);
    }
}
