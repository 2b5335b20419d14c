using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// “This was not me”, by the link in the message about a new passkey: removes the passkey and any that it may have added since, and ends every
/// session of the person. The message's reader needs no other proof: it only removes what was added, and only in the week before that is fully
/// trusted.
/// </summary>
public sealed class ObjectToPasskey(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>The path that a message's link leads to.</summary>
    public static string PathOf(string token) => $"/not-me/{token}";

    /// <summary>The name of the passkey that a link is about; null when there is nothing (left) to object to.</summary>
    public async Task<string?> ShowAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passkey = await db.PasskeyInfos.AsNoTracking().FirstOrDefaultAsync(p => p.ObjectionHash == hash, cancellationToken);
        return passkey is not null && clock.Now < passkey.ObjectionUntil ? passkey.Name : null;
    }

    /// <returns>Whether this removed the passkey.</returns>
    public async Task<bool> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return false;
        var households = await HouseholdsOfAsync(hash, cancellationToken);
        return await transactions.Run<bool>(households, async work =>
        {
            var passkey = await work.Db.PasskeyInfos.FirstOrDefaultAsync(p => p.ObjectionHash == hash, cancellationToken);
            if (passkey is null || work.Now >= passkey.ObjectionUntil) return Step<bool>.Rollback(false);
            await work.Db.LockPersonAsync(passkey.PersonId, cancellationToken);
            var others = await work.Db.PasskeyInfos.Where(p => p.PersonId == passkey.PersonId && p.CredentialId != passkey.CredentialId).ToListAsync(cancellationToken);
            foreach (var gone in others.Where(passkey.MayHaveAdded).Prepend(passkey))
            {
                await work.TakeAwayAsync(gone, cancellationToken);
                await work.TellAllContactsAsync(passkey.PersonId, text, "PasskeyObjected", [gone.Name], cancellationToken);
                work.NoteSecurity(passkey.PersonId, SecurityEventKind.PasskeyObjected, "", gone.Name);
            }

            await work.EndSessionsAsync(passkey.PersonId, but: null, policy.SessionIdle, cancellationToken);
            await work.AuditPersonAsync(new Actor.AsSystem("object-to-passkey"), passkey.PersonId, "object-to-passkey", cancellationToken);
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }

    private async Task<IReadOnlyCollection<HouseholdId>> HouseholdsOfAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (from p in db.PasskeyInfos
                      where p.ObjectionHash == hash
                      join m in db.Memberships on p.PersonId equals m.PersonId
                      select m.HouseholdId).ToListAsync(cancellationToken);
    }
}
