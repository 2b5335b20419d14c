using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Messaging;

/// <summary>A text message on its way to the operator.</summary>
/// <param name="ProviderId">What the provider calls it, in up to 34 characters: the same when the same message comes again.</param>
/// <param name="From">Whose it says it is.</param>
public sealed record IncomingSms(string ProviderId, Msisdn From, string Text)
{
    /// <summary>Says which, not what.</summary>
    public override string ToString() => $"Message {ProviderId} from {From}";
}
