using System.Collections.Immutable;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>What a passkey ceremony accepts.</summary>
/// <param name="Site">The relying party's id (WebAuthn §4): the host that passkeys are bound to.</param>
/// <param name="Origins">The origins of pages that may ask, exactly as browsers write them.</param>
internal sealed record PasskeyRules(string Site, ImmutableHashSet<string> Origins)
{
    /// <summary>The portal's rules. Only the standard's own test vectors need others: half of them verify no user, and two come from other sites' frames.</summary>
    public static PasskeyRules Of(PortalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(address.Host, [.. address.OwnOrigins]);
    }

    /// <summary>Whether every use requires a finger, a face or a PIN.</summary>
    public bool VerifiesUser { get; init; } = true;

    /// <summary>Whether a page in another site's frame may ask.</summary>
    public bool TakesFrames { get; init; }
}
