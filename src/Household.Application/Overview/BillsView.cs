using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Overview;

/// <summary>The bills that somebody may see, and their part of those that they may not.</summary>
/// <param name="Accounts">Whose bills they may see whole; of these one may be chosen.</param>
/// <param name="Chosen">Only this account's bills are shown; null for all.</param>
/// <param name="Parts">Of whose bills they see only what their lines are charged.</param>
/// <param name="Bills">The newest first.</param>
/// <param name="Late">All that should have been paid, the oldest first, also where they are not among the bills shown.</param>
/// <param name="Latest">What the newest day's bills come to, and why that differs from the day before; null without bills.</param>
/// <param name="Costs">The last thirteen months; null without bills, and on later pages.</param>
/// <param name="Credits">What is given back on accounts that the viewer pays.</param>
/// <param name="Older">The first day that older bills must be issued before; null where there are none.</param>
public sealed record BillsView(
    MemberView Viewer, IReadOnlyList<AccountView> Accounts, BillingAccountId? Chosen, IReadOnlyList<PartView> Parts, IReadOnlyList<BillSummary> Bills, IReadOnlyList<BillSummary> Late,
    LatestBills? Latest, CostsView? Costs, IReadOnlyList<CreditView> Credits, DateOnly? Older, DateOnly Today);

/// <summary>An account of which the viewer sees only what some lines are charged.</summary>
/// <param name="Payer">Who sees the whole bill.</param>
/// <param name="Because">Why they see that.</param>
public sealed record PartView(BillingAccountId Account, string AccountName, MemberView? Payer, IReadOnlyList<BilledLine> Lines, BecauseView Because);
