using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// A text sent to the operator. It is encrypted at rest like messages to people, because it may answer one of them. A sender's number can be forged,
/// so it does not prove who sent it.
/// </summary>
public sealed class InboundMessage
{
    /// <summary>The longest text that a handset can send, in characters.</summary>
    public const int LongestText = 1600;

    /// <summary>How long it is kept, and a repeat of it recognised.</summary>
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

    /// <summary>The provider's id: the same when it delivers the message again.</summary>
    public string ProviderId { get; private set; }

    public Msisdn From { get; private set; }

    public byte[] ProtectedText { get; private set; }

    /// <summary>When we received it.</summary>
    public DateTimeOffset At { get; private set; }
}
