using System.Collections.Immutable;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>What a passkey ceremony accepts.</summary>
/// <param name="Site">The relying party's id (WebAuthn §4): the host that passkeys are bound to.</param>
/// <param name="Origins">The pages that ask, exactly as browsers write them.</param>
internal sealed record PasskeyRules(string Site, ImmutableHashSet<string> Origins)
{
    /// <summary>The portal's. Only the standard's own test vectors need others: half of them verify no user, and two come from frames of other sites.</summary>
    public static PasskeyRules Of(PortalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(address.Host, [.. address.OwnOrigins]);
    }

    /// <summary>Whether a finger, a face or a PIN is asked for each time.</summary>
    public bool VerifiesUser { get; init; } = true;

    /// <summary>Whether a page in another site's frame may ask.</summary>
    public bool TakesFrames { get; init; }
}
