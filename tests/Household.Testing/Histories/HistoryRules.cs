using System.Globalization;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Histories;

/// <summary>What must hold in every history, whoever did what in which order.</summary>
/// <param name="thief">Null where there is none.</param>
internal sealed class HistoryRules(Account account, Thief? thief, List<string> wrong)
{
    private (int Items, int Ripe) _judged;

    /// <summary>What a rule had to judge, and how often.</summary>
    public Dictionary<string, int> Judged { get; } = [];

    /// <summary>After every change.</summary>
    public void Judge(FormattableString after)
    {
        JudgeWorth(after);

        // What vouches for what depends on what there is and what is ripe, and on nothing else.
        var structure = (account.Items.Count, account.Items.Count(item => item.Means.RipeSince is not null));
        if (structure == _judged) return;
        _judged = structure;
        List<Item> there = [.. account.Items.Where(item => item.IsThere)];
        var own = account.Own();
        foreach (var one in there.Where(item => item is { IsThiefs: true, IsEvidence: false } && !item.Means.IsRoot)) JudgeVouching(one, there, own, after);
        List<Item> held = [.. there.Where(item => item.IsAuthenticator && (item.IsThiefs || IsOnTheHandset(item)))];
        foreach (var one in held)
        {
            foreach (var other in held) Require(!own.MakeHigh(one.Id, other.Id) || IsOfARipe(one) || IsOfARipe(other), $"(a) after {after}, {one} and {other} are worth the most together");
        }
    }

    /// <summary>At the end of a day: some things change with time alone.</summary>
    public void JudgeDay() => JudgeWorth($"the day ended");

    /// <summary>The thief never removes the last authenticator that is older than their own, unless that ripened.</summary>
    public void JudgeRemoval(Item target, Item with, Who by)
    {
        if (by != Who.Thief || target.IsThiefs || !target.IsAuthenticator) return;
        Count("a removal by the thief");
        Require(OwnMeans.AssuranceOf(target.Means, target.Told?.At, account.Now) <= OwnMeans.AssuranceOf(with.Means, with.Told?.At, account.Now), $"(b) the thief removed {target}, which was better, with {with}");
        List<Item> thiefs = [.. account.Items.Where(item => item is { IsThiefs: true, IsAuthenticator: true, IsThere: true })];
        if (thiefs.Count == 0 || thiefs.Exists(item => item.Means.RipeSince is not null)) return;
        var newcomer = with.IsThiefs ? with.Means.AddedAt : thiefs.Min(item => item.Means.AddedAt);
        if (target.Means.AddedAt > newcomer) return;
        Require(account.Items.Exists(item => item is { IsThiefs: false, IsAuthenticator: true, IsThere: true } && item.Means.AddedAt <= newcomer), $"(c) the thief removed {target}, the last that was older, with {with}");
    }

    /// <summary>Nothing of the thief’s that descends from a root decides about anything else that does.</summary>
    public void JudgeUpheld(Item with, Item against)
    {
        Count("an objection that the thief decided");
        if (with.IsThiefs && !against.IsThiefs && !with.IsJustified) Require(!SharesRoot(with, against), $"(e) {with} decided against {against}");
    }

    /// <summary>Documents or something independent give the owner what they had.</summary>
    public void JudgeLevel(AssuranceLevel level, AssuranceLevel had)
    {
        if (account.Items.Exists(item => item is { IsThiefs: true, Means.RipeSince: not null }))
        {
            // Three announcements that nobody answered make a root, which is as good as the owner’s.
            Count("a thief whom nobody answered for ninety days");
            return;
        }

        Count($"an owner who had {had}");
        Require(level >= had, $"(b) the owner had {had} and has {level} after documents");
    }

    /// <summary>Without anybody else, nothing takes longer than the design says.</summary>
    public void JudgeWaits()
    {
        var own = account.Own();
        foreach (var item in account.Items.Where(item => item is { IsThere: true, Parent: not null }))
        {
            Count("something that the owner added");
            var age = account.Now - item.Means.AddedAt;
            Require(age < TimeSpan.FromDays(92) || item.Means.IsRoot || own.IsHeld(item.Id) || item.IsUnheard, $"(d) {item} is no root after {age.TotalDays:0} days");
            Require(item.Means.Kind != MeansKind.Passkey || item.Told is null || age < TimeSpan.FromDays(8) || own.IsHeld(item.Id) || own.WorthOf(item.Id) == AssuranceLevel.High, $"(d) {item} is not worth the most after {age.TotalDays:0} days");
            Require(!own.IsDisputed(item.Id), $"(d) {item} is disputed by nobody");
        }

        Require(account.Removals.TrueForAll(one => account.Now <= one.Until), $"(d) a removal takes longer than its week");
        Require(account.IsSuspended || own.BestOnes.Any(id => account.Proves(account.Of(id), own)), $"(d) the owner can change nothing");
    }

    private void JudgeWorth(FormattableString after)
    {
        var own = account.Own();
        foreach (var one in account.Items)
        {
            if (!one.IsThiefs || !one.IsThere || !one.IsAuthenticator || own.WorthOf(one.Id) < AssuranceLevel.High) continue;
            Count("something of the thief’s of the highest worth");
            Require(one.IsJustified, $"(a) after {after}, {one} is worth the most");
        }
    }

    private bool IsOnTheHandset(Item item) => thief?.IsOnTheHandset(item) ?? item == account.Number;

    /// <summary>Whether it ripened, or descends from something of the thief’s that did.</summary>
    private bool IsOfARipe(Item item) => item.Means.RipeSince is not null || item.Means.Lineage.Any(id => account.Items.Exists(one => one.Id.Value == id && one is { IsThiefs: true, Means.RipeSince: not null }));

    private void JudgeVouching(Item one, List<Item> there, OwnMeans own, FormattableString after)
    {
        foreach (var other in there.Where(item => item != one && SharesRoot(one, item)))
        {
            Count("something of the thief’s beside something of its root");
            Require(!own.AreIndependent(one.Id, other.Id), $"(e) after {after}, {one} is independent of {other}");
            Require(own.WorthOf(one.Id) == AssuranceLevel.High || !own.DecidesAlone(one.Id, other.Id), $"(e) after {after}, {one} would decide about {other}");
            Require(other.Told is not { } told || told.Contact != one || one.IsJustified, $"(e) {one} was told of {other} as an independent contact");
        }
    }

    private static bool SharesRoot(Item one, Item other) => one == other || IsAncestor(one, other) || IsAncestor(other, one)
        || (!one.Means.IsRoot && !other.Means.IsRoot && one.Means.Lineage.Any(id => other.Means.Lineage.Contains(id)));

    private static bool IsAncestor(Item one, Item of) => !of.Means.IsRoot && of.Means.Lineage.Contains(one.Id.Value);

    private void Count(string what) => Judged[what] = Judged.GetValueOrDefault(what) + 1;

    private void Require(bool holds, FormattableString what)
    {
        if (!holds) wrong.Add(what.ToString(CultureInfo.InvariantCulture));
    }
}
