namespace HouseholdPortal.Application.Messaging;

/// <summary>The outcome of sending one message. Closed.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The sender took it over.</summary>
    /// <param name="ProviderId">The sender's id of it; null where the sender will report nothing more.</param>
    /// <param name="Error">The provider's code, where delivery has failed already.</param>
    public sealed record Accepted(string? ProviderId, Delivery Delivery = Delivery.None, int? Error = null) : SendOutcome;

    /// <summary>Refused for good: another try would be refused too. <paramref name="Error"/> is the provider's code.</summary>
    public sealed record Refused(int Error) : SendOutcome;

    /// <summary>Nothing was sent, and a later try may succeed.</summary>
    /// <param name="After">How long the provider asks us to wait, if it does.</param>
    public sealed record Later(string Why, TimeSpan? After = null) : SendOutcome;

    /// <summary>It may have been sent: check before sending it again.</summary>
    /// <param name="After">How long the provider asks us to wait, if it does.</param>
    public sealed record Unknown(string Why, TimeSpan? After = null) : SendOutcome;

    /// <summary>Not tried, because the sender accepts nothing for a while. Does not count as a try.</summary>
    public sealed record Paused(string Why, TimeSpan For) : SendOutcome;
}
