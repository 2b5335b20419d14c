using System.Globalization;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <summary>
/// One person’s means in memory. Its verbs do what the operations do (Application/Authenticators), by the domain’s own rules; each answers whether it was done, and
/// does nothing where the operation would refuse.
/// </summary>
internal sealed partial class Account(Dice dice)
{
    private int _ids = 100;
    private OwnMeans? _own;

    public List<Item> Items { get; } = [];

    public List<(Objection Objection, Who By)> Objections { get; } = [];

    public List<WaitingRemoval> Removals { get; } = [];

    public List<Notice> Notices { get; } = [];

    public List<(DateTimeOffset At, FormattableString What)> Log { get; } = [];

    public DateTimeOffset Start { get; } = Somebody.Now;

    public DateTimeOffset Now { get; set { (field, _own) = (value, null); } } = Somebody.Now;

    /// <summary>Whether the phone was reported lost: a code to the number proves nothing then.</summary>
    public bool IsSuspended { get; set { (field, _own) = (value, null); } }

    /// <summary>Whether some messages do not leave.</summary>
    public bool MessagesFail { get; set; }

    /// <summary>Judges each change once it was made; says what is wrong.</summary>
    public Action<FormattableString>? Judge { get; set; }

    public Item Number => Items[0];

    /// <summary>As it is now; kept until something changes.</summary>
    public OwnMeans Own() => _own ??= new(
        Somebody.Id, [.. Items.Where(item => item.IsThere).Select(FactOf)], [.. Objections.Where(o => o.Objection.State == ObjectionState.Open).Select(o => o.Objection.Against)]);

    public Item Of(MeansId id) => Items.Find(item => item.Id == id) ?? throw new ArgumentException("There is no such means.", nameof(id));

    /// <summary>Whether a proof with it says freshly who acts.</summary>
    public bool Proves(Item item, OwnMeans own) => item.IsThere && !(IsSuspended && item == Number) && (item.IsEvidence ? !own.IsHeld(item.Id) : item.IsAuthenticator && own.WorthOf(item.Id) >= AssuranceLevel.Fresh);

    /// <summary>What was proved from outside.</summary>
    public Item AddRoot(MeansKind kind, AuthenticationMethod by)
    {
        var item = new Item(new(Somebody.Id, NextId(), kind, Provenance.Root(by), Now), Who.Owner, parent: null, isOnAHandset: kind == MeansKind.Number);
        Items.Add(item);
        Say($"{item} is proved from outside");
        return item;
    }

    /// <summary>AddingOperation and AddAddress.</summary>
    public Item? Add(MeansKind kind, Item with, Who by, bool isOnAHandset = false)
    {
        var own = Own();
        if (!Proves(with, own)) return null;
        if (kind != MeansKind.Address && !own.BestOnes.Contains(with.Id) && with.Means.Kind != MeansKind.PrintedCode && !(kind == MeansKind.Passkey && with.IsEvidence)) return null;
        if (MeansLimits.Of(kind) is { } most && own.All.Count(fact => fact.Kind == kind) >= most) return null;
        if (kind == MeansKind.RecoveryCodes)
        {
            foreach (var old in Items.Where(item => item.IsThere && item.Means.Kind == kind)) old.Means.Remove(Now);
        }

        var item = new Item(new(Somebody.Id, NextId(), kind, Provenance.Of(with.Means, ProofWith(with, own)), Now), by, with, isOnAHandset || kind == MeansKind.Number);
        Items.Add(item);
        Say($"{by} adds {item} with {with}");
        TellAdded(item, own);
        Judged($"{by} added {item}");
        return item;
    }

    /// <summary>A recovery: a code to a number, and a saved code or a contact’s word.</summary>
    public Item? Recover(Item number, Item other, Who by)
    {
        var own = Own();
        if (!number.IsAuthenticator || !Proves(number, own) || !other.IsThere || own.IsHeld(other.Id)) return null;
        if (other.Means.Kind != MeansKind.RecoveryCodes && !MayVouch(other, own)) return null;
        var item = new Item(new(Somebody.Id, NextId(), MeansKind.Recovery, Provenance.OfBoth(number.Means, other.Means), Now), by, number, isOnAHandset: false);
        Items.Add(item);
        Say($"{by} recovers with {number} and {other}");
        return item;
    }

    /// <summary>RemoveMeans.</summary>
    public bool Remove(Item target, Item with, Who by)
    {
        var own = Own();
        if (!target.IsThere || target.IsEvidence || with.IsEvidence || !Proves(with, own) || Removals.Exists(one => one.Target == target && one.With == with)) return false;
        var how = HowToRemove(own, target, with);
        if (how is Removal.AtOnce)
        {
            Say($"{by} removes {target} with {with}");
            TakeAway(target);
            RemovedBy(target, with, by);
            return true;
        }

        if (how is not Removal.Waits waits) return false;
        Say($"{by} asks with {with} to remove {target}");
        Removals.Add(new(target, with, own.WorthOf(with.Id), by, Now + waits.For));
        TellAll(target, isRemoval: true, except: null);
        Judged($"{by} asked to remove {target}");
        return true;
    }

    /// <summary>Whoever acts as the person, or follows the notice’s link, takes a removal back.</summary>
    public void TakeBack(WaitingRemoval removal, Who by)
    {
        if (Removals.Remove(removal)) Say($"{by} stops the removal of {removal.Target}");
    }

    /// <summary>ConfirmPasskey, with one passkey of the highest worth or with two proofs.</summary>
    public bool Confirm(Item target, Item with, Item? second)
    {
        var own = Own();
        if (!target.IsThere || target.Means.Kind != MeansKind.Passkey || own.IsHeld(target.Id) || own.WorthOf(target.Id) >= AssuranceLevel.High) return false;
        var older = own.MayObjectTo(target.Id);
        bool Counts(Item one) => older.Contains(one.Id) && one.IsAuthenticator && !own.IsHeld(one.Id) && Proves(one, own);
        if (!Counts(with) || !(own.WorthOf(with.Id) == AssuranceLevel.High || (second is not null && Counts(second) && own.MakeHigh(with.Id, second.Id)))) return false;
        target.Means.Confirm();
        target.ConfirmedBy = second?.IsJustified == true ? second : with;
        Say($"{target} is confirmed with {with} {second}");
        Judged($"{target} was confirmed");
        return true;
    }

    public void Say(FormattableString what)
    {
        _own = null;
        Log.Add((Now, what));
    }

    /// <summary>All that happened, a line each.</summary>
    public string Told() => string.Join("\n  ", Log.Select(one => string.Create(CultureInfo.InvariantCulture, $"day {(one.At - Start).TotalDays:0.000}: ") + one.What.ToString(CultureInfo.InvariantCulture)));

    private void Judged(FormattableString after)
    {
        _own = null;
        Judge?.Invoke(after);
    }

    private static Proof ProofWith(Item with, OwnMeans own, DateTimeOffset at) => new(
        with.Means.Kind switch
        {
            MeansKind.Number => AuthenticationMethod.Code,
            MeansKind.Passkey => AuthenticationMethod.Passkey,
            MeansKind.PrintedCode => AuthenticationMethod.EnrolmentCode,
            MeansKind.Documents => AuthenticationMethod.Documents,
            _ => AuthenticationMethod.Recovery,
        },
        with.IsEvidence ? AssuranceLevel.Operation : own.WorthOf(with.Id), at, BoundToOperation: true, with.Id);

    private static bool MayVouchSince(Item contact, DateTimeOffset now) => contact.Means.Kind == MeansKind.RecoveryContact && now >= contact.Means.AddedAt + RecoveryContact.Settles;

    private bool MayVouch(Item contact, OwnMeans own) => contact.IsThere && MayVouchSince(contact, Now) && !own.IsHeld(contact.Id);

    private Proof ProofWith(Item with, OwnMeans own) => ProofWith(with, own, Now);

    private Removal? HowToRemove(OwnMeans own, Item target, Item with) =>
        own.BestOnes.Contains(with.Id) ? Removal.Of(own, target.Id, with.Id, IsSuspended && target == Number, way => !(IsSuspended && way == Number.Id)) : null;

    private MeansId NextId() => Somebody.Means(Items.Count == 0 ? 1 : ++_ids);

    private OwnMeans.Fact FactOf(Item item) =>
        new(item.Id, item.Means.Kind, OwnMeans.AssuranceOf(item.Means, item.Means.NoticeId is null ? null : item.Told?.At, Now), item.Means.AddedAt, item.Means.IsRoot ? [] : [.. item.Means.Lineage])
        {
            IsOnAHandset = item.IsOnAHandset,
            IsOnHold = Removals.Exists(one => one.Target == item && (one.Level == AssuranceLevel.High || (IsSuspended && item == Number))),
            ObjectionUntil = item.Means.ObjectionUntil,
            IsYoung = Now < item.Means.AddedAt + Ripening.Objection,
        };
}
