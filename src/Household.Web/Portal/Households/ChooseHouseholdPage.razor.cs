using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Shows a person's households, and keeps the one that they choose.</summary>
public sealed partial class ChooseHouseholdPage(ShowViewer show, ChooseHousehold choose, NavigationManager navigation) : FormPage
{
    /// <summary>The page that they came from.</summary>
    [SupplyParameterFromQuery(Name = "next")] public string? Next { get; set; }

    private ShowViewer.View? View { get; set; }

    /// <summary>The household that was sent is not one of theirs, for example because they have just left it.</summary>
    private bool IsRefused { get; set; }

    private string Action => HouseholdChoice.PathFrom(Next);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.Session(), Cancelled);

        // With one household or none there is nothing to choose.
        if (View is not { Households.Count: > 1 }) navigation.NavigateTo("/");
    }

    private async Task ChooseAsync()
    {
        if (Guid.TryParse(Typed("household"), out var id) && await choose.RunAsync(HttpContext.Session(), HouseholdId.From(id), Cancelled)) navigation.NavigateTo(HouseholdChoice.BackTo(Next));
        else IsRefused = true;
    }
}
