using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text as it arrived on a simulated handset; exists only while the demo is on.</summary>
public sealed class HandsetMessage
{
    private HandsetMessage() { Text = null!; }

    public HandsetMessage(Guid id, Msisdn to, string text, DateTimeOffset at)
    {
        Id = id;
        To = to;
        Text = text;
        At = at;
    }

    /// <summary>The outbox message's id: a repeat is the same row.</summary>
    public Guid Id { get; private set; }

    public Msisdn To { get; private set; }

    public string Text { get; private set; }

    public DateTimeOffset At { get; private set; }
}
