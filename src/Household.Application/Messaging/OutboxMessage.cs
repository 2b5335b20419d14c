using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// A message that a committed change owes somebody: written in the change's own transaction, sent afterwards, at least once.
/// The text is encrypted at rest, because some messages carry a one-time code.
/// </summary>
public sealed class OutboxMessage
{
    private const int MostTries = 10;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);

    private OutboxMessage() { ProtectedText = null!; }

    public OutboxMessage(Guid id, Msisdn to, byte[] protectedText, DateTimeOffset at)
    {
        Id = id;
        To = to;
        ProtectedText = protectedText;
        CreatedAt = NextTryAt = at;
    }

    /// <summary>The order in which messages are sent.</summary>
    public long Sequence { get; private set; }

    /// <summary>What a sender may use to recognise a repeat.</summary>
    public Guid Id { get; private set; }

    public Msisdn To { get; private set; }

    public byte[] ProtectedText { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When a dispatcher may take it; while one has it, this is when its claim runs out.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Given up, for good.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    public void Claim(DateTimeOffset now, TimeSpan claim)
    {
        Tries++;
        NextTryAt = now + claim;
    }

    public void Sent(DateTimeOffset now) => SentAt = now;

    /// <summary>Later: after 5 s, 10 s, 20 s and so on, twice as long each time; given up after the tenth try, about 43 minutes after the first.</summary>
    public void TryLater(DateTimeOffset now)
    {
        if (Tries >= MostTries) FailedAt = now;
        else NextTryAt = now + (s_firstPause * (1 << (Tries - 1)));
    }
}
