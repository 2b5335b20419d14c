using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Delegations;

/// <summary>An offer of Daniel’s to Leila about a line, from today for sixty days. Tests start here and change one thing.</summary>
internal static class DelegationStates
{
    public static readonly DateOnly Today = Family.Today;
    public static readonly DateTimeOffset Now = Family.Now;

    public static DelegationTerms Terms(int allowance = 0, int from = 0, int days = 60, params Permission[] permissions) =>
        new(permissions.Length == 0 ? [Permission.SeeLine, Permission.ChangePlanDearer] : permissions, new(allowance, "GBP"), new(Today.AddDays(from), Today.AddDays(from + days)));

    public static Delegation Offered(DelegationTerms? terms = null) =>
        Delegation.Offer(new(Family.Id(0xF, 1)), new(Family.Id(0x6, 1)), Family.Daniel, Family.Leila, Family.NobodysLine, account: null, terms ?? Terms(), Today, Now);

    public static Delegation Accepted(DelegationTerms? terms = null)
    {
        var delegation = Offered(terms);
        Assert.Null(delegation.Accept(1, Today, Now));
        return delegation;
    }
}
