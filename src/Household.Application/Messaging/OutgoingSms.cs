using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text message on its way to a sender.</summary>
/// <param name="Id">The outbox message's id: the same when the same message is sent again.</param>
/// <param name="UsefulFor">How long it is still worth delivering; null for no limit.</param>
public sealed record OutgoingSms(Guid Id, Msisdn To, string Text, TimeSpan? UsefulFor = null)
{
    /// <summary>Shows which message it is, not what it says: the text may carry a one-time code.</summary>
    public override string ToString() => $"Message {Id} to {To}";
}
