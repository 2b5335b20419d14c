using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// A message that a committed change must send: written in the change's own transaction, sent afterwards. The text is encrypted at rest, because some
/// messages carry a one-time code.
/// </summary>
public sealed class OutboxMessage
{
    private const int MostFailures = 10;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(30);

    private OutboxMessage() { ProtectedText = null!; }

    /// <param name="usefulUntil">When sending it becomes useless, such as for a code that has expired; null for never.</param>
    /// <param name="from">When it is due, if not at once.</param>
    public OutboxMessage(Guid id, Msisdn to, byte[] protectedText, DateTimeOffset at, DateTimeOffset? usefulUntil = null, DateTimeOffset? from = null)
        : this(id, protectedText, at, usefulUntil, from) => To = to;

    /// <param name="usefulUntil">When sending it becomes useless; null for never.</param>
    public OutboxMessage(Guid id, EmailAddress to, byte[] protectedText, DateTimeOffset at, DateTimeOffset? usefulUntil = null)
        : this(id, protectedText, at, usefulUntil, from: null) => Email = to;

    private OutboxMessage(Guid id, byte[] protectedText, DateTimeOffset at, DateTimeOffset? usefulUntil, DateTimeOffset? from)
    {
        Id = id;
        ProtectedText = protectedText;
        CreatedAt = at;
        NextTryAt = from ?? at;
        UsefulUntil = usefulUntil;
    }

    /// <summary>The order in which messages are sent.</summary>
    public long Sequence { get; private set; }

    /// <summary>A sender may use it to recognise a repeat. A code's message has the code's id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The number it goes to; null for an e-mail.</summary>
    public Msisdn? To { get; private set; }

    /// <summary>The address it goes to; null for a text.</summary>
    public EmailAddress? Email { get; private set; }

    public byte[] ProtectedText { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? UsefulUntil { get; private set; }

    /// <summary>When a dispatcher may claim it; while it is claimed, when the claim ends.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>How often it was claimed. Identifies the claim, because the next claim has another number.</summary>
    public int Tries { get; private set; }

    /// <summary>How often sending it failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when it may have been sent without our knowing; null when we know whether it was sent.</summary>
    public DateTimeOffset? SendBegunAt { get; private set; }

    /// <summary>When the sender accepted it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the handset had it, as reported; an e-mail, of which nothing more is reported, when the mail server took it. Null before that.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it was given up for good.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>The provider's id of it.</summary>
    public string? ProviderId { get; private set; }

    public Delivery Delivery { get; private set; }

    /// <summary>The provider's code for why it could not be sent or delivered.</summary>
    public int? Error { get; private set; }

    private bool IsOwed => SentAt is null && FailedAt is null;

    public void Claim(DateTimeOffset now, TimeSpan claim)
    {
        Tries++;
        NextTryAt = now + claim;
    }

    /// <summary>Whether the claim that counted <paramref name="tries"/> still holds.</summary>
    public bool IsClaimed(int tries, DateTimeOffset now) => IsOwed && Tries == tries && now < NextTryAt;

    /// <summary>Begins to send it, or gives it up because it is no longer useful. From here the claim covers this one send.</summary>
    /// <returns>Whether to send it.</returns>
    public bool BeginSend(DateTimeOffset now, TimeSpan claim)
    {
        if (UsefulUntil <= now)
        {
            FailedAt = now;
            return false;
        }

        SendBegunAt ??= now;
        NextTryAt = now + claim;
        return true;
    }

    /// <summary>Returns a message that was claimed but not tried.</summary>
    /// <param name="wasBegun">Since when it may have been sent before this claim.</param>
    public void PutBack(DateTimeOffset? wasBegun, DateTimeOffset until)
    {
        SendBegunAt = wasBegun;
        NextTryAt = until;
    }

    public void Sent(SendOutcome.Accepted accepted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        TakenOver(accepted.ProviderId, now);
        Heard(accepted.ProviderId, accepted.Delivery, accepted.Error, now);
    }

    public void Refused(int error, DateTimeOffset now)
    {
        SendBegunAt = null;
        FailedAt = now;
        Delivery = Delivery.Failed;
        Error = error;
    }

    /// <summary>
    /// Tries again later: after 5 s, 10 s, 20 s and so on, twice as long each time, or as long as the provider asks. Gives up at the tenth failure,
    /// about 43 minutes after the first.
    /// </summary>
    /// <param name="mayHaveBeenSent">Whether the sender must be asked before it is sent again.</param>
    public void TryLater(DateTimeOffset now, bool mayHaveBeenSent, TimeSpan? asked = null)
    {
        if (!mayHaveBeenSent) SendBegunAt = null;
        if (++Failures >= MostFailures)
        {
            FailedAt = now;
            return;
        }

        var pause = s_firstPause * (1 << (Failures - 1));
        if (asked > pause) pause = asked < s_longestPause ? asked.Value : s_longestPause;
        NextTryAt = now + pause;
    }

    /// <summary>The provider reports how far it has come. Any report proves that it was sent.</summary>
    /// <returns>Whether the report changed anything.</returns>
    public bool Heard(string? providerId, Delivery delivery, int? error, DateTimeOffset now)
    {
        // It was sent twice after all: the first message counts.
        if (ProviderId is { } first && !string.Equals(first, providerId, StringComparison.Ordinal)) return false;
        var isNews = SentAt is null || Delivery.MayBecome(delivery);
        if (SentAt is null) TakenOver(providerId, now);
        if (!Delivery.MayBecome(delivery)) return isNews;
        Delivery = delivery;
        Error = error;
        if (delivery == Delivery.Delivered) DeliveredAt = now;
        return true;
    }

    private void TakenOver(string? providerId, DateTimeOffset now)
    {
        SentAt ??= now;
        if (Email is not null) DeliveredAt ??= now;
        FailedAt = null;
        SendBegunAt = null;
        ProviderId ??= providerId;
    }
}

/// <summary>The order in which a <see cref="Delivery"/> moves. A report that comes twice or late changes nothing.</summary>
public static class DeliveryOrder
{
    public static bool IsFinal(this Delivery delivery) => delivery >= Delivery.Delivered;

    /// <summary>Whether a message in state <paramref name="now"/> can move on to <paramref name="next"/>.</summary>
    public static bool MayBecome(this Delivery now, Delivery next) => !now.IsFinal() && next > now;
}
