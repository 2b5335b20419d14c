using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Shows a person all that can act as them: what each can do and from when, what it came from, what waits, and what they may object to.</summary>
public sealed class ShowMeans(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy, PortalAddress portal)
{
    /// <param name="Disputes">Open objections.</param>
    /// <param name="IsOnHold">Whether the viewer signed in with something that is on hold: they may see and object, no more.</param>
    /// <param name="UserHandle">The person's user handle, in base64url, for the browser's passkey signals.</param>
    /// <param name="Site">The relying party’s id.</param>
    public sealed record View(PersonId Person, string Name, IReadOnlyList<Item> All, IReadOnlyList<Dispute> Disputes, bool IsOnHold, string UserHandle, string Site)
    {
        public IEnumerable<Item> Of(MeansKind kind) => All.Where(item => item.Kind == kind);

        /// <summary>What was added lately and is not theirs for certain: shown first.</summary>
        public IEnumerable<Item> New => All.Where(item => item.IsNew);
    }

    /// <summary>One means.</summary>
    /// <param name="Name">As its person knows it; null for a set of codes.</param>
    /// <param name="AddedWith">What its proof was given with; null where it is a root.</param>
    /// <param name="Worth">What it proves now.</param>
    /// <param name="HighFrom">From when a passkey confirms everything if nobody objects, by the week; null where time alone does not do it, or it does already.</param>
    /// <param name="RootFrom">From when it counts as a root if nobody objects; null for a root.</param>
    /// <param name="Removal">The request for its removal that waits; null without one.</param>
    public sealed record Item(
        MeansId Id, MeansKind Kind, string? Name, DateTimeOffset AddedAt, AuthenticationMethod AddedBy, string AddedOn, Place? AddedNear, Origin? AddedWith, AssuranceLevel Worth, bool IsHeld, bool IsDisputed,
        DateTimeOffset? HighFrom, DateTimeOffset? RootFrom, DateTimeOffset ObjectionUntil, bool MayObject, Waiting? Removal)
    {
        /// <summary>Whether it was added, or announced, within the last week and depends on something else.</summary>
        public bool IsNew { get; init; }

        /// <summary>Whether it is the means that the viewer signed in with.</summary>
        public bool IsThis { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public string? LastUsedOn { get; init; }

        /// <summary>Where a passkey works; null for anything else.</summary>
        public PasskeyReach? Reach { get; init; }

        /// <summary>A passkey’s credential id in base64url; null for anything else.</summary>
        public string? Credential { get; init; }

        /// <summary>From when a recovery contact may vouch; null for anything else.</summary>
        public DateTimeOffset? MayVouchFrom { get; init; }

        /// <summary>How many saved codes are left; null for anything else.</summary>
        public int? CodesLeft { get; init; }
    }

    /// <summary>What something was added with.</summary>
    /// <param name="Name">As its person knows it; null for a printed code, documents, a recovery, and what was removed since.</param>
    public sealed record Origin(MeansKind Kind, string? Name);

    /// <param name="MayStop">Whether the viewer may stop it: not on the phone whose loss is the reason.</param>
    public sealed record Waiting(OperationRequestId Request, DateTimeOffset Until, bool MayStop = true);

    /// <param name="Against">What it is against.</param>
    /// <param name="MayDecide">Whether anything that the person has now decides it.</param>
    public sealed record Dispute(MeansId Against, MeansKind Kind, string? Name, DateTimeOffset At, bool MayDecide);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return null;
        var person = actor.Person;
        var own = await db.OwnMeansAsync(person, now, cancellationToken);
        var names = await db.MeansNamesAsync(person, cancellationToken);
        var rows = await db.Means.AsNoTracking().Where(m => m.PersonId == person).OrderBy(m => m.AddedAt).ToListAsync(cancellationToken);
        var details = await MeansDetails.OfAsync(db, person, cancellationToken);
        var all = rows.ToDictionary(row => row.Id);
        var name = await db.People.Where(p => p.Id == person).Select(p => p.FullName).FirstAsync(cancellationToken);
        var disputes = await db.Objections.AsNoTracking().Where(o => o.PersonId == person && o.State == ObjectionState.Open).OrderBy(o => o.At).ToListAsync(cancellationToken);
        var isLost = actor.Proof.With is { } number && await db.IsLostAsync(number, cancellationToken);
        return new(
            person, name, [.. rows.Where(row => own.Find(row.Id) is { IsEvidence: false }).Select(Shown)],
            [.. disputes.Where(o => own.Find(o.Against) is not null).Select(o => new Dispute(o.Against, all[o.Against].Kind, names.GetValueOrDefault(o.Against)?.Name, o.At, !own.MayDecide(o.Against).IsEmpty))],
            actor.Proof.IsHeld, PasskeyCeremony.UserHandleOf(person), portal.Host);

        Item Shown(Means row)
        {
            var highFrom = row.Kind == MeansKind.Passkey && own.WorthOf(row.Id) < AssuranceLevel.High ? OwnMeans.HighFrom(row, details.ToldAt(row.NoticeId)) : null;
            return details.Add(new(
                row.Id, row.Kind, names.GetValueOrDefault(row.Id)?.Name, row.AddedAt, row.AddedBy, row.AddedOn, row.AddedNear, OriginOf(row), own.WorthOf(row.Id), own.IsHeld(row.Id), own.IsDisputed(row.Id),
                highFrom, row.IsRoot ? null : row.AddedAt + Ripening.Lasts, row.ObjectionUntil, own.IsObjectable(row.Id, now) && !own.MayObjectTo(row.Id).IsEmpty,
                details.RemovalOf(row.Id) is { } removal ? removal with { MayStop = !isLost || row.Id != actor.Proof.With } : null)
            {
                IsNew = !row.IsRoot && now < row.AddedAt + Ripening.Objection && own.WorthOf(row.Id) < AssuranceLevel.High && !own.Disputed.Contains(row.Id) && row.Id != actor.Proof.With,
                IsThis = row.Id == actor.Proof.With,
            });
        }

        Origin? OriginOf(Means row) => row.AddedWith is { } with && all.TryGetValue(with, out var parent) ? new(parent.Kind, names.GetValueOrDefault(with)?.Name) : null;
    }
}

/// <summary>What is shown of a person’s means besides their provenance.</summary>
internal sealed class MeansDetails
{
    private readonly Dictionary<Guid, DateTimeOffset?> _told;
    private readonly Dictionary<Guid, ShowMeans.Waiting> _removals;
    private readonly Dictionary<MeansId, Func<ShowMeans.Item, ShowMeans.Item>> _more = [];

    private MeansDetails(Dictionary<Guid, DateTimeOffset?> told, Dictionary<Guid, ShowMeans.Waiting> removals) => (_told, _removals) = (told, removals);

    public DateTimeOffset? ToldAt(Guid? notice) => notice is { } id ? _told.GetValueOrDefault(id) : null;

    public ShowMeans.Waiting? RemovalOf(MeansId id) => _removals.GetValueOrDefault(id.Value);

    public ShowMeans.Item Add(ShowMeans.Item item) => _more.TryGetValue(item.Id, out var more) ? more(item) : item;

    public static async Task<MeansDetails> OfAsync(HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var notices = await db.Means.AsNoTracking().Where(m => m.PersonId == person && m.NoticeId != null).Select(m => m.NoticeId!.Value).ToListAsync(cancellationToken);
        var told = await db.NoticesThatLeft().Where(m => notices.Contains(m.Id)).Select(m => new { m.Id, m.SentAt }).ToDictionaryAsync(m => m.Id, m => m.SentAt, cancellationToken);
        var removals = await db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == person.Value && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting).ToListAsync(cancellationToken);
        var details = new MeansDetails(told, removals.DistinctBy(r => r.TargetId).ToDictionary(r => r.TargetId, r => new ShowMeans.Waiting(r.Id, r.WakeAt ?? default)));
        var passkeys = await (from info in db.PasskeyInfos.AsNoTracking()
                              where info.PersonId == person
                              join key in db.Set<IdentityUserPasskey<Guid>>().AsNoTracking() on info.CredentialId equals key.CredentialId
                              select new { Info = info, key.Data.IsBackupEligible, key.Data.IsBackedUp }).ToListAsync(cancellationToken);
        foreach (var one in passkeys)
        {
            var reach = one.IsBackedUp ? PasskeyReach.Synced : one.IsBackupEligible ? PasskeyReach.NotYetSynced : PasskeyReach.OneDevice;
            details._more[one.Info.Id] = item => item with
            {
                LastUsedAt = one.Info.LastUsedAt, LastUsedOn = one.Info.LastUsedOn, Reach = reach, Credential = System.Buffers.Text.Base64Url.EncodeToString(one.Info.CredentialId),
            };
        }

        foreach (var contact in await db.RecoveryContacts.AsNoTracking().Where(c => c.PersonId == person).ToListAsync(cancellationToken))
            details._more[contact.Id] = item => item with { MayVouchFrom = contact.MayVouchFrom };
        foreach (var set in await db.RecoveryCodes.AsNoTracking().Where(c => c.PersonId == person).GroupBy(c => c.SetId).Select(g => new { g.Key, Left = g.Count(c => c.UsedAt == null) }).ToListAsync(cancellationToken))
            details._more[set.Key] = item => item with { CodesLeft = set.Left };
        return details;
    }
}
