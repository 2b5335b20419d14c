using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Billing;

/// <summary>What one account has in credits, and what becomes of it.</summary>
/// <param name="Left">What no bill and no pay-out has taken.</param>
/// <param name="Plan">Which bills it will cover, as far as anybody can tell.</param>
/// <param name="NextOn">When the bill after those of the plan is expected: what is left goes towards it.</param>
/// <param name="Receipts">What it was given back for, the oldest first.</param>
/// <param name="PayOuts">What was ordered to be paid out, the newest first.</param>
/// <param name="MayBePaidOut">Whether the viewer may have it paid out, once they prove who they are.</param>
public sealed record CreditView(
    BillingAccountId Account, string AccountName, Money Left, CreditPlan Plan, DateOnly? NextOn, IReadOnlyList<CreditReceipt> Receipts, IReadOnlyList<PayOutView> PayOuts, bool MayBePaidOut);

/// <summary>The receipt of a credit.</summary>
public sealed record CreditReceipt(ReceiptId Id, string Number, string PlanName, Money Amount, DateOnly On);

/// <summary>A pay-out as pages show it.</summary>
public sealed record PayOutView(PayOutId Id, string Number, Money Amount, PayOutState State, DateOnly OrderedOn, DateOnly? EndedOn);
