using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>One line: what it is, its contract, SIM and phone, and what happened to it.</summary>
/// <param name="ForHolder">Somebody holds its phone and is not known: only the line's own state is filled in.</param>
/// <param name="MinimumTermEndsOn">The first day the current contract can be left without a charge.</param>
/// <param name="SimEnding">The last four digits of the SIM's number.</param>
/// <param name="Refunds">What was settled on it, with the receipts.</param>
/// <param name="Because">Why the viewer sees this.</param>
public sealed record LineView(
    LineSummary Line, bool ForHolder, DateOnly? ContractStartedOn, DateOnly? MinimumTermEndsOn, string? SimEnding, DateOnly? DeviceSince,
    LineTimelineView Timeline, IReadOnlyList<FindingCard> Findings, IReadOnlyList<RefundCard> Refunds, BecauseView Because);
