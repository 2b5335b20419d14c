namespace HouseholdPortal.Application.Messaging;

/// <summary>What came of sending one message. Closed.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Somebody else sees to it from here.</summary>
    /// <param name="ProviderId">What the provider calls it; null where nothing else will be heard of it.</param>
    /// <param name="Error">The provider's code, where delivery has failed already.</param>
    public sealed record Accepted(string? ProviderId, Delivery Delivery = Delivery.None, int? Error = null) : SendOutcome;

    /// <summary>Never: sending it again would be refused again. <paramref name="Error"/> is the provider's code.</summary>
    public sealed record Refused(int Error) : SendOutcome;

    /// <summary>Nothing was sent, and it may go well later.</summary>
    /// <param name="After">What the provider asks to wait for, if it does.</param>
    public sealed record Later(string Why, TimeSpan? After = null) : SendOutcome;

    /// <summary>It may have been sent: look before sending it again.</summary>
    /// <param name="After">What the provider asks to wait for, if it does.</param>
    public sealed record Unknown(string Why, TimeSpan? After = null) : SendOutcome;

    /// <summary>Not tried, and no other would be: the sender takes nothing for a while. Costs no try.</summary>
    public sealed record Paused(string Why, TimeSpan For) : SendOutcome;
}
