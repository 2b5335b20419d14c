using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <content>Who may end what about a person, by plain facts.</content>
internal sealed partial class PlainHousehold
{
    /// <summary>Whether a member may do this with a person of the household.</summary>
    public bool MayWith(MemberId who, Permission permission, MemberId whom)
    {
        if (!Members.ContainsKey(who) || !Members.TryGetValue(whom, out var person)) return false;
        return permission switch
        {
            Permission.LeaveHousehold => who == whom && !IsMinor(whom) && !IsNeeded(whom),
            Permission.RemoveMember => (CaresFor(who, whom) || PaysFor(who, whom, person)) && !IsNeeded(whom) && !KeepsLine(whom) && !Members.Keys.Any(minor => Care.Contains((whom, minor)) && IsMinor(minor)),
            Permission.AddGuardian => CaresFor(who, whom),
            Permission.EndGuardianship => CaresFor(who, whom) && Members.Keys.Any(other => other != who && CaresFor(other, whom)),
            Permission.AcceptDelegation or Permission.DeclineDelegation or Permission.GiveUpDelegation => who == whom,
            _ => throw new ArgumentOutOfRangeException(nameof(permission)),
        };
    }

    /// <summary>Whether they pay for an account here, or are all that a minor has.</summary>
    private bool IsNeeded(MemberId who) => Payers.ContainsValue(who) || Members.Keys.Any(minor => CaresForAlone(who, minor));

    private bool CaresForAlone(MemberId who, MemberId minor) => Care.Contains((who, minor)) && IsMinor(minor) && !Members.Keys.Any(other => other != who && CaresFor(other, minor));

    private bool KeepsLine(MemberId who) => !IsMinor(who) && Lines.Values.Any(line => line.User == who && line.IsConfirmed);

    private bool PaysFor(MemberId who, MemberId whom, Someone person) =>
        Lines.Values.Any(line => line.User == whom && Payers[line.Account] == who) || (person.Beside is { } account && Payers[account] == who);

    public static bool IsOfMembers(Permission permission) => permission is Permission.LeaveHousehold or Permission.RemoveMember or Permission.AddGuardian or Permission.EndGuardianship
        or Permission.AcceptDelegation or Permission.DeclineDelegation or Permission.GiveUpDelegation;

    public static IReadOnlyList<Permission> OfMembers { get; } = [.. Enum.GetValues<Permission>().Where(IsOfMembers)];

    /// <summary>What can be about a line, and about an account.</summary>
    public static IReadOnlyList<Permission> OfLines { get; } = [.. Enum.GetValues<Permission>().Where(PermissionOfLine)];

    public static IReadOnlyList<Permission> OfWholeAccounts { get; } = [.. Enum.GetValues<Permission>().Where(permission => PlainRights.OfAccounts.Has(permission))];

    private static bool PermissionOfLine(Permission permission) => PlainRights.OfPayer.Has(permission) || PlainRights.OfAdultUser.Has(permission);
}
