using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Lines;

/// <summary>A line as shown on a card.</summary>
/// <param name="IsOwn">The viewer uses it.</param>
/// <param name="Device">The handset; null where unknown, and where the viewer may not see which it is, as with <paramref name="Sim"/>.</param>
/// <param name="SimSince">The day the SIM in it began; null without a SIM, and where the viewer may not see it.</param>
/// <param name="Plan">The newest running contract's plan.</param>
/// <param name="Payer">The member who pays for it; null in a holder session, which learns about nobody.</param>
/// <param name="Monthly">Its price; null when the viewer may not see the line's charges.</param>
public sealed record LineSummary(
    LineId Id, LineKind Kind, Msisdn? Number, string Label, MemberView? User, bool IsOwn, LineUserState UserState, LineStatus Status,
    string? Device, SimKind? Sim, DateOnly? SimSince, string? Plan, Money? Monthly, BillingAccountId Account, string AccountName, MemberView? Payer)
{
    /// <summary>Whether it has a SIM that works. Whoever sees the line sees this, and no more than this where <see cref="Sim"/> is not theirs to see.</summary>
    public bool SimWorks { get; init; }

    /// <summary>The same of its handset.</summary>
    public bool DeviceWorks { get; init; }
}
