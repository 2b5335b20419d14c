using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Money that should not have been charged, with all the evidence and what the viewer may do about it.</summary>
/// <param name="NextBillDueOn">When the bill that the credit is taken off is due; null before the first bill.</param>
/// <param name="Charges">Newest first.</param>
/// <param name="Right">What the viewer may do about it.</param>
public sealed record FindingView(
    HouseholdId Household, FindingId Id, LineSummary Line, string OldPlan, string? NewPlan, DateOnly Since, Money Amount, DateOnly? NextBillDueOn,
    LineTimelineView Timeline, IReadOnlyList<EvidenceView> Charges, SettleRight Right, ReceiptId? Receipt);

/// <summary>One charge, or the part of it, that should not have been made.</summary>
public sealed record EvidenceView(DateOnly BilledOn, Period For, Money Amount, bool PartOfACharge);
