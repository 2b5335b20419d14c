using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <content>What people do with delegations.</content>
internal sealed partial class HouseholdHistory
{
    private string? Offer()
    {
        var (grantor, grantee) = (Anyone()!, Anyone()!);
        var target = _dice.Chance(70) ? Target.OfLine(_dice.Pick(_home.Lines)!.Id) : Target.OfAccount(_dice.Pick(_home.Accounts)!.Id);
        if (grantor.Id == grantee.Id || !Lets(grantor, Permission.ManageDelegations, target)) return null;
        var terms = NewTerms(Today.AddDays(_dice.Roll(3) * _dice.Roll(20)));
        if (!Cover(grantor.Id, target, terms) && !Cover(grantor.Id, target, terms = WhatTheyHave(grantor.Id, target, terms))) return null;
        var id = DelegationId.From(NextId());
        var delegation = Delegation.Offer(HouseholdInMemory.Id, id, grantor.Id, grantee.Id, target.Line, target.Account, terms, Today, _now);
        _home.Delegations.Add(delegation);
        var deal = new Deal(id, grantor.Id, grantee.Id, target.Line, target.Account);
        deal.Ask(PlainTerms.Of(terms), Today, _now);
        _plain.Deals.Add(id, deal);
        return Done("an offer", $"{grantor.Name} offers {grantee.Name} on {Told(target)} {Told(terms)}");
    }

    private string? Answer()
    {
        if (Open(one => one.Offered is not null) is not { } delegation) return null;
        var (deal, number, says) = (_plain.Deals[delegation.Id], delegation.OfferNumber - (_dice.Chance(5) ? 1 : 0), _dice.Chance(80));
        if (!_plain.Members.ContainsKey(deal.Grantee)) return null;
        var (grantee, isInTime) = (_home.There.First(member => member.Id == deal.Grantee), number == deal.Number && _now < deal.AskedAt + TimeSpan.FromDays(14));
        if (!Lets(grantee, says ? Permission.AcceptDelegation : Permission.DeclineDelegation, Target.OfMember(grantee.Id))) return null;
        if (!says)
        {
            Same(delegation.Decline(number, _now) is null, isInTime, $"{grantee.Name} declines {Told(delegation)}");
            if (isInTime) deal.Drop();
            return isInTime ? Done("an offer that was declined", $"{grantee.Name} says no to {Told(delegation)}") : null;
        }

        var may = isInTime && deal.Latest.Until > Today && _plain.Stands(deal);
        Same(delegation.Stands(_home.Relations, OperatorPolicy.V1, Today) && delegation.Accept(number, Today, _now) is null, may, $"{grantee.Name} accepts {Told(delegation)}");
        if (may) deal.Accept();
        return may ? Done("an offer that was accepted", $"{grantee.Name} accepts {Told(delegation)}") : null;
    }

    private string? Change()
    {
        if (Open(_ => true) is not { } delegation || GrantorOf(delegation) is not { } grantor || !Lets(grantor, Permission.ChangeDelegation, HouseholdInMemory.TargetOf(delegation))) return null;
        var (deal, target, terms) = (_plain.Deals[delegation.Id], HouseholdInMemory.TargetOf(delegation), NewTerms(_dice.Chance(60) ? delegation.Period.From : Today));
        if (_dice.Chance(30)) terms = new([.. delegation.Permissions.Where(_ => _dice.Chance(70))], delegation.Allowance, terms.Period);
        var plain = PlainTerms.Of(terms);
        var isMore = terms.Exceeds(delegation.Terms);
        Same(isMore, plain.IsMoreThan(deal.Current), $"that {Told(terms)} is more than {Told(delegation)}");
        if (isMore && !Cover(grantor.Id, target, terms)) return null;
        var may = plain.Bits != 0 && plain != deal.Latest && plain.Until > Today && (plain.From >= Today || plain.From == deal.Current.From) && plain.Until <= Today.AddMonths(24);
        Same(delegation.Change(terms, Today, _now) is null, may, $"{grantor.Name} changes {Told(delegation)} to {Told(terms)}");
        if (may) deal.Change(plain, Today, _now);
        return may ? Done("a change", $"{grantor.Name} changes number {Number(delegation)} to {Told(terms)}") : null;
    }

    private string? Extend()
    {
        if (Open(_ => true) is not { } delegation || GrantorOf(delegation) is not { } grantor || !Lets(grantor, Permission.ExtendDelegation, HouseholdInMemory.TargetOf(delegation))) return null;
        var (deal, until) = (_plain.Deals[delegation.Id], delegation.Period.Until.AddDays(_dice.Roll(400) - 20));
        var may = deal.Agreed is { } agreed && agreed.Until > Today && until > agreed.Until && until <= Today.AddMonths(24);
        Same(delegation.Extend(until, Today) is null, may, $"{grantor.Name} extends {Told(delegation)} until {until:O}");
        if (may) deal.Extend(until, Today);
        return may ? Done("an extension", $"{grantor.Name} extends number {Number(delegation)} until {until:O}") : null;
    }

    /// <summary>The grantor, another guardian or the grantee ends it.</summary>
    private string? Finish()
    {
        if (Open(_ => true) is not { } delegation || Anyone() is not { } who) return null;
        var (deal, target) = (_plain.Deals[delegation.Id], HouseholdInMemory.TargetOf(delegation));
        if (who.Id == delegation.GranteeId)
        {
            var isGiven = deal.Agreed is not null;
            Same(delegation.GiveUp(_now) is null, isGiven, $"{who.Name} gives up {Told(delegation)}");
            return isGiven ? End(delegation, deal, "given up", who) : null;
        }

        var isGuardians = deal.Line is { } line && _plain.CaresFor(who.Id, _plain.Lines[line].User) && _plain.CaresFor(deal.Grantor, _plain.Lines[line].User);
        Same(delegation.LineId is { } id && _home.Relations.AreGuardiansOfUser(id, delegation.GrantorId, who.Id, OperatorPolicy.V1, Today), isGuardians, $"{who.Name} and {Name(deal.Grantor)} are guardians of the user of {Told(target)}");
        if ((who.Id != deal.Grantor && !isGuardians) || !Lets(who, Permission.RevokeDelegation, target)) return null;
        Same(delegation.Revoke(_now), null, $"{who.Name} revokes {Told(delegation)}");
        return End(delegation, deal, "revoked", who);
    }

    /// <summary>What the job does that looks after delegations.</summary>
    private string? LookAfter()
    {
        List<string> did = [];
        foreach (var delegation in _home.Delegations.Where(one => one.IsOpen).ToList())
        {
            var deal = _plain.Deals[delegation.Id];
            var due = deal.Agreed is { } agreed && agreed.Until <= Today ? "ended"
                : deal.Asked is { } asked && (_now >= deal.AskedAt + TimeSpan.FromDays(14) || asked.Until <= Today) ? "lapsed"
                : !_plain.Stands(deal) ? "ended with what it rested on" : "left";
            var isFound = delegation.LookOn <= Today;
            var turned = delegation.EndInTime(Today, _now) is null ? "ended"
                : delegation.Lapse(Today, _now) is null ? "lapsed"
                : !delegation.Stands(_home.Relations, OperatorPolicy.V1, Today) && delegation.EndWithRelation(_now) is null ? "ended with what it rested on" : "left";
            Same(turned, due, $"what is due of {Told(delegation)}");
            if (due is "ended" or "lapsed") Same(isFound, true, $"{Told(delegation)} is looked at by the day on which it is {due}");
            if (string.Equals(due, "left", StringComparison.Ordinal)) continue;
            if (string.Equals(due, "lapsed", StringComparison.Ordinal)) deal.Drop();
            else deal.End();
            Release(delegation, deal);
            did.Add(Done($"a delegation that was {due}", $"number {Number(delegation)} is {due}"));
        }

        return did.Count == 0 ? null : string.Join(", ", did);
    }

    private string End(Delegation delegation, Deal deal, string how, Member who)
    {
        deal.End();
        Release(delegation, deal);
        return Done($"a delegation that was {how}", $"number {Number(delegation)} is {how} by {who.Name}");
    }

    /// <summary>Whether the grantor could give all of this; what the product says must be true by plain facts.</summary>
    private bool Cover(MemberId grantor, Target target, DelegationTerms terms)
    {
        var said = GrantablePermissions.Of(grantor, target, _home.Relations, OperatorPolicy.V1, Today).Cover(terms);
        Same(said, terms.Permissions.All(permission => _plain.CouldOffer(grantor, permission, target)) && !(terms.Allowance.Minor > _plain.MostToSpend(grantor, target)), $"{Name(grantor)} could let another on {Told(target)} {Told(terms)}");
        return said;
    }

    /// <summary>What of the terms the grantor has by plain facts; something that they do not have, where that is nothing.</summary>
    private DelegationTerms WhatTheyHave(MemberId grantor, Target target, DelegationTerms terms)
    {
        Permission[] theirs = [.. terms.Permissions.Where(permission => _plain.CouldOffer(grantor, permission, target))];
        return theirs.Length == 0 ? terms : new(theirs, new(Math.Min(terms.Allowance.Minor, _plain.MostToSpend(grantor, target) ?? long.MaxValue), "GBP"), terms.Period);
    }

    private DelegationTerms NewTerms(DateOnly from)
    {
        var (some, days) = (_dice.Roll(4), 1 + (_dice.Chance(60) ? _dice.Roll(90) : _dice.Roll(700)));
        Permission[] permissions = some == 3 ? [.. Enum.GetValues<Permission>().Where(one => PlainRights.OfDelegate.Has(one) && _dice.Chance(50)), Permission.SeeLine] : [.. ((DelegationTemplate)(some + 1)).Permissions()];
        return new(permissions, new(_dice.Roll(4) * 1000, "GBP"), new(from, (from < Today ? Today : from).AddDays(days)));
    }

    private Delegation? Open(Func<Delegation, bool> which) => _dice.Pick([.. _home.Delegations.Where(one => one.IsOpen && which(one))]);

    private Member? GrantorOf(Delegation delegation) => _home.There.FirstOrDefault(member => member.Id == delegation.GrantorId);

    private int Number(Delegation delegation) => 1 + _home.Delegations.IndexOf(delegation);

    private string Told(Delegation delegation) => $"number {Number(delegation)}, {Name(delegation.GrantorId)} to {Name(delegation.GranteeId)} on {Told(HouseholdInMemory.TargetOf(delegation))}, {delegation.State}, {Told(delegation.Terms)}";

    private static string Told(DelegationTerms terms) => $"[{string.Join(" ", terms.Permissions)}] {terms.Allowance.Minor} {terms.Period}";

    /// <summary>Notes that something happened.</summary>
    private string Done(string what, string told)
    {
        _rules.Count(what);
        _home.Changed();
        return told;
    }
}
