using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text as it arrived on a simulated handset; exists only while the demo is on.</summary>
/// <param name="Id">The outbox message's id: a repeat is the same row.</param>
public sealed record HandsetMessage(Guid Id, Msisdn To, string Text, DateTimeOffset At);

/// <summary>An e-mail as it arrived in a simulated mailbox; exists only while the demo is on.</summary>
/// <param name="Id">The outbox message's id: a repeat is the same row.</param>
public sealed record MailboxMessage(Guid Id, EmailAddress To, string Subject, string Text, DateTimeOffset At);
