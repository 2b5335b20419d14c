using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Lines;

/// <summary>A line as shown on a card.</summary>
/// <param name="IsOwn">The viewer uses it.</param>
/// <param name="SimSince">The day the SIM in it began; null without a SIM.</param>
/// <param name="Plan">The newest running contract's plan.</param>
/// <param name="Payer">The member who pays for it; null in a holder session, which learns about nobody.</param>
/// <param name="Monthly">Its price; null when the viewer may not see the line's charges.</param>
public sealed record LineSummary(
    LineId Id, LineKind Kind, Msisdn? Number, string Label, MemberView? User, bool IsOwn, LineUserState UserState, LineStatus Status,
    string? Device, SimKind? Sim, DateOnly? SimSince, string? Plan, Money? Monthly, BillingAccountId Account, string AccountName, MemberView? Payer);
