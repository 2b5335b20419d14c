namespace HouseholdPortal.Application.Messaging;

/// <summary>The result of looking for a message that may have been sent. Closed.</summary>
public abstract record SmsLookUp
{
    private SmsLookUp() { }

    /// <summary>Messages with this text to this number, the newest first. Some may be other messages with the same text.</summary>
    public sealed record Found(IReadOnlyList<SendOutcome.Accepted> Alike) : SmsLookUp;

    /// <summary>The sender could not look: we know no more than before.</summary>
    public sealed record CannotTell(SendOutcome Because) : SmsLookUp;

    /// <summary>It was not sent.</summary>
    public static Found Nothing { get; } = new([]);
}
