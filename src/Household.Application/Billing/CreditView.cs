using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Billing;

/// <summary>One account's credit, and how it is used.</summary>
/// <param name="Left">What bills and pay-outs have not taken.</param>
/// <param name="Plan">Which bills it is expected to cover.</param>
/// <param name="NextOn">When the bill after the plan's bills is expected: what is left goes towards it.</param>
/// <param name="Receipts">The receipts of the credits, the oldest first.</param>
/// <param name="PayOuts">The pay-outs that were ordered, the newest first.</param>
/// <param name="MayBePaidOut">Whether the viewer may have it paid out, after a proof.</param>
public sealed record CreditView(
    BillingAccountId Account, string AccountName, Money Left, CreditPlan Plan, DateOnly? NextOn, IReadOnlyList<CreditReceipt> Receipts, IReadOnlyList<PayOutView> PayOuts, bool MayBePaidOut);

/// <summary>The receipt of a credit.</summary>
public sealed record CreditReceipt(ReceiptId Id, string Number, string PlanName, Money Amount, DateOnly On);

/// <summary>A pay-out as shown on pages.</summary>
public sealed record PayOutView(PayOutId Id, string Number, Money Amount, PayOutState State, DateOnly OrderedOn, DateOnly? EndedOn);
