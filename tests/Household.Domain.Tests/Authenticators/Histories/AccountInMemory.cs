using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <summary>An account in memory. Its verbs do what the operations do (Application/Authenticators), by the domain’s own rules.</summary>
internal sealed partial class AccountInMemory(Dice dice) : Account(Somebody.Now)
{
    private int _ids = 100;
    private OwnMeans? _own;
    private DateTimeOffset _now = Somebody.Now;

    public override DateTimeOffset Now => _now;

    /// <summary>Kept until something changes.</summary>
    public override OwnMeans Own() => _own ??= new(
        Somebody.Id, [.. Items.Where(item => item.IsThere).Select(FactOf)], [.. Objections.Where(o => o.Objection.State == ObjectionState.Open).Select(o => o.Objection.Against)]);

    public override ValueTask PassToAsync(DateTimeOffset to)
    {
        (_now, _own) = (to, null);
        return ValueTask.CompletedTask;
    }

    public override ValueTask SuspendAsync(bool isLost)
    {
        (IsSuspended, _own) = (isLost, null);
        return ValueTask.CompletedTask;
    }

    public override ValueTask WorkAsync()
    {
        Work();
        return ValueTask.CompletedTask;
    }

    public override ValueTask<Item> AddRootAsync(MeansKind kind, AuthenticationMethod by) => new(AddRoot(kind, by));

    public override ValueTask BringDocumentsAsync() => ValueTask.CompletedTask;

    public override ValueTask<Item?> UseDocumentsAsync() => new(AddRoot(MeansKind.Documents, AuthenticationMethod.Documents));

    public override ValueTask<Item?> AddAsync(MeansKind kind, Item with, Who by, bool isOnAHandset = false) => new(Add(kind, with, by, isOnAHandset));

    public override ValueTask<Item?> RecoverAsync(Item number, Item other, Who by) => new(Recover(number, other, by));

    public override ValueTask<bool> RemoveAsync(Item target, Item with, Who by) => new(Remove(target, with, by));

    public override ValueTask TakeBackAsync(WaitingRemoval removal, Item? with, Who by)
    {
        if (Removals.Remove(removal)) Say($"{by} stops the removal of {removal.Target}");
        return ValueTask.CompletedTask;
    }

    public override ValueTask<bool> ConfirmAsync(Item target, Item with, Item? second, Who by) => new(Confirm(target, with, second));

    public override ValueTask<bool> ObjectAsync(Item target, Item with, Who by) => new(Object(target, with, by));

    public override ValueTask<bool> ObjectByLinkAsync(Item target, Item contact, Who by) => new(ObjectByLink(target, contact, by));

    public override ValueTask<bool> DecideAsync(Item target, bool keeps, Item with, Who by) => new(Decide(target, keeps, with, by));

    public override ValueTask<bool> DecideByContactAsync(Item target, Item contact, Who by) => new(DecideByContact(target, contact, by));

    public override void Say(FormattableString what)
    {
        _own = null;
        base.Say(what);
    }

    /// <summary>What was proved from outside.</summary>
    private Item AddRoot(MeansKind kind, AuthenticationMethod by)
    {
        var item = new Item(new(Somebody.Id, NextId(), kind, Provenance.Root(by), Now), Who.Owner, parent: null, isOnAHandset: kind == MeansKind.Number);
        Items.Add(item);
        Say($"{item} is proved from outside");
        return item;
    }

    /// <summary>AddingOperation and AddAddress.</summary>
    private Item? Add(MeansKind kind, Item with, Who by, bool isOnAHandset)
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
    private Item? Recover(Item number, Item other, Who by)
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
    private bool Remove(Item target, Item with, Who by)
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

    /// <summary>ConfirmPasskey, with one passkey of the highest worth or with two proofs.</summary>
    private bool Confirm(Item target, Item with, Item? second)
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
            IsOnAHandset = item.IsOnAHandset || (!item.Means.IsRoot && item.Means.Lineage.Any(id => Of(MeansId.From(id)).Means.Kind == MeansKind.Number)),
            IsOnHold = Removals.Exists(one => one.Target == item && (one.Level == AssuranceLevel.High || (IsSuspended && item == Number))),
            ObjectionUntil = item.Means.ObjectionUntil,
            IsYoung = Now < item.Means.AddedAt + Ripening.Objection,
        };
}
