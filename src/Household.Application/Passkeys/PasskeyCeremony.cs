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
/// The WebAuthn ceremonies (§7.1, §7.2), by Fido2: households' and staff's, making a passkey, signing in and approving. User verification always, this site's
/// pages only, never from within another site's frame. Where Fido2 lets pass what the standard or this portal does not, it is refused here, and each such
/// place says so. Nothing is written here and nothing fetched: what is stored is read, and the caller's transaction uses what was proved.
/// </summary>
public sealed class PasskeyCeremony
{
    private const uint Patience = 120_000;
    private const int ChallengeSize = 32;
    private const string NoStatement = "none";

    /// <summary>A copy of what cannot be copied (WebAuthn §7.1, step 16, and §7.2, step 17).</summary>
    private const string BackedUpAnyway = "BackedUpWithoutEligibility";

    /// <summary>Fido2 lists EdDSA first, which fewer authenticators have.</summary>
    private static readonly IReadOnlyList<PubKeyCredParam> s_algorithms = [PubKeyCredParam.ES256, .. PubKeyCredParam.Defaults.Where(p => p.Alg != COSE.Algorithm.ES256)];

    /// <summary>
    /// That of security keys (WebAuthn §8.2). A TPM certifies any key that it is given, also one made in software, and an Android key’s certificate names no model and not
    /// whether anybody was verified: they would prove what is only claimed. For the others Fido2 builds a chain by itself, for which certificates may be fetched.
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

        // Without metadata of its own: Fido2 fetches revocation lists where it finds a model.
        _fido2 = new(_configuration);
    }

    /// <summary>What a browser needs to make a passkey, and the challenge.</summary>
    /// <param name="login">The id of the <see cref="Login"/>: a person's, or that of a member of staff.</param>
    /// <param name="asksForModel">Whether the authenticator is to prove its model. Of households nobody asks that.</param>
    internal async Task<(string OptionsJson, byte[] Challenge)> MakeCreationAsync(HouseholdDbContext db, Guid login, string name, bool asksForModel, CancellationToken cancellationToken)
    {
        var options = CreationOptions(login, name, asksForModel);
        options.ExcludeCredentials = [.. (await db.PasskeysOfAsync(login, cancellationToken)).Select(Descriptor)];
        return (options.ToJson(), options.Challenge);
    }

    /// <summary>The new passkey that a browser made. Nothing is stored yet.</summary>
    internal async Task<MadePasskey> AttestAsync(HouseholdDbContext db, Guid login, string credentialJson, byte[] challenge, bool asksForModel, CancellationToken cancellationToken)
    {
        if (BrowserCredential.Read(credentialJson) is not { } sent) return new MadePasskey.Refused("Unreadable");
        var made = await SafelyAsync<MadePasskey>(() => AttestAsync(sent, login, challenge, asksForModel, cancellationToken), why => new MadePasskey.Refused(why));
        return made is MadePasskey.Accepted { Passkey: var passkey } && await db.KeyAsync(passkey.CredentialId, cancellationToken) is not null ? new MadePasskey.Refused("Taken") : made;
    }

    /// <summary>What a browser needs to sign in with any passkey it has for this site, and the challenge.</summary>
    public (string OptionsJson, byte[] Challenge) MakeRequest()
    {
        var options = RequestOptions([]);
        return (options.ToJson(), options.Challenge);
    }

    /// <summary>What a browser needs to answer one challenge with one of a person's passkeys; null where they have none.</summary>
    public async Task<string?> MakeRequestAsync(HouseholdDbContext db, PersonId person, byte[] challenge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var passkeys = await db.PasskeysOfAsync(person.Value, cancellationToken);
        if (passkeys.Count == 0) return null;
        var options = RequestOptions([.. passkeys.Select(Descriptor)]);
        options.Challenge = challenge;
        return options.ToJson();
    }

    /// <summary>Whether one of somebody's passkeys has signed a challenge.</summary>
    /// <param name="whose">The person asked; null where anybody may answer who can say who they are (a discoverable credential).</param>
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

        // An authenticator that was asked for one credential may leave the handle out (WebAuthn §7.2, step 6); Fido2 asks for it of nobody.
        if (sent.UserHandle is null ? !isAsked : !sent.UserHandle.AsSpan().SequenceEqual(handle)) return new PasskeyCheck.Refused("UserHandle");

        // WebAuthn §7.2, step 18, which Fido2 leaves to policy: what could not be copied cannot become what can.
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
        var bytes = (byte[])(attestation["authData"] ?? throw new FormatException("There is no authenticator data."));
        var key = NewKey.In(bytes);
        if (!s_algorithms.Any(p => (long)p.Alg == NewKey.AlgorithmOf(key))) return new MadePasskey.Refused(NewKey.NameOf(NewKey.AlgorithmOf(key)));
        if (!NewKey.IsSound(key)) return new MadePasskey.Refused("Key");
        var format = (string)(attestation["fmt"] ?? throw new FormatException("There is no format."));
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

    /// <summary>Fido2 takes any spelling of an origin that leads to the same host; a browser writes it in one way.</summary>
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

    /// <summary>Fido2’s own default asks for no verification.</summary>
    private UserVerificationRequirement UserVerification => _rules.VerifiesUser ? UserVerificationRequirement.Required : UserVerificationRequirement.Discouraged;

    private static PublicKeyCredentialDescriptor Descriptor(OwnKey passkey) =>
        new(PublicKeyCredentialType.PublicKey, passkey.CredentialId, BrowserCredential.TransportsOf(passkey.Transports));

    /// <summary>What an authenticator tells of itself unasked is not kept (WebAuthn §6.5.4, “none”).</summary>
    private static byte[] WithoutStatement(byte[] authenticatorData) => new CborMap { { "fmt", NoStatement }, { "attStmt", new CborMap() }, { "authData", authenticatorData } }.Encode();

    /// <summary>
    /// Runs what reads a stranger’s bytes and does nothing else. Fido2 and the readers below it say in a dozen kinds of exception that they could not: each of
    /// them is a refusal, and no failure of ours.
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
