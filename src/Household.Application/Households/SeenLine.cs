using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Households;

/// <summary>A line as it is now, with its SIM and phone.</summary>
/// <param name="Sim">Null without a SIM, as is the time when it began.</param>
/// <param name="Device">The phone's model; null where unknown.</param>
internal sealed record SeenLine(
    LineId Id, BillingAccountId AccountId, LineKind Kind, Msisdn? Number, string Label, MemberId? UserId, LineUserState UserState, LineStatus Status, SimKind? Sim, DateTimeOffset? SimSince, string? Device)
{
    /// <summary>Null unless it is suspended now.</summary>
    public SeenSuspension? Suspension { get; init; }

    /// <summary>As <see cref="Line.ClaimUndoableUntil"/>.</summary>
    public DateTimeOffset? ClaimUndoableUntil { get; init; }

    /// <summary>As <see cref="Line.ObjectionUntil"/>.</summary>
    public DateTimeOffset? ObjectionUntil { get; init; }
}

/// <summary>Since when a line is suspended, and why.</summary>
/// <param name="By">Null when nobody in the household had it suspended.</param>
internal sealed record SeenSuspension(DateTimeOffset At, SuspensionReason Reason, MemberId? By);

/// <summary>A lock that holds.</summary>
internal sealed record SeenLock(LineLockId Id, LineId Line, LineFunction Function, MemberId By, DateTimeOffset At);

/// <summary>An agent’s hold that stands.</summary>
internal sealed record SeenFreeze(LineFreezeId Id, LineId Line, DateTimeOffset Until, string Agent, int? AgentNumber);
