using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>A simulated handset: whose it is, and the newest texts that arrived on it, the newest last.</summary>
/// <param name="User">Who uses the line of this number; null when nobody is known to, or no line has it.</param>
/// <param name="Device">Its model.</param>
public sealed record HandsetView(Msisdn Number, MemberView? User, string? Device, IReadOnlyList<HandsetText> Texts);

/// <summary>One text on it.</summary>
public sealed record HandsetText(Guid Id, string Text, DateTimeOffset At);
