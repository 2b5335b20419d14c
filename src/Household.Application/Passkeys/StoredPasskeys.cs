using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>The keys of passkeys, in Identity's table: read at every sign-in and approval, and changed inside transactions.</summary>
internal static class StoredPasskeys
{
    private static readonly CompiledQuery<byte[], IdentityUserPasskey<Guid>?> s_read = CompiledQuery.One((HouseholdDbContext db, byte[] id, CancellationToken _) =>
        db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().SingleOrDefault(p => p.CredentialId == id));

    private static readonly CompiledQuery<byte[], IdentityUserPasskey<Guid>?> s_tracked = CompiledQuery.One((HouseholdDbContext db, byte[] id, CancellationToken _) =>
        db.Set<IdentityUserPasskey<Guid>>().SingleOrDefault(p => p.CredentialId == id));

    private static readonly CompiledQuery<Guid, List<OwnKey>> s_of = CompiledQuery.Many((HouseholdDbContext db, Guid owner) =>
        db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == owner).Select(p => new OwnKey(p.CredentialId, p.Data.Transports)));

    private static readonly CompiledQuery<byte[], PasskeyInfo?> s_known = CompiledQuery.One((HouseholdDbContext db, byte[] id, CancellationToken _) =>
        db.PasskeyInfos.FirstOrDefault(p => p.CredentialId == id));

    /// <summary>Null when nobody has it.</summary>
    public static async Task<StoredKey?> KeyAsync(this HouseholdDbContext db, byte[] credentialId, CancellationToken cancellationToken) =>
        await s_read.RunAsync(db, credentialId, cancellationToken) is { Data: var data } passkey
            ? new(passkey.CredentialId, passkey.UserId, data.PublicKey, data.SignCount, data.IsBackupEligible, data.IsBackedUp, data.IsUserVerified)
            : null;

    /// <summary>What a browser is told about all passkeys of a person or a staff member.</summary>
    public static Task<List<OwnKey>> PasskeysOfAsync(this HouseholdDbContext db, Guid owner, CancellationToken cancellationToken) => s_of.RunAsync(db, owner, cancellationToken);

    /// <summary>Adds the key of a new passkey, and the login it belongs to where that is missing; false when the passkey is stored already.</summary>
    public static async Task<bool> AddPasskeyAsync(this CommandContext work, Guid owner, NewPasskey made, CancellationToken cancellationToken)
    {
        if (await work.Db.KeyAsync(made.CredentialId, cancellationToken) is not null) return false;
        if (await work.Db.Users.FindAsync([owner], cancellationToken) is null) work.Db.Users.Add(new() { Id = owner });
        work.Db.Add(new IdentityUserPasskey<Guid>
        {
            CredentialId = made.CredentialId,
            UserId = owner,
            Data = new()
            {
                PublicKey = made.PublicKey,
                CreatedAt = work.Now,
                SignCount = made.SignCount,
                Transports = [.. made.Transports],
                IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientData,
            },
        });
        return true;
    }

    /// <summary>Removes a passkey: deletes its key and what we know of it. Its means stays, marked as removed.</summary>
    public static async Task TakeAwayAsync(this CommandContext work, PasskeyInfo passkey, CancellationToken cancellationToken)
    {
        work.Db.PasskeyInfos.Remove(passkey);
        await work.RemovePasskeyAsync(passkey.CredentialId, cancellationToken);
    }

    public static async Task RemovePasskeyAsync(this CommandContext work, byte[] credentialId, CancellationToken cancellationToken) =>
        work.Db.Remove(await s_tracked.RunAsync(work.Db, credentialId, cancellationToken) ?? throw new InvalidOperationException("The passkey's key is missing."));

    /// <summary>
    /// Stores what an assertion changes in a passkey (WebAuthn §7.2, steps 22 to 25): count, backup state, whether it ever verified its user. It was
    /// checked before the transaction, so it must still be stored with the same key, and with no later count.
    /// </summary>
    /// <returns>False where it no longer proves anything.</returns>
    public static async Task<bool> KeepAsync(this CommandContext work, ProvedPasskey proved, CancellationToken cancellationToken)
    {
        if (await work.Db.KeyAsync(proved.CredentialId, cancellationToken) is not { } key || key.Owner != proved.Owner || !key.PublicKey.AsSpan().SequenceEqual(proved.PublicKey) || !CountsOn(key.SignCount, proved.SignCount)) return false;

        // Most passkeys do not count, so nothing changes.
        if (key.SignCount == proved.SignCount && key.IsBackedUp == proved.IsBackedUp && (key.IsUserVerified || !proved.IsUserVerified)) return true;
        if (await s_tracked.RunAsync(work.Db, proved.CredentialId, cancellationToken) is not { Data: var data }) return false;
        data.SignCount = proved.SignCount;
        data.IsBackedUp = proved.IsBackedUp;
        data.IsUserVerified |= proved.IsUserVerified;
        return true;
    }

    /// <summary>
    /// Whether an authenticator that counts has counted on: one that stands still or goes back may be a clone (WebAuthn §6.1.1). Fido2 accepts zero
    /// after any count.
    /// </summary>
    public static bool CountsOn(uint stored, uint said) => (stored, said) is (0, 0) || said > stored;

    /// <summary>A person's passkey that has signed, marked as used now; null where it no longer proves anything.</summary>
    /// <param name="device">The browser's own description, where known.</param>
    public static async Task<UsedPasskey?> UseAsync(this CommandContext work, ProvedPasskey proved, string? device, CancellationToken cancellationToken)
    {
        if (await s_known.RunAsync(work.Db, proved.CredentialId, cancellationToken) is not { } info || info.PersonId.Value != proved.Owner) return null;
        if (!await work.KeepAsync(proved, cancellationToken)) return null;
        info.Used(device, work.Now);
        return new(info, await work.Db.OwnMeansAsync(info.PersonId, work.Now, cancellationToken));
    }
}

/// <summary>A person’s passkey that has just signed, and all that they have: what it is worth depends on that.</summary>
internal sealed record UsedPasskey(PasskeyInfo Passkey, OwnMeans Own);

/// <summary>What a signature is checked against.</summary>
/// <param name="PublicKey">A COSE key (RFC 9052 §7).</param>
internal sealed record StoredKey(byte[] CredentialId, Guid Owner, byte[] PublicKey, uint SignCount, bool IsBackupEligible, bool IsBackedUp, bool IsUserVerified);

/// <summary>One of a person's passkeys, as their browser is asked for it.</summary>
/// <param name="Transports">How browsers may reach its authenticator (WebAuthn §5.8.4); null where unknown.</param>
internal sealed record OwnKey(byte[] CredentialId, string[]? Transports);
