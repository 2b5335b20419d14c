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

namespace HouseholdPortal.Application.Billing.PayingOut;

/// <summary>
/// A payer has an account's whole credit paid out. The same transaction takes the credit and orders the payment; the payment system is told
/// afterwards (<see cref="SendPayOuts"/>). The target is the account.
/// </summary>
public sealed class PayOutCredit(IPaymentSystem payments, OperatorPolicy policy, IStringLocalizer<SignInTexts> notices, IStringLocalizer<PayOutTexts> text) : Operation
{
    public override Permission Permission => Permission.HaveCreditPaidOut;

    public override string TargetKind => "account";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, account) = (subject.Household, BillingAccountId.From(subject.Target));
        var name = await db.BillingAccounts.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == account).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        if (name is null) return null;
        var left = (await db.CreditsOfAsync(household, cancellationToken)).GetValueOrDefault(account)?.Left;
        var ordered = subject.Request is { } request ? await db.PayOuts.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.AccountId == account && one.RequestId == request, cancellationToken) : null;
        var sum = MoneyText.Of(ordered?.Amount ?? left ?? default);
        var end = ordered?.State switch
        {
            PayOutState.Paid => "Paid",
            PayOutState.Refused => "Refused",
            _ => "Done",
        };
        return new(Permission, subject.Target, new(
            text["Title", sum], text["AsksTo", sum], text["What", sum], text["Title", sum], text[end + "Title"], text[end + "Lead"], text["NotDone"],
            [new(text["Money"], sum, text["FromAccount", name]), new(text["To"], text["YourBank"], text["WithinDays"])], new($"/bills/pay-out/{account.Value}", name)), Line: null);
    }

    /// <summary>Only to whom it is not refused: that an account has a credit is told to nobody else.</summary>
    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = BillingAccountId.From(subject.Target);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(account), relations, policy, now);
        if (!payments.IsThere || decision is AccessDecision.Refused) return null;
        return (await db.CreditsOfAsync(subject.Household, cancellationToken)).GetValueOrDefault(account) is { Left.Minor: > 0 } ? new Offered(decision) : null;
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, account) = (subject.Household, BillingAccountId.From(subject.Target));
        if (!payments.IsThere) return new PreparedOperation.NothingLeft(Done: null);
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (relations.Accounts.All(one => one.Id != account)) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfAccount(account), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if ((await work.Db.CreditsOfAsync(household, cancellationToken)).GetValueOrDefault(account) is not { Left: { Minor: > 0 } left } credit) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/pay-out-credit/2").Add(account.Value).Add(left).Bytes;
        return new PreparedOperation.Ready(
            new(facts, Money.Zero(left.Currency), Money.Zero(left.Currency), BoundUntil: null), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, household, account, credit, relations, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, HouseholdId household, BillingAccountId account, AccountCredit credit, Relations relations, CancellationToken cancellationToken)
    {
        var id = work.Ids.New<PayOutId>();
        var payer = relations.Members.First(member => member.Person == doing.By.Person).Id;
        var payOut = new PayOut(household, id, SpokenNumber.Of(SpokenNumber.PayOut, id.Value), account, credit.Left, payer, doing.Request.Id, work.Now);
        var uses = credit.PayOut(id, payOut.Amount, work.Ids.New<CreditUseId>, work.Now) ?? throw new InvalidOperationException("The credit left must be enough for the pay-out.");
        work.Insert(payOut);
        foreach (var use in uses) work.Insert(use);
        work.Audit(household, new(
            doing.By, OnBehalfOf: null, "pay-out-credit", "account", account.Value, doing.Rule, doing.Approval,
            new AuditFacts.PayOutOrdered(id.Value, payOut.Amount.Minor, payOut.Amount.Currency, doing.By.Proof.Method.ToString()).ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.PayOutOrdered, doing.Device, $"{MoneyText.Of(payOut.Amount)}, {payOut.Number}");
        await work.TellAllContactsAsync(doing.By.Person, notices, "PayOutOrdered", [MoneyText.Of(payOut.Amount), payOut.Number], cancellationToken);
        work.Publish(ChangeTopic.PayOut, id.Value);
    }
}
