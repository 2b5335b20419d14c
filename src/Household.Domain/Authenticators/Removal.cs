using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Authenticators;

/// <summary>How one of a person's means goes. Closed.</summary>
public abstract record Removal
{
    private Removal() { }

    /// <summary>It is the asker's own, or descends from that.</summary>
    public sealed record AtOnce : Removal;

    /// <summary>It does not descend from the asker's own: it waits, is told to everyone, and can be stopped.</summary>
    /// <param name="HoldsMeanwhile">Whether it is on hold until then: it was asked for at <see cref="AssuranceLevel.High"/>, or the phone is lost.</param>
    public sealed record Waits(TimeSpan For, bool HoldsMeanwhile) : Removal;

    /// <summary>Without it the person would have no way in.</summary>
    public sealed record LastWayIn : Removal;

    /// <summary>
    /// It is the last authenticator older than the asker's, which is no root yet, or than all that would stay: otherwise a newcomer could drive the owner out. Fellows
    /// of the newcomer that share its root are nothing older that stays: it may have added them itself. Nor are those whose own root went before.
    /// </summary>
    public sealed record LastOlder : Removal;

    /// <param name="with">The authenticator that asks.</param>
    /// <param name="isLost">Whether its phone was reported lost or stolen.</param>
    /// <param name="isWayIn">Which authenticators are a way in now: a number whose SIM is new is none.</param>
    public static Removal Of(OwnMeans own, MeansId target, MeansId with, bool isLost, Func<MeansId, bool> isWayIn)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(isWayIn);
        if (own.Find(target) is not { } gone || own.Find(with) is not { } asker) return new LastWayIn();
        var rest = own.All.RemoveAll(fact => !fact.IsAuthenticator || fact.Id == target || own.IsHeld(fact.Id) || !isWayIn(fact.Id));
        if (gone.IsAuthenticator && rest.IsEmpty) return new LastWayIn();
        if (target == with) return gone.IsAuthenticator && !rest.Any(fact => fact.AddedAt <= gone.AddedAt || own.WorthOf(fact.Id) == AssuranceLevel.High || fact.IsRoot || own.Witnesses(fact.Id, target)) ? new LastOlder() : new AtOnce();
        if (gone.DescendsFrom(with)) return new AtOnce();
        if (gone.IsAuthenticator && !asker.IsRoot && gone.AddedAt <= asker.AddedAt
            && !rest.Any(fact => fact.Id != with && fact.AddedAt <= asker.AddedAt && !fact.DescendsFrom(target) && (fact.IsRoot || own.Witnesses(fact.Id, with)))) return new LastOlder();
        return new Waits(Ripening.Removal, own.WorthOf(with) == AssuranceLevel.High || isLost);
    }
}
