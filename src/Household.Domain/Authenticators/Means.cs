using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Authenticators;

/// <summary>
/// A passkey, number, address, set of saved codes or recovery contact of a person, and where it came from. Trust never ripens on its own witness: what descends
/// from one root vouches for nothing else that descends from it. After ninety days, announced monthly and without objection, it counts as a root itself.
/// What was removed stays, without its key, because what was added with it still descends from it.
/// </summary>
public sealed class Means
{
    private Means() { Lineage = []; AddedOn = ""; }

    public Means(PersonId personId, MeansId id, MeansKind kind, Provenance from, DateTimeOffset now, string? account = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        (PersonId, Id, Kind, AddedAt) = (personId, id, kind, now);
        (AddedBy, AddedWith, Lineage, Assurance, AddedOn, AddedNear) = (from.By, from.With, from.Lineage.IsDefault ? [] : from.Lineage, from.Assurance, from.Device, from.Place);
        Account = account;
    }

    public PersonId PersonId { get; private set; }

    /// <summary>The same as that of the number, address, set of codes or contact, where one row holds it.</summary>
    public MeansId Id { get; private set; }

    public MeansKind Kind { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public AuthenticationMethod AddedBy { get; private set; }

    public MeansId? AddedWith { get; private set; }

    /// <summary>All that it descends from, the root first; empty where it is a root from the beginning.</summary>
    public IReadOnlyList<Guid> Lineage { get; private set; }

    /// <summary>What the proof that added it was worth, or what a later confirmation raised it to.</summary>
    public AssuranceLevel Assurance { get; private set; }

    /// <summary>The browser that it was added in, by its own description; empty when unknown.</summary>
    public string AddedOn { get; private set; }

    /// <summary>Roughly where that was; null when unknown.</summary>
    public Place? AddedNear { get; private set; }

    /// <summary>Whose vault a passkey may be copied in, by its authenticator's model: it may be on any handset of theirs. Null for one that stays where it was made.</summary>
    public string? Account { get; private set; }

    /// <summary>The message that told an independent contact of it; null when there was none.</summary>
    public Guid? NoticeId { get; private set; }

    /// <summary>How often it was announced since, a month apart.</summary>
    public int Announcements { get; private set; }

    /// <summary>When it was last announced.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    /// <summary>The message of that announcement.</summary>
    public Guid? AnnouncementId { get; private set; }

    /// <summary>Since when it counts as a root; null while it does not.</summary>
    public DateTimeOffset? RipeSince { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Proved from outside, or ripe by now.</summary>
    public bool IsRoot => Lineage.Count == 0 || RipeSince is not null;

    /// <summary>What descends from this one descends from these: itself, and all that it descends from unless it is a root.</summary>
    public ImmutableArray<Guid> Descent => IsRoot ? [Id.Value] : [.. Lineage, Id.Value];

    /// <summary>Until when it may be objected to: a week after it was added, and a week after each announcement.</summary>
    public DateTimeOffset ObjectionUntil => (AnnouncedAt ?? AddedAt) + Ripening.Objection;

    /// <summary>When it is announced next; null once it was announced as often as it takes, for a root, and once removed.</summary>
    public DateTimeOffset? NextAnnouncement =>
        IsRoot || RemovedAt is not null || Announcements >= Ripening.Announcements ? null : (AnnouncedAt ?? AddedAt.AddDays(-1)) + Ripening.Month;

    /// <summary>Whether the week after its last announcement is over: unless somebody has objected, it counts as a root.</summary>
    public bool MayRipen(DateTimeOffset now) => !IsRoot && RemovedAt is null && Announcements >= Ripening.Announcements && now >= ObjectionUntil && now >= AddedAt + Ripening.Lasts;

    /// <summary>An independent contact was told that it was added.</summary>
    public void Tell(Guid? notice) => NoticeId = notice;

    /// <summary>All contacts were told that it is still there.</summary>
    /// <param name="message">One of the messages: where it did not leave, the announcement is made again.</param>
    /// <exception cref="InvalidOperationException">It is not due.</exception>
    public void Announce(Guid? message, DateTimeOffset now)
    {
        if (!(now >= NextAnnouncement)) throw new InvalidOperationException("The announcement is not due.");
        Announcements++;
        (AnnouncedAt, AnnouncementId) = (now, message);
    }

    /// <summary>The last announcement reached nobody: it does not count.</summary>
    public void Unannounce() => (Announcements, AnnouncedAt, AnnouncementId) = (Math.Max(0, Announcements - 1), Announcements > 1 ? AnnouncedAt - Ripening.Month : null, null);

    /// <summary>Ninety days without an objection are over.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public void Ripen(DateTimeOffset now)
    {
        if (!MayRipen(now)) throw new InvalidOperationException("It is not ripe yet.");
        (RipeSince, Assurance) = (now, AssuranceLevel.High);
    }

    /// <summary>An older passkey of <see cref="AssuranceLevel.High"/>, or documents, confirmed it.</summary>
    /// <returns>False when it is worth that already.</returns>
    public bool Confirm()
    {
        if (Assurance >= AssuranceLevel.High) return false;
        Assurance = AssuranceLevel.High;
        return true;
    }

    /// <returns>False when it was removed before.</returns>
    public bool Remove(DateTimeOffset now)
    {
        if (RemovedAt is not null) return false;
        RemovedAt = now;
        return true;
    }
}
