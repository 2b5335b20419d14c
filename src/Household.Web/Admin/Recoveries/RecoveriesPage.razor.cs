using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Admin.Recoveries;

/// <summary>Looks people up and opens recoveries; who may, and what of a person is shown, the use cases say.</summary>
public sealed partial class RecoveriesPage(ShowRecoveries show, LookUpPerson lookUp, OpenRecovery open, NavigationManager navigation, ILogger<RecoveriesPage> log) : FormPage
{
    private ShowRecoveries.View? View { get; set; }

    private IReadOnlyList<LookUpPerson.Found>? People { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.StaffSession(), only: null, Cancelled);
        if (View is null) PageLog.NothingToSee(log, nameof(RecoveriesPage));
    }

    private async Task LookUpAsync() =>
        People = (await lookUp.RunAsync(new(HttpContext.StaffSession(), Typed("number"), Typed("reason")), Cancelled)).Match<IReadOnlyList<LookUpPerson.Found>?>(
            found => found.All, _ => Say("reason", "NoReason"), _ => Say("number", "NoNumber"), _ => Say("number", "NotYours"));

    private async Task OpenAsync()
    {
        var person = PersonId.From(Guid.TryParse(Typed("person"), out var id) ? id : Guid.Empty);
        var opened = (await open.RunAsync(HttpContext.StaffSession(), person, Typed("reason"), Cancelled)).Match<DocumentRecoveryId?>(
            r => r.Id, _ => None("reason", "NoReason"), _ => None("number", "Gone"), _ => None("number", "TooOften"), _ => None("number", "NotYours"));
        if (opened is { } recovery) navigation.NavigateTo(AdminPaths.Recovery(recovery));
    }

    private IReadOnlyList<LookUpPerson.Found>? Say(string field, string key)
    {
        Problems.Add(field, Text[key]);
        return null;
    }

    private DocumentRecoveryId? None(string field, string key)
    {
        Problems.Add(field, Text[key]);
        return null;
    }
}
