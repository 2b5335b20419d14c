using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// A text that somebody sent to the operator. Its text is encrypted at rest, as that of messages to people is: it may be an answer to one of them.
/// A sender's number can be forged, so that it proves nobody.
/// </summary>
public sealed class InboundMessage
{
    /// <summary>The longest text that a handset sends, in characters.</summary>
    public const int LongestText = 1600;

    /// <summary>How long it is kept, and a repeat of it known.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private InboundMessage() { ProviderId = null!; ProtectedText = null!; }

    public InboundMessage(Guid id, string providerId, Msisdn from, byte[] protectedText, DateTimeOffset at)
    {
        Id = id;
        ProviderId = providerId;
        From = from;
        ProtectedText = protectedText;
        At = at;
    }

    public Guid Id { get; private set; }

    /// <summary>What the provider calls it: the same when it tells it again.</summary>
    public string ProviderId { get; private set; }

    public Msisdn From { get; private set; }

    public byte[] ProtectedText { get; private set; }

    /// <summary>When we first heard of it.</summary>
    public DateTimeOffset At { get; private set; }
}
