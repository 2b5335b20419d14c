using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text that arrived on a simulated handset; exists only while the demo is on.</summary>
/// <param name="Id">The outbox message's id, so that a repeat is the same row.</param>
public sealed record HandsetMessage(Guid Id, Msisdn To, string Text, DateTimeOffset At);

/// <summary>An e-mail that arrived in a simulated mailbox; exists only while the demo is on.</summary>
/// <param name="Id">The outbox message's id, so that a repeat is the same row.</param>
public sealed record MailboxMessage(Guid Id, EmailAddress To, string Subject, string Text, DateTimeOffset At);
