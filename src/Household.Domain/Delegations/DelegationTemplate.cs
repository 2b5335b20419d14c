using System.Collections.Immutable;
using static HouseholdPortal.Domain.Delegations.Permission;

namespace HouseholdPortal.Domain.Delegations;

/// <summary>What people usually let each other do, under one name. Each is an exact set of permissions; whoever gives it may take single ones out.</summary>
public enum DelegationTemplate
{
    /// <summary>“Can run this line”.</summary>
    RunLine = 1,

    /// <summary>“Can see the bills”.</summary>
    SeeBills = 2,

    /// <summary>“Can manage everything but the money”.</summary>
    AllButMoney = 3,
}

/// <summary>The permissions of each template.</summary>
public static class DelegationTemplates
{
    private static readonly ImmutableArray<Permission> s_runLine = [SeeLine, SeeLineCharges, SeeUsageTotals, SettleFinding, ChangePlanNoDearer, ChangePlanDearer, UndoPlanChange];
    private static readonly ImmutableArray<Permission> s_seeBills = [SeeLine, SeeLineCharges, SeeAccountBill, PayBill];
    private static readonly ImmutableArray<Permission> s_allButMoney = [SeeLine, SeeLineCharges, SeeUsageTotals, SettleFinding, ChangePlanNoDearer, UndoPlanChange, SuspendLine, ResumeLine, LockLine];

    public static ImmutableArray<Permission> Permissions(this DelegationTemplate template) => template switch
    {
        DelegationTemplate.RunLine => s_runLine,
        DelegationTemplate.SeeBills => s_seeBills,
        DelegationTemplate.AllButMoney => s_allButMoney,
        _ => throw new ArgumentOutOfRangeException(nameof(template)),
    };
}
