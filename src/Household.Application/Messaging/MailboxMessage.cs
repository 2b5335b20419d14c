using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging;

/// <summary>An e-mail as it arrived in a simulated mailbox; exists only while the demo is on.</summary>
public sealed class MailboxMessage
{
    private MailboxMessage() { Subject = Text = null!; }

    public MailboxMessage(Guid id, EmailAddress to, EmailWords words, DateTimeOffset at)
    {
        Id = id;
        To = to;
        Subject = words.Subject;
        Text = words.Text;
        At = at;
    }

    /// <summary>The outbox message's id: a repeat is the same row.</summary>
    public Guid Id { get; private set; }

    public EmailAddress To { get; private set; }

    public string Subject { get; private set; }

    public string Text { get; private set; }

    public DateTimeOffset At { get; private set; }
}
