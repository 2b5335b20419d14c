using System.Buffers.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Shows a person their passkeys and numbers, and whether they may add another passkey now.</summary>
public sealed class ShowPasskeys(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy, PortalAddress address)
{
    /// <param name="UserHandle">The person's user handle, in base64url.</param>
    /// <param name="Site">The relying party’s id.</param>
    public sealed record View(
        IReadOnlyList<Passkey> Passkeys, IReadOnlyList<Msisdn> Numbers, PasskeyRule Adding, string Person, string UserHandle, string Site);

    /// <param name="Id">The credential id in base64url.</param>
    /// <param name="LastUsedOn">The browser of the last use; null where unknown.</param>
    /// <param name="IsFull">Whether it may do everything a passkey can.</param>
    /// <param name="FullFrom">From when it may; null when only another proof can raise it.</param>
    /// <param name="MayConfirm">Whether the session’s proof can raise it now.</param>
    /// <param name="Removing">What removing it takes, before any warning.</param>
    public sealed record Passkey(
        string Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt, string? LastUsedOn, PasskeyReach Reach,
        bool IsFull, DateTimeOffset? FullFrom, bool MayConfirm, PasskeyRemoval Removing);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return null;
        var infos = await (from info in db.PasskeyInfos.AsNoTracking()
                           where info.PersonId == actor.Person
                           join key in db.Set<IdentityUserPasskey<Guid>>().AsNoTracking() on info.CredentialId equals key.CredentialId
                           orderby info.AddedAt
                           select new { Info = info, key.Data.IsBackupEligible, key.Data.IsBackedUp, ToldAt = db.NoticesThatLeft().Where(m => m.Id == info.NoticeId).Select(m => m.SentAt).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var numbers = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == actor.Person).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var person = await db.People.Where(p => p.Id == actor.Person).Select(p => p.FullName).FirstAsync(cancellationToken);
        AssuranceLevel? best = infos.Count == 0 ? null : infos.Max(i => WorthOf(i.Info, i.ToldAt));
        return new(
            [.. infos.Select(i => Shown(i.Info, i.ToldAt, ReachOf(i.IsBackupEligible, i.IsBackedUp)))], numbers,
            PasskeyRule.Of(best, actor.Proof, now), person, PasskeyCeremony.UserHandleOf(actor.Person), address.Host);

        AssuranceLevel WorthOf(PasskeyInfo info, DateTimeOffset? toldAt) => PasskeyAssurance.Of(info.Assurance, info.AddedAt, toldAt, now, info.AddedBy);

        Passkey Shown(PasskeyInfo info, DateTimeOffset? toldAt, PasskeyReach reach)
        {
            var worth = WorthOf(info, toldAt);
            var isFull = worth == AssuranceLevel.High;
            return new(
                Base64Url.EncodeToString(info.CredentialId), info.Name, info.AddedAt, info.LastUsedAt, info.LastUsedOn, reach,
                isFull, PasskeyAssurance.HighFrom(info.AddedAt, toldAt, info.AddedBy), !isFull && ConfirmPasskey.MayConfirm(actor.Proof, now),
                PasskeyRemoval.Of(actor.Proof, worth, infos.Count - 1, numbers.Count, isWarned: false, now));
        }
    }

    private static PasskeyReach ReachOf(bool isEligible, bool isBackedUp) => isBackedUp ? PasskeyReach.Synced : isEligible ? PasskeyReach.NotYetSynced : PasskeyReach.OneDevice;
}
