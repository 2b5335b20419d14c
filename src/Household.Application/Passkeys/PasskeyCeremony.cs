using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fido2NetLib;
using Fido2NetLib.Cbor;
using Fido2NetLib.Exceptions;
using Fido2NetLib.Objects;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// The WebAuthn ceremonies (§7.1, §7.2), through Fido2, for households and staff: making a passkey, signing in and approving. Always with user
/// verification, only from this site's pages, never from within another site's frame. Where Fido2 accepts what the standard or this portal forbids,
/// it is refused here, and each such place says so. It writes nothing and fetches nothing: it reads what is stored, and the caller's transaction uses
/// the result.
/// </summary>
public sealed class PasskeyCeremony
{
    private const uint Patience = 120_000;
    private const int ChallengeSize = 32;
    private const string NoStatement = "none";

    /// <summary>A passkey that cannot be backed up but is (WebAuthn §7.1, step 16, and §7.2, step 17).</summary>
    private const string BackedUpAnyway = "BackedUpWithoutEligibility";

    /// <summary>Puts ES256 first. Fido2 lists EdDSA first, which fewer authenticators have.</summary>
    private static readonly IReadOnlyList<PubKeyCredParam> s_algorithms = [PubKeyCredParam.ES256, .. PubKeyCredParam.Defaults.Where(p => p.Alg != COSE.Algorithm.ES256)];

    /// <summary>
    /// The format of security keys (WebAuthn §8.2), the only one that proves a model here. A TPM certifies any key that it is given, even one made in
    /// software, and an Android key’s certificate says neither the model nor whether the user was verified. For the other formats Fido2 builds a
    /// chain by itself and may fetch certificates for it.
    /// </summary>
    private const string Packed = "packed";

    private readonly PasskeyRules _rules;
    private readonly Fido2Configuration _configuration;
    private readonly Fido2 _fido2;

    public PasskeyCeremony(PortalAddress address)
        : this(PasskeyRules.Of(address))
    {
    }

    internal PasskeyCeremony(PasskeyRules rules)
    {
        _rules = rules;
        _configuration = new()
        {
            RPID = rules.Site, RPName = rules.Site, Origins = rules.Origins, Timeout = Patience, ChallengeSize = ChallengeSize, AllowCrossOriginRequests = rules.TakesFrames,
        };

        // Without Fido2's own metadata service, because it fetches revocation lists where it finds a model.
        _fido2 = new(_configuration);
    }

    /// <summary>What a browser needs to make a passkey, including the challenge.</summary>
    /// <param name="login">The id of the <see cref="Login"/>: a person's or a staff member's.</param>
    /// <param name="asksForModel">Whether the authenticator must prove its model; never for households.</param>
    internal async Task<(string OptionsJson, byte[] Challenge)> MakeCreationAsync(HouseholdDbContext db, Guid login, string name, bool asksForModel, CancellationToken cancellationToken)
    {
        var options = CreationOptions(login, name, asksForModel);
        options.ExcludeCredentials = [.. (await db.PasskeysOfAsync(login, cancellationToken)).Select(Descriptor)];
        return (options.ToJson(), options.Challenge);
    }

    /// <summary>Checks the new passkey that a browser made. Stores nothing.</summary>
    internal async Task<MadePasskey> AttestAsync(HouseholdDbContext db, Guid login, string credentialJson, byte[] challenge, bool asksForModel, CancellationToken cancellationToken)
    {
        if (BrowserCredential.Read(credentialJson) is not { } sent) return new MadePasskey.Refused("Unreadable");
        var made = await SafelyAsync<MadePasskey>(() => AttestAsync(sent, login, challenge, asksForModel, cancellationToken), why => new MadePasskey.Refused(why));
        return made is MadePasskey.Accepted { Passkey: var passkey } && await db.KeyAsync(passkey.CredentialId, cancellationToken) is not null ? new MadePasskey.Refused("Taken") : made;
    }

    /// <summary>What a browser needs to sign in with any passkey it has for this site, including the challenge.</summary>
    public (string OptionsJson, byte[] Challenge) MakeRequest()
    {
        var options = RequestOptions([]);
        return (options.ToJson(), options.Challenge);
    }

    /// <summary>What a browser needs to sign one challenge with one of a person's passkeys; null where they have none.</summary>
    public async Task<string?> MakeRequestAsync(HouseholdDbContext db, PersonId person, byte[] challenge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var passkeys = await db.PasskeysOfAsync(person.Value, cancellationToken);
        if (passkeys.Count == 0) return null;
        var options = RequestOptions([.. passkeys.Select(Descriptor)]);
        options.Challenge = challenge;
        return options.ToJson();
    }

    /// <summary>Checks whether a passkey has signed a challenge.</summary>
    /// <param name="whose">The person who must answer; null where anyone with a discoverable credential may.</param>
    internal async Task<PasskeyCheck> CheckAsync(HouseholdDbContext db, string credentialJson, byte[] challenge, PersonId? whose, CancellationToken cancellationToken)
    {
        if (BrowserCredential.Read(credentialJson) is not { } sent) return new PasskeyCheck.Refused("Unreadable");
        if (await db.KeyAsync(sent.Id, cancellationToken) is not { } stored) return new PasskeyCheck.Unknown(sent.IdText);
        if (whose is { } person && stored.Owner != person.Value) return new PasskeyCheck.Refused("NotTheirs");
        return await SafelyAsync(() => CheckAsync(sent, stored, challenge, isAsked: whose is not null, cancellationToken), why => new PasskeyCheck.Refused(why));
    }

    /// <summary>The user handle of a person's passkeys (WebAuthn §5.4.3), as scripts write it.</summary>
    public static string UserHandleOf(PersonId person) => Base64Url.EncodeToString(HandleOf(person.Value));

    private static byte[] HandleOf(Guid login) => Encoding.UTF8.GetBytes(login.ToString());

    private async Task<PasskeyCheck> CheckAsync(BrowserCredential sent, StoredKey stored, byte[] challenge, bool isAsked, CancellationToken cancellationToken)
    {
        var response = AuthenticatorAssertionResponse.Parse(new()
        {
            Id = sent.IdText, RawId = sent.Id, Type = PublicKeyCredentialType.PublicKey, ClientExtensionResults = new(),
            Response = new() { AuthenticatorData = sent.AuthenticatorData, ClientDataJson = sent.ClientData, Signature = sent.Signature, UserHandle = sent.UserHandle },
        });
        var (data, handle) = (response.AuthenticatorData, HandleOf(stored.Owner));
        if (WhyNotFrom(response) is { } whyNot) return new PasskeyCheck.Refused(whyNot);
        if (_rules.VerifiesUser && !data.UserVerified) return new PasskeyCheck.Refused("UserNotVerified");
        if (data is { IsBackedUp: true, IsBackupEligible: false }) return new PasskeyCheck.Refused(BackedUpAnyway);

        // An authenticator that was asked for one credential may leave out the handle (WebAuthn §7.2, step 6); Fido2 never requires it.
        if (sent.UserHandle is null ? !isAsked : !sent.UserHandle.AsSpan().SequenceEqual(handle)) return new PasskeyCheck.Refused("UserHandle");

        // WebAuthn §7.2, step 18, which Fido2 leaves to policy: a passkey's backup eligibility cannot change.
        if (data.IsBackupEligible != stored.IsBackupEligible) return new PasskeyCheck.Refused("BackupEligibility");
        if (!StoredPasskeys.CountsOn(stored.SignCount, data.SignCount)) return new PasskeyCheck.Refused(nameof(Fido2ErrorCode.InvalidSignCount));
        if (!EcdsaSignature.HasForm(stored.PublicKey, sent.Signature)) return new PasskeyCheck.Refused(nameof(Fido2ErrorCode.InvalidSignature));

        var options = RequestOptions([new PublicKeyCredentialDescriptor(stored.CredentialId)]);
        options.Challenge = challenge;
        await response.VerifyAsync(
            options, _configuration, stored.PublicKey, stored.SignCount, (asked, _) => Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(handle)), null, null, cancellationToken);
        return new PasskeyCheck.Proved(new(stored.CredentialId, stored.Owner, stored.PublicKey, challenge, data.SignCount, data.IsBackedUp, data.UserVerified));
    }

    private async Task<MadePasskey> AttestAsync(BrowserCredential sent, Guid login, byte[] challenge, bool asksForModel, CancellationToken cancellationToken)
    {
        var attestation = (CborMap)CborObject.Decode(sent.AttestationObject, out var read);
        if (read != sent.AttestationObject.Length) return new MadePasskey.Refused("MoreThanAttestation");
        var bytes = (byte[])(attestation["authData"] ?? throw new FormatException("The authenticator data is missing."));
        var key = NewKey.In(bytes);
        if (!s_algorithms.Any(p => (long)p.Alg == NewKey.AlgorithmOf(key))) return new MadePasskey.Refused(NewKey.NameOf(NewKey.AlgorithmOf(key)));
        if (!NewKey.IsSound(key)) return new MadePasskey.Refused("Key");
        var format = (string)(attestation["fmt"] ?? throw new FormatException("The format is missing."));
        var kept = string.Equals(format, NoStatement, StringComparison.Ordinal) || (asksForModel && string.Equals(format, Packed, StringComparison.Ordinal)) ? sent.AttestationObject : WithoutStatement(bytes);

        var response = AuthenticatorAttestationResponse.Parse(new()
        {
            Id = sent.IdText, RawId = sent.Id, Type = PublicKeyCredentialType.PublicKey, ClientExtensionResults = new(),
            Response = new() { AttestationObject = kept, ClientDataJson = sent.ClientData, Transports = [] },
        });
        var data = response.AttestationObject.AuthData;
        if (WhyNotFrom(response) is { } whyNot) return new MadePasskey.Refused(whyNot);
        if (_rules.VerifiesUser && !data.UserVerified) return new MadePasskey.Refused("UserNotVerified");
        if (data is { IsBackedUp: true, IsBackupEligible: false }) return new MadePasskey.Refused(BackedUpAnyway);

        if (response.AttestationObject.Fmt is Packed && !EcdsaSignature.HasForm(response.AttestationObject.AttStmt)) return new MadePasskey.Refused(nameof(Fido2ErrorCode.InvalidSignature));

        var options = CreationOptions(login, "", asksForModel);
        options.Challenge = challenge;
        var made = await response.VerifyAsync(options, _configuration, (_, _) => Task.FromResult(true), null, null, cancellationToken);
        if (!made.Id.AsSpan().SequenceEqual(sent.Id)) return new MadePasskey.Refused("AnotherId");
        return new MadePasskey.Accepted(new(
            made.Id, made.PublicKey, made.SignCount, made.IsBackupEligible, made.IsBackedUp, data.UserVerified, sent.Transports, kept, sent.ClientData, made.AaGuid,
            response.AttestationObject.AttStmt["x5c"] is CborArray { Length: > 0 } chain ? new([.. chain.Values.Select(one => (byte[])one)]) : null));
    }

    /// <summary>Fido2 accepts any spelling of an origin that leads to the same host; browsers write it in only one way.</summary>
    private string? WhyNotFrom(AuthenticatorResponse response)
    {
        if (response.Origin is null || !_rules.Origins.Contains(response.Origin)) return "Origin";
        return !_rules.TakesFrames && (response.CrossOrigin || response.TopOrigin is not null) ? "Frame" : null;
    }

    private CredentialCreateOptions CreationOptions(Guid login, string name, bool asksForModel) => _fido2.RequestNewCredential(new()
    {
        User = new() { Id = HandleOf(login), Name = name, DisplayName = name },
        AuthenticatorSelection = new() { ResidentKey = ResidentKeyRequirement.Required, UserVerification = UserVerification },
        AttestationPreference = asksForModel ? AttestationConveyancePreference.Direct : AttestationConveyancePreference.None,
        PubKeyCredParams = s_algorithms,
    });

    private AssertionOptions RequestOptions(IReadOnlyList<PublicKeyCredentialDescriptor> allowed) => _fido2.GetAssertionOptions(new() { AllowedCredentials = allowed, UserVerification = UserVerification });

    /// <summary>Fido2’s own default is no verification.</summary>
    private UserVerificationRequirement UserVerification => _rules.VerifiesUser ? UserVerificationRequirement.Required : UserVerificationRequirement.Discouraged;

    private static PublicKeyCredentialDescriptor Descriptor(OwnKey passkey) =>
        new(PublicKeyCredentialType.PublicKey, passkey.CredentialId, BrowserCredential.TransportsOf(passkey.Transports));

    /// <summary>An attestation that we did not ask for is not stored (WebAuthn §6.5.4, “none”).</summary>
    private static byte[] WithoutStatement(byte[] authenticatorData) => new CborMap { { "fmt", NoStatement }, { "attStmt", new CborMap() }, { "authData", authenticatorData } }.Encode();

    /// <summary>
    /// Runs code that only reads untrusted bytes. Fido2 and its parsers throw a dozen kinds of exception for bad input: each of them is a refusal,
    /// not an error of ours.
    /// </summary>
    private static async Task<T> SafelyAsync<T>(Func<Task<T>> check, Func<string, T> refuse)
    {
        try
        {
            return await check();
        }
        catch (Fido2VerificationException error)
        {
            return refuse(error.Code.ToString());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return refuse(error.GetType().Name);
        }
    }
}
