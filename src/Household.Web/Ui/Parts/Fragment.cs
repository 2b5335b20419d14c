using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>
/// The address of a place on the open page. Interactive pages have a base address, against which a bare <c>#place</c> would lead to the home page.
/// </summary>
internal static class Fragment
{
    /// <param name="isInteractive">Whether it is on an interactive page, before or after its circuit is up.</param>
    public static string Of(NavigationManager navigation, string id, bool isInteractive) =>
        isInteractive ? new Uri(navigation.Uri).PathAndQuery + "#" + id : "#" + id;
}
