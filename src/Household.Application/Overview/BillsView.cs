using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Overview;

/// <summary>The bills that the viewer may see, and their part of the others.</summary>
/// <param name="Accounts">The accounts whose bills they may see whole; they may choose one of these.</param>
/// <param name="Chosen">Only this account's bills are shown; null for all.</param>
/// <param name="Parts">The accounts of whose bills they see only their lines' charges.</param>
/// <param name="Bills">The newest first.</param>
/// <param name="Late">All overdue bills, the oldest first, also those that are not on the page.</param>
/// <param name="Latest">The newest day's bills together, and why they differ from the day before; null without bills.</param>
/// <param name="Costs">The last thirteen months; null without bills, and on later pages.</param>
/// <param name="Credits">The credits of accounts that the viewer pays.</param>
/// <param name="Older">Older bills were issued before this day; null where there are none.</param>
public sealed record BillsView(
    MemberView Viewer, IReadOnlyList<AccountView> Accounts, BillingAccountId? Chosen, IReadOnlyList<PartView> Parts, IReadOnlyList<BillSummary> Bills, IReadOnlyList<BillSummary> Late,
    LatestBills? Latest, CostsView? Costs, IReadOnlyList<CreditView> Credits, DateOnly? Older, DateOnly Today);

/// <summary>An account of which the viewer sees only what some lines are charged.</summary>
/// <param name="Payer">Who sees the whole bill.</param>
/// <param name="Because">Why they see that.</param>
public sealed record PartView(BillingAccountId Account, string AccountName, MemberView? Payer, IReadOnlyList<BilledLine> Lines, BecauseView Because);
