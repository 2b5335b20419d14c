using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <content>Objections, notices, and what happens by itself as days pass.</content>
internal sealed partial class AccountInMemory
{
    private static readonly Guid s_message = new(7, 0, 0, new byte[8]);

    /// <summary>ObjectToMeans: in the portal, also with what is on hold.</summary>
    private bool Object(Item target, Item with, Who by)
    {
        var own = Own();
        if (!target.IsThere || !with.IsAuthenticator || !Proves(with, own.ForObjecting()) || !own.IsObjectable(target.Id, Now) || !own.MayObjectTo(target.Id).Contains(with.Id)) return false;
        Raise(own, target, with, by);
        return true;
    }

    /// <summary>ObjectByLink: whoever holds a contact that a notice of this week went to.</summary>
    private bool ObjectByLink(Item target, Item contact, Who by)
    {
        var own = Own();
        if (!target.IsThere || target.Means.RipeSince is not null || !contact.IsThere || !own.MayObjectTo(target.Id).Contains(contact.Id)) return false;
        if (!HasLink(target, contact)) return false;
        if (OpenAgainst(target) is not { } open)
        {
            Raise(own, target, contact, by);
            return true;
        }

        if (!own.DecidesAlone(contact.Id, target.Id)) return false;
        Say($"{by} decides by link against {target}");
        Uphold(open, own, contact, by);
        return true;
    }

    private bool HasLink(Item target, Item contact)
    {
        for (var i = Notices.Count - 1; i >= 0 && Now < Notices[i].At + Ripening.Objection; i--)
        {
            if (Notices[i].About == target && !Notices[i].IsRemoval && Notices[i].To.Contains(contact)) return true;
        }

        return false;
    }

    /// <summary>DecideObjection.</summary>
    private bool Decide(Item target, bool keeps, Item with, Who by)
    {
        var own = Own();
        if (OpenAgainst(target) is not { } open || !Proves(with, own) || !own.MayDecide(target.Id).Contains(with.Id)) return false;
        Say($"{by} decides with {with} to {(keeps ? "keep" : "remove")} {target}");
        if (keeps) open.Decide(isUpheld: false, with.Id, Now);
        else Uphold(open, own, with, by);
        Judged($"{by} decided about {target}");
        return true;
    }

    /// <summary>DecideForPerson: a recovery contact says that it is not theirs.</summary>
    private bool DecideByContact(Item target, Item contact, Who by)
    {
        var own = Own();
        if (OpenAgainst(target) is not { } open || !MayVouch(contact, own) || !own.MayDecide(target.Id).Contains(contact.Id)) return false;
        Say($"{contact} decides against {target}");
        Uphold(open, own, contact, by);
        Judged($"{contact} decided about {target}");
        return true;
    }

    /// <summary>What the jobs do in a day: removals whose time has come, announcements, ripening.</summary>
    private void Work()
    {
        foreach (var removal in Removals.Count == 0 ? [] : Removals.Where(one => Now >= one.Until).ToArray())
        {
            var own = Own();
            Removals.Remove(removal);
            _own = null;
            if (!removal.Target.IsThere) continue;
            if (own.WorthOf(removal.With.Id) < removal.Level || HowToRemove(own, removal.Target, removal.With) is not (Removal.AtOnce or Removal.Waits))
            {
                Say($"the week is over, but {removal.With} removes {removal.Target} no more");
                continue;
            }

            Say($"the week is over: {removal.Target} is removed, as {removal.By} asked with {removal.With}");
            TakeAway(removal.Target);
            RemovedBy(removal.Target, removal.With, removal.By);
        }

        foreach (var item in Items)
        {
            if (item is { IsThere: true, Parent: not null } && item.Means.Kind != MeansKind.Recovery && !item.Means.IsRoot) Advance(item);
        }
    }

    private void Advance(Item item)
    {
        if (!(Now >= item.Means.NextAnnouncement) && !(item.Means.Announcements > 0 && Now >= item.Means.ObjectionUntil)) return;
        if (Own().IsHeld(item.Id)) return;
        if (item.Means.AnnouncedAt is not null && item.Means.AnnouncementId is null && Now >= item.Means.ObjectionUntil) item.Means.Unannounce();
        if (Now >= item.Means.NextAnnouncement)
        {
            var to = TellAll(item, isRemoval: false, except: null);
            item.Means.Announce(to.Count > 0 && !Fails() ? s_message : null, Now);
            item.IsUnheard |= item.Means.AnnouncementId is null;
            Say($"{item} is announced, number {item.Means.Announcements}{(item.Means.AnnouncementId is null ? ", to nobody" : "")}");
            return;
        }

        if (!item.Means.MayRipen(Now) || item.Means.AnnouncementId is null || Own().HasDispute) return;
        item.Means.Ripen(Now);
        Say($"{item} is ripe");
    }

    private void Raise(OwnMeans own, Item target, Item with, Who by)
    {
        var objection = new Objection(Somebody.Id, ObjectionId.From(new Guid(Objections.Count + 1, 0, 0, new byte[8])), target.Id, with.Id, Now);
        Objections.Add((objection, by));
        Say($"{by} objects with {with} to {target}");
        if (own.DecidesAlone(with.Id, target.Id))
        {
            Uphold(objection, own, with, by);
        }
        else
        {
            var affected = own.WithDescendants(target.Id);
            Removals.RemoveAll(one => affected.Contains(one.With.Id));
        }

        Judged($"{by} objected to {target}");
    }

    private void Uphold(Objection objection, OwnMeans own, Item with, Who by)
    {
        var gone = own.WithDescendants(objection.Against).Select(Of).ToList();
        foreach (var item in gone) TakeAway(item);
        objection.Decide(isUpheld: true, with.Id, Now);
        Say($"{string.Join(", ", gone)} removed");
        if (by == Who.Thief) UpheldByThief?.Invoke(with, Of(objection.Against));
    }

    private void RemovedBy(Item target, Item with, Who by)
    {
        Removed?.Invoke(target, with, by);
        Judged($"{by} removed {target}");
    }

    private void TakeAway(Item item)
    {
        item.Means.Remove(Now);
        _own = null;
        Removals.RemoveAll(one => one.Target == item || one.With == item);
    }

    /// <summary>TellOfMeans.AddedAsync.</summary>
    private void TellAdded(Item added, OwnMeans before)
    {
        var own = before with { All = before.All.Add(new(added.Id, added.Means.Kind, added.Means.Assurance, added.Means.AddedAt, [.. added.Means.Lineage])) };
        var to = TellAll(added, isRemoval: false, except: added).FirstOrDefault(contact => own.Witnesses(contact.Id, added.Id));
        if (to is null || Fails()) return;
        added.Means.Tell(s_message);
        added.Told = (to, Now);
        Say($"{to} was told of {added}");
    }

    private bool Fails() => MessagesFail && dice.Chance(3);

    private List<Item> TellAll(Item about, bool isRemoval, Item? except)
    {
        var to = Items.Where(item => item.IsThere && item.IsContact && item != except).ToList();
        Notices.Add(new(about, isRemoval, to, Now));
        return to;
    }
}
