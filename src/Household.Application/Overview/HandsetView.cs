using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>A simulated handset: its user, and the newest texts that it received or sent, the newest last.</summary>
/// <param name="User">The user of the line with this number; null when unknown, or where no line has it.</param>
/// <param name="Device">Its model.</param>
/// <param name="Emails">The newest e-mails to its user, the newest last.</param>
public sealed record HandsetView(Msisdn Number, MemberView? User, string? Device, IReadOnlyList<HandsetText> Texts, IReadOnlyList<MailboxMessage> Emails);

/// <summary>One text on it.</summary>
/// <param name="IsSent">Whether it was sent from the handset to the operator, instead of received.</param>
public sealed record HandsetText(Guid Id, string Text, DateTimeOffset At, bool IsSent = false);
