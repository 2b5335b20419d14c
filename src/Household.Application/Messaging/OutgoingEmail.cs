using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging;

/// <summary>An e-mail on its way to a sender.</summary>
/// <param name="Id">The outbox message's id: the same when the same message is sent again.</param>
public sealed record OutgoingEmail(Guid Id, EmailAddress To, EmailWords Words)
{
    /// <summary>Shows which message it is, not what it says: the text may carry a one-time code.</summary>
    public override string ToString() => $"E-mail {Id} to {To}";
}
