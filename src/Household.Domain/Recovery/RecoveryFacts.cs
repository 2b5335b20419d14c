using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Recovery;

/// <summary>Weighs what we know about a person before their recovery by documents is accepted. It decides nothing: a staff member does.</summary>
public static class RecoveryFacts
{
    /// <summary>How far back most facts look.</summary>
    public static readonly TimeSpan Window = DocumentRecovery.PersonWindow;

    /// <summary>How far back a sign-in speaks against the claim to have lost everything.</summary>
    public static readonly TimeSpan SignInWindow = TimeSpan.FromDays(7);

    private static readonly SecurityEventKind[] s_added = [SecurityEventKind.NumberAdded, SecurityEventKind.EmailAdded];

    private static readonly SecurityEventKind[] s_removed =
        [SecurityEventKind.PasskeyRemoved, SecurityEventKind.NumberRemoved, SecurityEventKind.EmailRemoved, SecurityEventKind.RecoveryContactsChanged];

    private static readonly SecurityEventKind[] s_objections = [SecurityEventKind.NotMe, SecurityEventKind.ObjectedTo, SecurityEventKind.RecoveryStopped, SecurityEventKind.TriedTooFast];
    private static readonly SecurityEventKind[] s_signedIn = [SecurityEventKind.SignedInByPasskey, SecurityEventKind.SignedInByCode, SecurityEventKind.Recovered];

    /// <param name="recovery">The one to be decided.</param>
    /// <param name="others">All others of the same person.</param>
    /// <param name="events">What happened to the security of the person's account, at least within <see cref="Window"/>.</param>
    /// <param name="sims">For every number that will be told, since when its SIM has been the same; null where unknown.</param>
    /// <param name="reach">How many phones and addresses will be told.</param>
    /// <returns>One fact of every kind, in the order of kinds; none on SIMs where no number will be told.</returns>
    public static IReadOnlyList<RecoveryFact> Of(
        DocumentRecovery recovery, IReadOnlyCollection<DocumentRecovery> others, IReadOnlyCollection<SecurityEvent> events, IReadOnlyCollection<DateTimeOffset?> sims, int reach, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(sims);
        RecoveryFact Happened(RecoveryFactKind kind, SecurityEventKind[] kinds, TimeSpan window) => Dated(kind, events.Where(e => kinds.Contains(e.Kind) && e.At > now - window).Select(e => e.At));
        List<RecoveryFact> facts = sims.Count == 0 ? [] : [SimChange(sims, now)];
        facts.AddRange(
        [
            Happened(RecoveryFactKind.ContactAdded, s_added, Window),
            Happened(RecoveryFactKind.WayInRemoved, s_removed, Window),
            Happened(RecoveryFactKind.Objection, s_objections, Window),
            Mismatch([recovery, .. others.Where(other => other.OpenedAt > now - Window)]),
            Dated(RecoveryFactKind.EarlierRecovery, others.Where(other => other.OpenedAt > now - Window).Select(other => other.OpenedAt)),
            Happened(RecoveryFactKind.SignedIn, s_signedIn, SignInWindow),
            new(RecoveryFactKind.DayOfBirth, recovery.ComparedBornOn ? RecoveryFactWeight.Clear : RecoveryFactWeight.Doubt, recovery.ComparedBornOn ? 1 : 0, null),
            new(RecoveryFactKind.Reach, reach > 0 ? RecoveryFactWeight.Clear : RecoveryFactWeight.Doubt, reach, null),
        ]);
        return facts;
    }

    private static RecoveryFact SimChange(IReadOnlyCollection<DateTimeOffset?> sims, DateTimeOffset now)
    {
        DateTimeOffset[] changed = [.. sims.OfType<DateTimeOffset>().Where(since => since > now - Window)];
        return changed.Length == 0 && sims.Any(since => since is null) ? new(RecoveryFactKind.SimChange, RecoveryFactWeight.Unknown, 0, null) : Dated(RecoveryFactKind.SimChange, changed);
    }

    private static RecoveryFact Mismatch(IReadOnlyCollection<DocumentRecovery> all)
    {
        var count = all.Sum(one => one.Mismatches);
        return new(RecoveryFactKind.Mismatch, count == 0 ? RecoveryFactWeight.Clear : RecoveryFactWeight.Doubt, count, null);
    }

    private static RecoveryFact Dated(RecoveryFactKind kind, IEnumerable<DateTimeOffset> times)
    {
        DateTimeOffset[] all = [.. times];
        return all.Length == 0 ? new(kind, RecoveryFactWeight.Clear, 0, null) : new(kind, RecoveryFactWeight.Doubt, all.Length, all.Max());
    }
}

/// <summary>One fact to weigh before a recovery by documents is accepted.</summary>
/// <param name="Count">How often it happened, or how many there are; 0 where it did not happen or is unknown.</param>
/// <param name="LastAt">When it last happened; null where it did not, or has no time.</param>
public sealed record RecoveryFact(RecoveryFactKind Kind, RecoveryFactWeight Weight, int Count, DateTimeOffset? LastAt);
