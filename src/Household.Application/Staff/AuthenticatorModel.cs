using System.Security.Cryptography.X509Certificates;
using HouseholdPortal.Application.Passkeys;

namespace HouseholdPortal.Application.Staff;

/// <summary>A model of authenticators, as the metadata file tells of it.</summary>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Certification">Such as “FIDO L2”; null where it has none.</param>
/// <param name="IsHardware">Whether its keys are kept in hardware.</param>
/// <param name="IsWithdrawn">Whether it was ever reported as revoked or broken: such a report is not undone by a later one, because keys stay as old as they are.</param>
/// <param name="Anchors">What its attestation certificates lead to, in DER.</param>
internal sealed record AuthenticatorModel(string Name, string? Certification, bool IsHardware, bool IsWithdrawn, IReadOnlyList<byte[]> Anchors)
{
    /// <summary>id-fido-gen-ce-aaguid.</summary>
    private const string ModelExtension = "1.3.6.1.4.1.45724.1.1.4";

    /// <summary>Whether a new passkey was made by this model, as far as it says so (its AAGUID).</summary>
    public ModelCheck Judge(NewPasskey made, DateTimeOffset now)
    {
        if (IsWithdrawn) return new ModelCheck.Refused("Withdrawn");

        // Without a statement by a certificate, the model is a claim of the authenticator's.
        if (made.Statement is not { Certificates: var chain }) return new ModelCheck.Unverified();
        if (!CertificateChain.LeadsTo(chain, Anchors, now)) return new ModelCheck.Refused("Chain");

        // A maker may use one root for many models, some of them withdrawn: a certificate that names none proves none (WebAuthn §8.2.1). That it names no other, Fido2 has checked.
        if (!NamesModel(chain[0])) return new ModelCheck.Unverified();

        // What can be copied to another device does not stay in the hardware that was certified.
        return IsHardware && !made.IsBackupEligible ? new ModelCheck.Verified(Name, Certification) : new ModelCheck.Unverified();
    }

    private static bool NamesModel(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return certificate.Extensions.Any(extension => extension.Oid?.Value is ModelExtension);
    }
}

/// <summary>What is known of the authenticator that made a passkey. Closed.</summary>
internal abstract record ModelCheck
{
    private ModelCheck() { }

    /// <summary>It has proved to be a hardware model that is in good standing.</summary>
    public sealed record Verified(string Name, string? Certification) : ModelCheck;

    /// <summary>Nobody knows: the file has no such model, or the authenticator did not prove it.</summary>
    public sealed record Unverified : ModelCheck;

    /// <summary>It claims a model that it is not, or one that was withdrawn.</summary>
    /// <param name="Why">For the log.</param>
    public sealed record Refused(string Why) : ModelCheck;
}
