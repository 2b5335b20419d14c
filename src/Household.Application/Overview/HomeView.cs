using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Overview;

/// <summary>The home page: is everything working, what does it cost, does something need me.</summary>
/// <param name="PaysFor">The accounts the viewer pays, by name; empty for everybody else.</param>
/// <param name="Lines">What the viewer may see: their own first.</param>
/// <param name="Refunds">What is given back and has not come yet.</param>
/// <param name="Costs">Of the lines whose charges the viewer may see; null when there are none.</param>
/// <param name="Latest">What the newest bills come to, and why that differs from those before; null without bills.</param>
/// <param name="Late">Bills that should have been paid, the oldest first.</param>
/// <param name="HasPasskey">Whether the viewer has any passkey.</param>
/// <param name="Today">Where the operator is.</param>
public sealed record HomeView(
    MemberView Viewer, IReadOnlyList<AccountView> PaysFor, IReadOnlyList<LineSummary> Lines, IReadOnlyList<FindingCard> Findings, IReadOnlyList<RefundCard> Refunds, CostsView? Costs, LatestBills? Latest, IReadOnlyList<BillSummary> Late, bool HasPasskey, DateOnly Today);
