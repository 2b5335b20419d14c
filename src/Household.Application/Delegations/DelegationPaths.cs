using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Delegations;

/// <summary>The pages that messages about delegations lead to.</summary>
internal static class DelegationPaths
{
    /// <summary>Who lets whom do what.</summary>
    public const string Rights = "/household/rights";

    /// <summary>What one offer gives, and the answer to it.</summary>
    public static string Offer(DelegationId id) => $"/household/offers/{id.Value}";
}
