using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>A simulated handset: whose it is, and the newest texts that arrived on it or were sent from it, the newest last.</summary>
/// <param name="User">Who uses the line of this number; null when nobody is known to, or no line has it.</param>
/// <param name="Device">Its model.</param>
/// <param name="Emails">The newest that its user was sent, the newest last.</param>
public sealed record HandsetView(Msisdn Number, MemberView? User, string? Device, IReadOnlyList<HandsetText> Texts, IReadOnlyList<MailboxMessage> Emails);

/// <summary>One text on it.</summary>
/// <param name="IsSent">Whether it was sent from it, to the operator, and did not arrive on it.</param>
public sealed record HandsetText(Guid Id, string Text, DateTimeOffset At, bool IsSent = false);
