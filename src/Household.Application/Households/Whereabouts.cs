using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Households;

/// <summary>Who looks, and at which households they may.</summary>
/// <param name="Actor">Null when the session is over.</param>
/// <param name="HasPasskey">Whether they have any passkey.</param>
internal sealed record Whereabouts(Actor? Actor, IReadOnlyList<HouseholdId> Households, bool HasPasskey)
{
    public void Deconstruct(out Actor? actor, out IReadOnlyList<HouseholdId> households) => (actor, households) = (Actor, Households);
}
