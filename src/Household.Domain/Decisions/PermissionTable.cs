using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using static HouseholdPortal.Domain.Decisions.GrantCondition;
using static HouseholdPortal.Domain.Decisions.TargetKinds;
using static HouseholdPortal.Domain.Delegations.Permission;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// The table “Who may do what”, as data: a row per permission, a column per <see cref="RelationRole"/>. docs/permissions.md is generated from it. The
/// levels are minimums; <see cref="OperatorPolicy.RaisedLevels"/> may raise them.
/// </summary>
public static class PermissionTable
{
    private static readonly PermissionRule No = new(GrantCondition.No, AssuranceLevel.Session);
    private static readonly PermissionRule S = new(Yes, AssuranceLevel.Session);
    private static readonly PermissionRule F = new(Yes, AssuranceLevel.Fresh);
    private static readonly PermissionRule A = new(Yes, AssuranceLevel.Operation);
    private static readonly PermissionRule H = new(Yes, AssuranceLevel.High);

    /// <summary>
    /// What a minor’s other guardians are told of and may stop when one of them decides it: what spends, what ends a line, its SIM, whom the minor calls, and taking the
    /// minor out of the household, which would end the others’ care. What only protects, or saves, one guardian decides alone.
    /// </summary>
    public static IReadOnlyList<Permission> StoppableByOtherGuardians { get; } = [SeeUsageDetail, ChangePlanDearer, EndActiveLine, ReplaceSim, RemoveMember];

    private static readonly Row[] Rows = Index(
        // permission               about                    payer                               adult user                          minor user             guardian                        delegate
        Of(SeeLine,                 Line,                    S,                                  S,                                  S,                     S,                              S),
        Of(SeeSimAndDevice,         Line,                    S.If(OnlyAsUser),                   S,                                  S,                     S,                              S.If(GrantedByUser)),
        Of(SeeLineCharges,          Line,                    S,                                  S,                                  No,                    S,                              S),
        Of(SeeAccountBill,          Account | Line,          S,                                  No,                                 No,                    No,                             S),
        Of(PayBill,                 Account | Line,          F,                                  No,                                 No,                    No,                             F),
        Of(HaveCreditPaidOut,       Account | Line,          A,                                  No,                                 No,                    No,                             No),
        Of(SeeUsageTotals,          Line,                    S,                                  S,                                  S,                     S,                              S),
        Of(SeeUsageDetail,          Line,                    F.If(OnlyAsUser),                   F,                                  F,                     F.If(UntilUsageDetailAge),      F.If(GrantedByUser)),
        Of(SettleFinding,           Line,                    A,                                  A,                                  No,                    A,                              A),
        Of(ChangePlanNoDearer,      Line,                    A,                                  A,                                  A.If(AsksGuardian),    A.If(WithinAllowance),          A),
        Of(ChangePlanDearer,        Line,                    A.If(WithAdultUsersConsentToLess),  A.If(WithinAllowanceElsePayer),     A.If(AsksGuardian),    A.If(WithinAllowanceElsePayer), A.If(WithinAllowance)),
        Of(UndoPlanChange,          Line,                    A.If(WithAdultUsersConsentToLess),  A,                                  A.If(AsksGuardian),    A,                              A),
        Of(LetUserSpend,            Line,                    A,                                  No,                                 No,                    No,                             No),
        Of(EndActiveLine,           Line,                    A.If(OnNoticeToAnotherUser),        A.If(PayerConsentsToLeavingCharge), No,                    A.If(WithinAllowanceElsePayer), No),
        Of(SuspendLine,             Line,                    A.If(WithAdultUsersConsent),        S,                                  S,                     S,                              S),
        Of(ResumeLine,              Line,                    A.If(WithAdultUsersConsent),        A,                                  No,                    A,                              A),
        Of(ReplaceSim,              Line,                    H.If(WithUsersConsent),             H,                                  No,                    H,                              No),
        Of(LockLine,                Line,                    S,                                  S,                                  No,                    S,                              S),
        Of(UnlockLine,              Line,                    H.If(OwnLock),                      H.If(OthersLockAtOperation),        No,                    H,                              No),
        Of(GetPortOutCode,          Line,                    H.If(WithUsersConsentUnlessInDebt), H.If(UnlessInDebt),                 No,                    No,                             No),
        Of(TakeLineOver,            Line,                    H.If(WithUsersConsentUnlessInDebt), H.If(UnlessInDebt),                 No,                    No,                             No),
        Of(MoveLine,                Line,                    A,                                  No,                                 No,                    No,                             No),
        Of(TakeAccountOver,         Account,                 No,                                 H.If(WithPayersConsent),            No,                    No,                             No),
        Of(NameLineUser,            Line,                    A.If(UntilUserConfirmed),           No,                                 No,                    No,                             No),
        Of(ClaimLine,               Line,                    A.If(UnlessHolderObjects),          No,                                 No,                    No,                             No),

        // Only the holder of the line’s phone, who is no member: AccessEvaluator.AnswerHolder.
        Of(UndoLineClaim,           Line,                    No,                                 No,                                 No,                    No,                             No),
        Of(EndLineFreeze,           Line,                    F.If(OnlyAsUser),                   F,                                  No,                    F,                              No),
        Of(ManageMembers,           Account | Line,          A,                                  A,                                  No,                    A,                              No),
        Of(CancelInvitation,        Account | Line,          S,                                  S,                                  No,                    S,                              No),
        Of(RemoveMember,            Member,                  A.If(UnlessTheyStay),               No,                                 No,                    A.If(UnlessTheyStay),           No),
        Of(LeaveHousehold,          Member,                  F.If(OnlyAsUser),                   F.If(UnlessNeededHere),             F.If(LeftToGuardians), No,                             No),
        Of(AddGuardian,             Member,                  No,                                 No,                                 No,                    A,                              No),
        Of(EndGuardianship,         Member,                  No,                                 No,                                 No,                    A.If(UnlessOnlyGuardian),       No),
        Of(AcceptInvitation,        Member,                  F.If(OnlyAsUser),                   F,                                  F.If(LeftToGuardians), No,                             No),
        Of(DeclineInvitation,       Member,                  S.If(OnlyAsUser),                   S,                                  S,                     No,                             No),
        Of(ManageDelegations,       Account | Line,          A,                                  A,                                  No,                    A,                              No),
        Of(ChangeDelegation,        Account | Line,          A,                                  A,                                  No,                    A,                              No),
        Of(ExtendDelegation,        Account | Line,          A,                                  A,                                  No,                    A,                              No),
        Of(RevokeDelegation,        Account | Line,          A,                                  A,                                  No,                    A,                              No),

        // About the grantee: whoever is let do something says yes or no to it, and ends it, themself.
        Of(AcceptDelegation,        Member,                  S.If(OnlyAsUser),                   S,                                  S,                     No,                             No),
        Of(DeclineDelegation,       Member,                  S.If(OnlyAsUser),                   S,                                  S,                     No,                             No),
        Of(GiveUpDelegation,        Member,                  S.If(OnlyAsUser),                   S,                                  S,                     No,                             No),
        Of(ManageOwnProfile,        Member,                  F.If(OnlyAsUser),                   F,                                  F,                     F,                              No),
        Of(AddPasskey,              Member,                  F.If(OnlyAsUser),                   F.If(WithOwnBest),                  F.If(WithOwnBest),     F,                              No),
        Of(AddNumber,               Member,                  F.If(OnlyAsUser),                   F.If(WithOwnBest),                  F.If(WithOwnBest),     F,                              No),
        Of(AddAddress,              Member,                  F.If(OnlyAsUser),                   F,                                  F,                     F,                              No),
        Of(MakeRecoveryCodes,       Member,                  F.If(OnlyAsUser),                   F.If(WithOwnBest),                  F.If(WithOwnBest),     F,                              No),
        Of(ChooseRecoveryContact,   Member,                  F.If(OnlyAsUser),                   F.If(WithOwnBest),                  F.If(WithOwnBest),     F,                              No),
        Of(RemoveMeans,             Member,                  F.If(OnlyAsUser),                   F.If(WithOwnBest),                  F.If(WithOwnBest),     F,                              No),
        Of(RenamePasskey,           Member,                  F.If(OnlyAsUser),                   F,                                  F,                     F,                              No),
        Of(ConfirmPasskey,          Member,                  H.If(OnlyAsUser),                   H,                                  H,                     No,                             No),
        Of(ObjectToMeans,           Member,                  F.If(OnlyAsUser),                   F.If(WithSomethingOlder),           F.If(WithSomethingOlder), F,                           No),
        Of(DecideObjection,         Member,                  F.If(OnlyAsUser),                   F.If(WithSomethingIndependent),     F.If(WithSomethingIndependent), No,                    No),
        Of(VouchForPerson,          Member,                  A.If(OnlyAsChosenContact),          A.If(OnlyAsChosenContact),          A.If(OnlyAsChosenContact), A.If(OnlyAsChosenContact),  No),
        Of(DecideForPerson,         Member,                  A.If(OnlyAsChosenContact),          A.If(OnlyAsChosenContact),          A.If(OnlyAsChosenContact), A.If(OnlyAsChosenContact),  No),
        Of(TalkToAgent,             Member,                  F.If(OnlyAsUser),                   F,                                  F,                     No,                             No),
        Of(EraseOwnAccount,         Member,                  H.If(OnlyAsUser),                   H,                                  F.If(AsksGuardian),    H,                              No),
        // No level beyond the session: a code that arrives on a shared or watched phone would give the survivor away. Staff check it instead.
        Of(SeparateLines,           Line,                    S.If(OnlyAsUser),                   S,                                  S.If(WithChosenAdult), S,                              No));

    /// <summary>What a role gives for a permission.</summary>
    public static PermissionRule PermissionRule(Permission permission, RelationRole role) => Find(permission)?.Rules[(int)role] ?? default;

    /// <summary>A whole row, by role; null where there is none. Read only.</summary>
    internal static PermissionRule[]? Rules(Permission permission) => Find(permission)?.Rules;

    /// <summary>What a permission can be about; none for a permission that is not in the table.</summary>
    public static TargetKinds Targets(Permission permission) => Find(permission)?.Targets ?? TargetKinds.None;

    /// <summary>Whether it is one of <see cref="StoppableByOtherGuardians"/>.</summary>
    internal static bool IsStoppable(Permission permission) => Find(permission)?.IsStoppable ?? false;

    /// <summary>Whether somebody has it within an allowance, so that a request for it may set a part of one aside.</summary>
    public static bool MaySpend(Permission permission) => Find(permission)?.MaySpend ?? false;

    /// <summary>The name of a row and column, such as <c>settle-finding/user</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public static string Code(Permission permission, RelationRole role) =>
        (Find(permission) ?? throw new ArgumentOutOfRangeException(nameof(permission))).Codes[(int)role];

    private static Row? Find(Permission permission) => (uint)permission < (uint)Rows.Length ? Rows[(int)permission] : null;

    private static PermissionRule If(this PermissionRule cell, GrantCondition provision) => cell with { GrantCondition = provision };

    private static Row Of(Permission permission, TargetKinds targets, params PermissionRule[] rules) => new(
        permission, targets, rules,
        [.. Enum.GetValues<RelationRole>().Select(role => $"{Kebab.Of(permission)}/{(role switch
        {
            RelationRole.Payer => "payer",
            RelationRole.AdultUser => "user",
            RelationRole.MinorUser => "minor",
            RelationRole.Guardian => "guardian",
            _ => "delegate",
        })}")],
        StoppableByOtherGuardians.Contains(permission), rules.Any(rule => rule.GrantCondition is WithinAllowance or WithinAllowanceElsePayer));

    private static Row[] Index(params Row[] rows)
    {
        var indexed = new Row[rows.Max(row => (int)row.Permission) + 1];
        foreach (var row in rows) indexed[(int)row.Permission] = row;
        return indexed;
    }

    private sealed record Row(Permission Permission, TargetKinds Targets, PermissionRule[] Rules, string[] Codes, bool IsStoppable, bool MaySpend);
}
