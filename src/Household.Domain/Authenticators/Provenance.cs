using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Authenticators;

/// <summary>Where a means comes from: with which proof it was added, and so from which root it descends.</summary>
/// <param name="By">How its person authenticated to add it.</param>
/// <param name="With">The means that proved it; null where it is a root itself.</param>
/// <param name="Lineage">All that it descends from, the root first; empty where it is a root itself.</param>
/// <param name="Assurance">What that proof was worth: a passkey has it until it is confirmed or has waited long enough.</param>
/// <param name="Device">The browser that it was added in, by its own description.</param>
/// <param name="Place">Roughly where that was; null where unknown.</param>
public sealed record Provenance(AuthenticationMethod By, MeansId? With, ImmutableArray<Guid> Lineage, AssuranceLevel Assurance, string Device = "", Place? Place = null)
{
    /// <summary>Proved from outside: with an old SIM, a printed code or documents.</summary>
    public static Provenance Root(AuthenticationMethod by, string device = "", Place? place = null) => new(by, With: null, [], AssuranceLevel.Operation, device, place);

    /// <summary>Two proofs at once: what follows descends from both.</summary>
    public static Provenance OfBoth(Means one, Means other, string device = "", Place? place = null)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(AuthenticationMethod.Recovery, one.Id, [.. one.Descent.Union(other.Descent)], AssuranceLevel.Operation, device, place);
    }

    /// <summary>Added with a proof by another means of the same person.</summary>
    /// <param name="also">The other means where the proof took two: what is added descends from both. Null for one.</param>
    public static Provenance Of(Means parent, Proof proof, string device = "", Place? place = null, Means? also = null)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return new(proof.Method, parent.Id, also is null ? parent.Descent : [.. parent.Descent.Union(also.Descent)], proof.Assurance, device, place);
    }
}
