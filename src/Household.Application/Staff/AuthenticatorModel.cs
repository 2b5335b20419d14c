using System.Security.Cryptography.X509Certificates;
using HouseholdPortal.Application.Passkeys;

namespace HouseholdPortal.Application.Staff;

/// <summary>A model of authenticators, from the metadata file.</summary>
/// <param name="Name">The maker's name for it.</param>
/// <param name="Certification">Such as “FIDO L2”; null where it has none.</param>
/// <param name="IsHardware">Whether its keys are kept in hardware.</param>
/// <param name="IsWithdrawn">Whether it was ever reported as revoked or broken. A later report does not undo this, because existing keys do not change.</param>
/// <param name="Anchors">The certificates that its attestation certificates must lead to, in DER.</param>
internal sealed record AuthenticatorModel(string Name, string? Certification, bool IsHardware, bool IsWithdrawn, IReadOnlyList<byte[]> Anchors)
{
    /// <summary>id-fido-gen-ce-aaguid.</summary>
    private const string ModelExtension = "1.3.6.1.4.1.45724.1.1.4";

    /// <summary>Checks whether this model, which a new passkey claims (its AAGUID), made it.</summary>
    public ModelCheck Assess(NewPasskey made, DateTimeOffset now)
    {
        if (IsWithdrawn) return new ModelCheck.Refused("Withdrawn");

        // Without a certified statement, the model is only the authenticator's claim.
        if (made.Statement is not { Certificates: var chain }) return new ModelCheck.Unverified();
        if (!CertificateChain.LeadsTo(chain, Anchors, now)) return new ModelCheck.Refused("Chain");

        // A maker may use one root for many models, some of them withdrawn: a certificate without a model proves none (WebAuthn §8.2.1). Fido2 has
        // checked that it does not name another.
        if (!NamesModel(chain[0])) return new ModelCheck.Unverified();

        // A passkey that can be copied to other devices does not stay in the certified hardware.
        return IsHardware && !made.IsBackupEligible ? new ModelCheck.Verified(Name, Certification) : new ModelCheck.Unverified();
    }

    private static bool NamesModel(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return certificate.Extensions.Any(extension => extension.Oid?.Value is ModelExtension);
    }
}

/// <summary>What we know about the authenticator that made a passkey. Closed.</summary>
internal abstract record ModelCheck
{
    private ModelCheck() { }

    /// <summary>It has proved to be a hardware model that was not withdrawn.</summary>
    public sealed record Verified(string Name, string? Certification) : ModelCheck;

    /// <summary>Unknown: the file does not have the model, or the authenticator did not prove it.</summary>
    public sealed record Unverified : ModelCheck;

    /// <summary>It claims to be another model than it is, or one that was withdrawn.</summary>
    /// <param name="Why">For the log.</param>
    public sealed record Refused(string Why) : ModelCheck;
}
