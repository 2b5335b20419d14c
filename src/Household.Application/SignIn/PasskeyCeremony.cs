using System.Text.Json;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// The WebAuthn ceremonies, by ASP.NET Core Identity's handler (WebAuthn §7.1, §7.2): user verification always, this site's origin only, never
/// from within another site's frame. What a ceremony remembers between its two halves is its state, which the caller keeps from forgery.
/// </summary>
public sealed class PasskeyCeremony(PortalAddress address)
{
    private const string Required = "required";
    private readonly IOptions<IdentityPasskeyOptions> _options = Options.Create(Rules(address.Origin));

    /// <summary>What a browser needs to make a passkey for a person, and the ceremony's state.</summary>
    public async Task<(string OptionsJson, string State)> MakeCreationAsync(HouseholdDbContext db, PersonId person, string name)
    {
        var user = new PasskeyUserEntity { Id = person.Value.ToString(), Name = name, DisplayName = name };
        var made = await Handler(db).MakeCreationOptionsAsync(user, new DefaultHttpContext());
        return (made.CreationOptionsJson, made.AttestationState ?? throw new InvalidOperationException("A creation has a state."));
    }

    /// <summary>The new passkey that a browser made; null when it is not one, or not for this person. Nothing is stored yet.</summary>
    public async Task<UserPasskeyInfo?> AttestAsync(HouseholdDbContext db, PersonId person, string credentialJson, string state)
    {
        var attested = await Handler(db).PerformAttestationAsync(new() { HttpContext = new DefaultHttpContext(), CredentialJson = credentialJson, AttestationState = state });
        return attested.Succeeded && string.Equals(attested.UserEntity.Id, person.Value.ToString(), StringComparison.Ordinal) ? attested.Passkey : null;
    }

    /// <summary>What a browser needs to sign in with any passkey it has for this site, and the ceremony's state.</summary>
    public async Task<(string OptionsJson, string State)> MakeRequestAsync(HouseholdDbContext db)
    {
        var made = await Handler(db).MakeRequestOptionsAsync(null, new DefaultHttpContext());
        return (made.RequestOptionsJson, made.AssertionState ?? throw new InvalidOperationException("A request has a state."));
    }

    /// <summary>What a browser needs to answer one challenge with one of a person's passkeys. Its state is <see cref="StateOf"/>.</summary>
    public async Task<string> MakeRequestAsync(HouseholdDbContext db, Login login, byte[] challenge)
    {
        var made = await Handler(db).MakeRequestOptionsAsync(login, new DefaultHttpContext());
        var options = JsonNode.Parse(made.RequestOptionsJson)!.AsObject();
        options["challenge"] = System.Buffers.Text.Base64Url.EncodeToString(challenge);
        return options.ToJsonString();
    }

    /// <summary>The state of a request for one person and one challenge, made from what the server knows.</summary>
    public static string StateOf(PersonId person, byte[] challenge) =>
        JsonSerializer.Serialize(new { challenge = Convert.ToBase64String(challenge), userId = person.Value.ToString() });

    /// <summary>The passkey that signed, marked as used now; null when the assertion proves nothing.</summary>
    public async Task<PasskeyInfo?> AssertAsync(HouseholdWork work, string credentialJson, string state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var asserted = await Handler(work.Db).PerformAssertionAsync(new() { HttpContext = new DefaultHttpContext(), CredentialJson = credentialJson, AssertionState = state });
        if (!asserted.Succeeded) return null;
        var info = await work.Db.PasskeyInfos.FirstOrDefaultAsync(p => p.CredentialId == asserted.Passkey.CredentialId, cancellationToken);
        if (info is null || info.PersonId.Value != asserted.User.Id) return null;
        await Store(work.Db).AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey, cancellationToken);
        info.Used(work.Now);
        return info;
    }

    /// <summary>Identity's own store over this context, which leaves saving to the transaction.</summary>
    internal static UserOnlyStore<Login, HouseholdDbContext, Guid> Store(HouseholdDbContext db) => new(db) { AutoSaveChanges = false };

    private PasskeyHandler<Login> Handler(HouseholdDbContext db) =>
        new(new UserManager<Login>(Store(db), null!, null!, [], [], null!, new(), null!, NullLogger<UserManager<Login>>.Instance), _options);

    private static IdentityPasskeyOptions Rules(Uri origin)
    {
        var site = origin.GetLeftPart(UriPartial.Authority);
        return new()
        {
            ServerDomain = origin.Host,
            UserVerificationRequirement = Required,
            ResidentKeyRequirement = Required,
            AuthenticatorTimeout = TimeSpan.FromMinutes(2),
            ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, site, StringComparison.Ordinal)),
        };
    }
}
