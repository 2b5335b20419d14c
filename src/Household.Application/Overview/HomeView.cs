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
/// <param name="HasPasskey">Whether the viewer has any passkey.</param>
/// <param name="Today">Where the operator is.</param>
public sealed record HomeView(
    MemberView Viewer, IReadOnlyList<AccountView> PaysFor, IReadOnlyList<LineSummary> Lines, IReadOnlyList<FindingCard> Findings, IReadOnlyList<RefundCard> Refunds, CostsView? Costs, bool HasPasskey, DateOnly Today);

/// <summary>A billing account as the payer's home shows it.</summary>
public sealed record AccountView(BillingAccountId Id, string Name);
