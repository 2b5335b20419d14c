using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Authenticators;

/// <summary>
/// All of one person's means at one moment, with what is disputed: says what each is worth, what vouches for what, and which proofs count for a change. Pure, and
/// the only place that says so.
/// </summary>
/// <param name="All">Those that were not removed.</param>
/// <param name="Disputed">What open objections are against.</param>
public sealed record OwnMeans(PersonId Person, ImmutableArray<OwnMeans.Fact> All, ImmutableArray<MeansId> Disputed)
{
    /// <summary>One means.</summary>
    /// <param name="Assurance">What it is worth by itself, before any dispute: a number never more than <see cref="AssuranceLevel.Operation"/>.</param>
    /// <param name="Lineage">All that it descends from; empty for a root, also one that ripened.</param>
    public readonly record struct Fact(MeansId Id, MeansKind Kind, AssuranceLevel Assurance, DateTimeOffset AddedAt, ImmutableArray<Guid> Lineage)
    {
        public bool IsRoot => Lineage.IsEmpty;

        /// <summary>Whether a proof with it says who acts.</summary>
        public bool IsAuthenticator => Kind is MeansKind.Passkey or MeansKind.Number;

        /// <summary>Proved once from outside, and the proof of one session: a printed code, documents, a recovery.</summary>
        public bool IsEvidence => Kind is MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery;

        /// <summary>Whether notices go there.</summary>
        public bool IsContact => Kind is MeansKind.Number or MeansKind.Address;

        /// <summary>Whose vault it may be copied in, and so to any handset of theirs; null for one that stays where it was made.</summary>
        public string? Account { get; init; }

        /// <summary>Whether it was made on a handset, is the number of one, or descends from such a number: we cannot know which handset.</summary>
        public bool IsOnAHandset { get; init; }

        /// <summary>Whether it may be on a handset that also receives codes: wherever it was made, one that can be copied may be on each.</summary>
        public bool MayBeOnAHandset => IsOnAHandset || Account is not null;

        /// <summary>A removal waits that was asked for at <see cref="AssuranceLevel.High"/>, or its phone was reported lost.</summary>
        public bool IsOnHold { get; init; }

        /// <summary>Whether its first week, in which anybody may object, is not over.</summary>
        public bool IsYoung { get; init; }

        /// <summary>Until when it may be objected to.</summary>
        public DateTimeOffset ObjectionUntil { get; init; }

        /// <summary>Its own and all that it descends from.</summary>
        public bool DescendsFrom(MeansId other) => Lineage.Contains(other.Value);
    }

    /// <summary>A person without any.</summary>
    public static OwnMeans None(PersonId person) => new(person, [], []);

    /// <summary>The same for what even a means on hold may do: to object.</summary>
    public OwnMeans ForObjecting() => this with { All = [.. All.Select(fact => fact with { IsOnHold = false })], Disputed = [] };

    public Fact? Find(MeansId? id)
    {
        foreach (ref readonly var fact in All.AsSpan())
        {
            if (fact.Id == id) return fact;
        }

        return null;
    }

    /// <summary>
    /// What a passkey is worth by itself: what its proof gave, and <see cref="AssuranceLevel.High"/> once it is a root, was confirmed, or a week has passed since an
    /// independent contact was told (a day after documents).
    /// </summary>
    /// <param name="toldAt">When the message to an independent contact left; null where there is none.</param>
    public static AssuranceLevel AssuranceOf(Means means, DateTimeOffset? toldAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(means);
        if (means.Kind != MeansKind.Passkey) return means.Assurance > AssuranceLevel.Operation ? AssuranceLevel.Operation : means.Assurance;
        return means.Assurance < AssuranceLevel.High && HighFrom(means, toldAt) is { } from && now >= from ? AssuranceLevel.High : means.Assurance;
    }

    /// <summary>From when a passkey is worth <see cref="AssuranceLevel.High"/> if nobody objects; null where no independent contact was told.</summary>
    public static DateTimeOffset? HighFrom(Means means, DateTimeOffset? toldAt)
    {
        ArgumentNullException.ThrowIfNull(means);
        return toldAt is not { } told ? null : (told > means.AddedAt ? told : means.AddedAt) + (means.AddedBy == AuthenticationMethod.Documents ? Ripening.AfterDocuments : Ripening.Objection);
    }

    /// <summary>Whether neither vouches for the other, nor has one root with it.</summary>
    public bool AreIndependent(MeansId one, MeansId other) => Find(one) is { } a && Find(other) is { } b && AreIndependent(a, b);

    /// <summary>
    /// Whether one witnesses what the other does: they are independent, and it is a root that is not on hold, or of one that still is there and is not. What is left of
    /// a root that went may be of the same hands: whoever has two numbers for a moment could add something with the one, remove that one, and go on with the other.
    /// </summary>
    public bool Witnesses(MeansId one, MeansId other) =>
        !IsHeld(one) && AreIndependent(one, other) && Find(one) is { } fact && (fact.IsRoot || (Find(MeansId.From(fact.Lineage[0])) is { Id: var root } && !IsHeld(root)));

    /// <summary>On hold: its person signs in with it only to see and to object.</summary>
    public bool IsHeld(MeansId id)
    {
        if (Find(id) is not { } fact) return false;
        return fact.IsOnHold || IsObjectedTo(id);
    }

    /// <summary>Whether an open objection is against it, or against what it descends from.</summary>
    public bool IsObjectedTo(MeansId id) => Find(id) is { } fact && Disputed.Any(against => against == id || fact.DescendsFrom(against));

    /// <summary>Whether an open objection leaves it below <see cref="AssuranceLevel.Operation"/>: it shares a root with what is disputed.</summary>
    public bool IsDisputed(MeansId id) => Find(id) is { } fact && Disputed.Any(against => Find(against) is { } other && !AreIndependent(fact, other));

    /// <summary>Whether anything that they still have is in dispute: then nothing counts as a root that did not before, as it would decide the dispute by waiting.</summary>
    public bool HasDispute => Disputed.Any(against => Find(against) is not null);

    /// <summary>What a proof with it is worth now; <see cref="AssuranceLevel.Session"/> for one that is on hold or gone.</summary>
    public AssuranceLevel WorthOf(MeansId? id)
    {
        if (id is not { } known || Find(known) is not { } fact || IsHeld(known)) return AssuranceLevel.Session;
        return fact.Assurance > AssuranceLevel.Fresh && IsDisputed(known) ? AssuranceLevel.Fresh : fact.Assurance;
    }

    /// <summary>
    /// The authenticators whose proof may add and remove: those that nothing else of the person's beats. Of two that are worth the same, a passkey beats a code. But
    /// in its first week a passkey does not beat what it came from: otherwise whoever adds one on the owner's number would shut the owner's number out at once. What
    /// beats another goes on doing so while it is disputed or on hold: otherwise whoever holds the number for a moment could object to the best passkey, and then
    /// remove it.
    /// </summary>
    public ImmutableArray<MeansId> BestOnes
    {
        get
        {
            var own = All.RemoveAll(fact => !fact.IsAuthenticator);
            return [.. own.Where(one => !IsHeld(one.Id) && !own.Any(other => Beats(other, one))).Select(one => one.Id)];
        }
    }

    /// <summary>What may object to a means: anything older that does not descend from it. What is on hold may object too.</summary>
    public ImmutableArray<MeansId> MayObjectTo(MeansId target) =>
        Find(target) is { } against ? [.. All.Where(fact => fact.AddedAt < against.AddedAt && fact.Id != target && !fact.DescendsFrom(target)).Select(fact => fact.Id)] : [];

    /// <summary>Whether it may still be objected to.</summary>
    public bool IsObjectable(MeansId target, DateTimeOffset now) => Find(target) is { } fact && !Disputed.Contains(target) && now < fact.ObjectionUntil;

    /// <summary>
    /// Whether an objection by this means decides at once: it is worth <see cref="AssuranceLevel.High"/>, or does not depend on what it objects to. Against what
    /// documents opened only another root does: otherwise what a thief added could undo every recovery of the owner's.
    /// </summary>
    public bool DecidesAlone(MeansId by, MeansId against) =>
        !IsHeld(by) && (AreIndependent(by, against) ? Find(by) is { IsRoot: true } || !IsOfDocuments(against) : WorthOf(by) == AssuranceLevel.High);

    /// <summary>What decides an open objection: whatever would decide it alone, documents included.</summary>
    public ImmutableArray<MeansId> MayDecide(MeansId against) =>
        [.. All.Where(fact => fact.Id != against && !fact.DescendsFrom(against) && DecidesAlone(fact.Id, against)).Select(fact => fact.Id)];

    /// <summary>A means and all that descends from it.</summary>
    public ImmutableArray<MeansId> WithDescendants(MeansId target) => [.. All.Where(fact => fact.Id == target || fact.DescendsFrom(target)).Select(fact => fact.Id)];

    /// <summary>
    /// Whether two proofs together are worth <see cref="AssuranceLevel.High"/> (NIST SP 800-63B-4 §2.3): both worth <see cref="AssuranceLevel.Operation"/>, of
    /// different roots, and not possibly on one handset.
    /// </summary>
    public bool MakeHigh(MeansId one, MeansId other)
    {
        if (one == other || Find(one) is not { } a || Find(other) is not { } b) return false;
        if (WorthOf(one) < AssuranceLevel.Operation || WorthOf(other) < AssuranceLevel.Operation || !AreIndependent(a, b)) return false;
        return !(a.MayBeOnAHandset && b.MayBeOnAHandset);
    }

    /// <summary>Whether there is a second proof with which this one is worth <see cref="AssuranceLevel.High"/>.</summary>
    public bool MayBeHalf(MeansId one) => All.Any(other => other.IsAuthenticator && MakeHigh(one, other.Id));

    private static bool Beats(in Fact one, in Fact other)
    {
        if (one.Assurance != other.Assurance) return one.Assurance > other.Assurance;
        return one.Kind == MeansKind.Passkey && other.Kind != MeansKind.Passkey && !(one.IsYoung && one.DescendsFrom(other.Id));
    }

    private bool IsOfDocuments(MeansId id) => Find(id) is { } fact && (fact.Kind == MeansKind.Documents || fact.Lineage.Any(ancestor => Find(MeansId.From(ancestor)) is { Kind: MeansKind.Documents }));

    private static bool AreIndependent(in Fact one, in Fact other)
    {
        if (one.Id == other.Id || one.DescendsFrom(other.Id) || other.DescendsFrom(one.Id)) return false;
        foreach (var ancestor in one.Lineage)
        {
            if (other.Lineage.Contains(ancestor)) return false;
        }

        return true;
    }
}
