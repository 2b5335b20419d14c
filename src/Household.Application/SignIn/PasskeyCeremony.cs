using System.Text.Json;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// The WebAuthn ceremonies, by ASP.NET Core Identity's handler (WebAuthn §7.1, §7.2): user verification always, this site's origin only, never
/// from within another site's frame. What a ceremony remembers between its two halves is its state, which the caller keeps from forgery.
/// </summary>
public sealed class PasskeyCeremony
{
    private const string Required = "required";

    private static readonly CompiledQuery<byte[], Known?> s_known = CompiledQuery.One((HouseholdDbContext db, byte[] id, CancellationToken _) =>
        db.PasskeyInfos.Where(p => p.CredentialId == id)
            .Select(p => new Known(p, db.NoticesThatLeft().Where(m => m.Id == p.NoticeId).Select(m => m.SentAt).FirstOrDefault())).FirstOrDefault());

    private readonly IOptions<IdentityPasskeyOptions> _options;

    public PasskeyCeremony(PortalAddress address)
        : this(Rules(address))
    {
    }

    /// <summary>By other rules than the portal's: the standard's own test vectors verify no user in half of the cases.</summary>
    internal PasskeyCeremony(IdentityPasskeyOptions rules) => _options = Options.Create(rules);

    /// <summary>What a browser needs to make a passkey for a person, and the ceremony's state.</summary>
    /// <param name="login">The id of the <see cref="Login"/>: a person's, or that of a member of staff.</param>
    public async Task<(string OptionsJson, string State)> MakeCreationAsync(HouseholdDbContext db, Guid login, string name)
    {
        var user = new PasskeyUserEntity { Id = login.ToString(), Name = name, DisplayName = name };
        var made = await Handler(db).MakeCreationOptionsAsync(user, new DefaultHttpContext());
        return (made.CreationOptionsJson, made.AttestationState ?? throw new InvalidOperationException("A creation has a state."));
    }

    /// <summary>The new passkey that a browser made; null when it is not one, or not for this person. Nothing is stored yet.</summary>
    public async Task<UserPasskeyInfo?> AttestAsync(HouseholdDbContext db, Guid login, string credentialJson, string state)
    {
        var attested = await Handler(db).PerformAttestationAsync(new() { HttpContext = new DefaultHttpContext(), CredentialJson = credentialJson, AttestationState = state });
        return attested.Succeeded && string.Equals(attested.UserEntity.Id, login.ToString(), StringComparison.Ordinal) ? attested.Passkey : null;
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
    /// <param name="device">What the browser calls itself, where somebody knows.</param>
    public async Task<PasskeyInfo?> AssertAsync(HouseholdWork work, string credentialJson, string state, CancellationToken cancellationToken, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (await ProveAsync(work.Db, credentialJson, state) is not { } asserted) return null;
        if (await s_known.RunAsync(work.Db, asserted.Passkey.CredentialId, cancellationToken) is not { Info: var info } known || info.PersonId.Value != asserted.User.Id) return null;
        await KeepAsync(work.Db, asserted.Passkey, cancellationToken);
        info.Used(device, known.ToldAt, work.Now);
        return info;
    }

    /// <summary>Whose passkey signed, and the passkey as it is now; null when the assertion proves nothing. Whoever asks stores it.</summary>
    internal async Task<(Login User, UserPasskeyInfo Passkey)?> ProveAsync(HouseholdDbContext db, string credentialJson, string state)
    {
        var asserted = await Handler(db).PerformAssertionAsync(new() { HttpContext = new DefaultHttpContext(), CredentialJson = credentialJson, AssertionState = state });
        return asserted.Succeeded ? (asserted.User, asserted.Passkey) : null;
    }

    /// <summary>
    /// Keeps what an assertion changes of a passkey (WebAuthn §7.2, steps 21 to 25): count, backup state, whether it ever verified its user. Proving has read
    /// it in this context already; Identity's store would ask for it again, and write it where nothing changed.
    /// </summary>
    internal static async Task KeepAsync(HouseholdDbContext db, UserPasskeyInfo asserted, CancellationToken cancellationToken)
    {
        var kept = await db.Set<IdentityUserPasskey<Guid>>().FindAsync([asserted.CredentialId], cancellationToken) ?? throw new InvalidOperationException("A passkey that signed is known.");
        kept.Data.SignCount = asserted.SignCount;
        kept.Data.IsBackedUp = asserted.IsBackedUp;
        kept.Data.IsUserVerified = asserted.IsUserVerified;
    }

    private PasskeyHandler<Login> Handler(HouseholdDbContext db) =>
        new(new UserManager<Login>(new PasskeyStore(db), null!, null!, [], [], null!, new(), null!, NullLogger<UserManager<Login>>.Instance), _options);

    /// <summary>The user handle of a person's passkeys (WebAuthn §5.4.3), as scripts write it.</summary>
    public static string UserHandleOf(PersonId person) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(person.Value.ToString()));

    /// <summary>What the portal accepts.</summary>
    internal static IdentityPasskeyOptions Rules(PortalAddress address) =>
        new()
        {
            ServerDomain = address.Origin.Host,
            UserVerificationRequirement = Required,
            ResidentKeyRequirement = Required,
            AuthenticatorTimeout = TimeSpan.FromMinutes(2),
            ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && address.IsOwn(context.Origin)),
        };

    /// <param name="ToldAt">When the notice of it left to another contact.</param>
    private sealed record Known(PasskeyInfo Info, DateTimeOffset? ToldAt);
}
