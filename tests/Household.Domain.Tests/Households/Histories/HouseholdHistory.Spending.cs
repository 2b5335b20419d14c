using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <content>What people add to the cost by an allowance.</content>
internal sealed partial class HouseholdHistory
{
    private string? Reserve()
    {
        if (Open(one => one.Permissions.Contains(Permission.ChangePlanDearer)) is not { } delegation || _home.There.FirstOrDefault(member => member.Id == delegation.GranteeId) is not { } grantee) return null;
        var (deal, cost) = (_plain.Deals[delegation.Id], 1 + _dice.Roll(1500));
        var line = delegation.LineId ?? _dice.Pick([.. _home.Lines.Where(one => one.AccountId == delegation.AccountId)])?.Id;
        if (line is not { } id) return null;
        var (target, plain) = (Target.OfLine(id, new(cost, 0, 0, LessService: false)), _plain.May(grantee.Id, Permission.ChangePlanDearer, Target.OfLine(id), cost));
        Same(_home.Decide(grantee.PersonId, Permission.ChangePlanDearer, target, _now) is not AccessDecision.Refused, plain, $"{grantee.Name} adds {cost} to {Told(target)}");
        if (!plain) return null;
        var use = delegation.Reserve(AllowanceUseId.From(NextId()), OperationRequestId.From(NextId()), new(cost, "GBP"), Today, _now);
        Same(use is not null, deal.Says(Permission.ChangePlanDearer, Today) && cost <= deal.Left, $"{cost} is reserved of {Told(delegation)}, of which {deal.Left} are left");
        if (use is null) return null;
        _home.Uses.Add(use);
        deal.Take(cost);
        if (deal.Taken > deal.Agreed?.Allowance) _wrong.Add($"{deal.Taken} are taken of {Told(delegation)}");
        return Done("something reserved", $"{grantee.Name} reserves {cost} of number {Number(delegation)}");
    }

    /// <summary>What was reserved is carried out, or it is not.</summary>
    private string? Close()
    {
        if (_dice.Pick(_home.Uses) is not { } use) return null;
        var (delegation, isUsed) = (_home.Delegations.First(one => one.Id == use.DelegationId), _dice.Chance(60));
        var (deal, isReserved) = (_plain.Deals[delegation.Id], use.State == AllowanceUseState.Reserved);
        var may = isReserved && (!isUsed || (deal.Says(Permission.ChangePlanDearer, Today) && deal.Taken <= deal.Agreed?.Allowance));
        Same(isUsed ? delegation.Use(use, Today, _now) : delegation.Release(use, _now), may, $"{use.Amount.Minor} of {Told(delegation)} are {(isUsed ? "used" : "released")}");
        if (may && !isUsed) deal.GiveBack(use.Amount.Minor);
        return may ? Done(isUsed ? "something used" : "something released", $"{use.Amount.Minor} of number {Number(delegation)} are {(isUsed ? "used" : "released")}") : null;
    }

    /// <summary>What was reserved of a delegation that is over comes back.</summary>
    private void Release(Delegation delegation, Deal deal)
    {
        if (delegation.IsOpen) return;
        foreach (var use in _home.Uses.Where(use => use.DelegationId == delegation.Id && use.State == AllowanceUseState.Reserved))
        {
            Same(delegation.Release(use, _now), true, $"{use.Amount.Minor} of {Told(delegation)} come back");
            deal.GiveBack(use.Amount.Minor);
        }
    }
}
