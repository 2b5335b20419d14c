using HouseholdPortal.Application.Households;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>Whose line a sentence is about; the names of its texts begin with it.</summary>
internal static class Whose
{
    /// <summary><c>Your</c>, <c>Their</c> where the user has a name, or <c>Its</c>.</summary>
    public static string Key(bool isOwn, MemberView? user) => isOwn ? "Your" : user is null ? "Its" : "Their";
}
