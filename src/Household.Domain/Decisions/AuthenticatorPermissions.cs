using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>What permissions about a person’s own authenticators have in common.</summary>
public static class AuthenticatorPermissions
{
    /// <summary>Whether it is about how a person authenticates or recovers: never through an agent.</summary>
    public static bool IsOfAuthenticators(this Permission permission) => permission is (>= Permission.AddPasskey and <= Permission.DecideForPerson) or Permission.EraseOwnAccount;

    /// <summary>Whether a means on hold still opens it: to see, and to object.</summary>
    public static bool IsOpenOnHold(this Permission permission) => permission is
        Permission.ObjectToMeans or Permission.SeeLine or Permission.SeeLineCharges or Permission.SeeAccountBill or Permission.SeeUsageTotals;
}
