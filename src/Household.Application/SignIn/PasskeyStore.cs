using HouseholdPortal.Application.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Identity's own store of passkeys, whose questions at every sign-in and approval are compiled, and which leaves saving to the transaction.</summary>
internal sealed class PasskeyStore : UserOnlyStore<Login, HouseholdDbContext, Guid>
{
    private static readonly CompiledQuery<Guid, Login?> s_login = CompiledQuery.One((HouseholdDbContext db, Guid id, CancellationToken _) => db.Users.AsNoTracking().FirstOrDefault(u => u.Id == id));

    private static readonly CompiledQuery<Guid, byte[], IdentityUserPasskey<Guid>?> s_passkey = CompiledQuery.One((HouseholdDbContext db, Guid user, byte[] credential, CancellationToken _) =>
        db.Set<IdentityUserPasskey<Guid>>().SingleOrDefault(p => p.UserId == user && p.CredentialId == credential));

    private static readonly CompiledQuery<Guid, List<IdentityUserPasskey<Guid>>> s_passkeys = CompiledQuery.Many((HouseholdDbContext db, Guid user) =>
        db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == user));

    public PasskeyStore(HouseholdDbContext db)
        : base(db) => AutoSaveChanges = false;

    /// <summary>The login of a person or a member of staff, to read; null where they have none.</summary>
    public Task<Login?> FindAsync(Guid id, CancellationToken cancellationToken) => s_login.RunAsync(Context, id, cancellationToken);

    public override Task<Login?> FindByIdAsync(string userId, CancellationToken cancellationToken = default) => FindAsync(ConvertIdFromString(userId), cancellationToken);

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Login user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return [.. (await s_passkeys.RunAsync(Context, user.Id, cancellationToken)).Select(InfoOf)];
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Login user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return await s_passkey.RunAsync(Context, user.Id, credentialId, cancellationToken) is { } passkey ? InfoOf(passkey) : null;
    }

    private static UserPasskeyInfo InfoOf(IdentityUserPasskey<Guid> passkey)
    {
        var data = passkey.Data;
        return new(
            passkey.CredentialId, data.PublicKey, data.CreatedAt, data.SignCount, data.Transports, data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp, data.AttestationObject, data.ClientDataJson)
        {
            Name = data.Name,
        };
    }
}
