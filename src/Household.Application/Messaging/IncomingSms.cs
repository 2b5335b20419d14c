using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text message that a provider delivers to the operator.</summary>
/// <param name="ProviderId">The provider's id, of up to 34 characters: the same when it delivers the same message again.</param>
/// <param name="From">The number it claims to come from.</param>
public sealed record IncomingSms(string ProviderId, Msisdn From, string Text)
{
    /// <summary>Shows which message it is, not what it says.</summary>
    public override string ToString() => $"Message {ProviderId} from {From}";
}
