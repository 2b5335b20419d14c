using HouseholdPortal.Domain.Delegations;
using static HouseholdPortal.Domain.Delegations.Permission;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>
/// Who may do what with a line or an account at all, written down once more by hand, as plain sets: what the histories judge by must not come from the table
/// that they judge.
/// </summary>
internal static class PlainRights
{
    public static readonly long Everything = Bits(Enum.GetValues<Permission>());

    public static readonly long OfPayer = Bits(
        SeeLine, SeeLineCharges, SeeAccountBill, PayBill, HaveCreditPaidOut, SeeUsageTotals, SettleFinding, ChangePlanNoDearer, ChangePlanDearer, EndActiveLine, SuspendLine, ResumeLine, ReplaceSim,
        LockLine, GetPortOutCode, TakeLineOver, MoveLine, UndoPlanChange, LetUserSpend, NameLineUser, ClaimLine, ManageMembers, CancelInvitation, ManageDelegations, ChangeDelegation, ExtendDelegation, RevokeDelegation);

    public static readonly long OfAdultUser = Bits(
        SeeLine, SeeSimAndDevice, SeeLineCharges, SeeUsageTotals, SeeUsageDetail, SettleFinding, ChangePlanNoDearer, ChangePlanDearer, UndoPlanChange, EndActiveLine, SuspendLine, ResumeLine, ReplaceSim, LockLine,
        UnlockLine, GetPortOutCode, TakeLineOver, EndLineFreeze, ManageMembers, CancelInvitation, ManageDelegations, ChangeDelegation, ExtendDelegation, RevokeDelegation, SeparateLines);

    public static readonly long OfMinorUser = Bits(SeeLine, SeeSimAndDevice, SeeUsageTotals, SeeUsageDetail, ChangePlanNoDearer, ChangePlanDearer, UndoPlanChange, SuspendLine, SeparateLines);

    public static readonly long OfGuardian = Bits(
        SeeLine, SeeSimAndDevice, SeeLineCharges, SeeUsageTotals, SeeUsageDetail, SettleFinding, ChangePlanNoDearer, ChangePlanDearer, UndoPlanChange, EndActiveLine, SuspendLine, ResumeLine, ReplaceSim, LockLine,
        UnlockLine, EndLineFreeze, ManageMembers, CancelInvitation, ManageDelegations, ChangeDelegation, ExtendDelegation, RevokeDelegation, SeparateLines);

    /// <summary>What one can let another do.</summary>
    public static readonly long OfDelegate = Bits(
        SeeLine, SeeSimAndDevice, SeeLineCharges, SeeAccountBill, PayBill, SeeUsageTotals, SeeUsageDetail, SettleFinding, ChangePlanNoDearer, ChangePlanDearer, UndoPlanChange, SuspendLine, ResumeLine, LockLine);

    /// <summary>Of this, what only the line’s user can.</summary>
    public static readonly long LetByUserOnly = Bits(SeeSimAndDevice, SeeUsageDetail);

    /// <summary>What is about a whole account.</summary>
    public static readonly long OfAccounts = Bits(
        SeeAccountBill, PayBill, HaveCreditPaidOut, ManageMembers, CancelInvitation, ManageDelegations, ChangeDelegation, ExtendDelegation, RevokeDelegation);

    /// <summary>What a payer may only until somebody has confirmed that they use the line.</summary>
    public static readonly long UntilConfirmed = Bits(NameLineUser, ClaimLine);

    /// <summary>What takes the line away, which takes a known user whose word is final.</summary>
    public static readonly long TakingAway = Bits(GetPortOutCode, TakeLineOver);

    public static bool Has(this long bits, Permission permission) => (bits & (1L << (int)permission)) != 0;

    public static long Bits(params ReadOnlySpan<Permission> permissions)
    {
        var bits = 0L;
        foreach (var permission in permissions) bits |= 1L << (int)permission;
        return bits;
    }
}
