using HouseholdPortal.Application.Households;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>The colour of a line is its user's. Home internet has no single user, so it has a colour of its own, the same on every page.</summary>
internal static class LineColour
{
    private const int Shared = 4;

    public static int Of(MemberView? user) => user?.Colour ?? Shared;
}
