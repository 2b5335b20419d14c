using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Begins to end a membership. It decides nothing.</summary>
public sealed partial class MemberPage(ShowMembers show, BeginOperation begin, NavigationManager navigation) : FormPage
{
    private const string FormName = "end";

    /// <summary>The member.</summary>
    [Parameter] public Guid Id { get; set; }

    private ShowMembers.View? View { get; set; }

    private ShowMembers.Entry? Entry => View?.Members.FirstOrDefault(entry => entry.Member.Id.Value == Id);

    private string Here => InvitationPaths.Member(MemberId.From(Id));

    private string Title => Text[Entry!.IsViewer ? "TitleYou" : "TitleThey", Entry.IsViewer ? View!.Name : Entry.Member.Name];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.Session(), Cancelled);
        if (Entry is null) navigation.NotFound();
    }

    private async Task EndAsync()
    {
        if (View is not { } view || Entry is not { } entry) return;
        var (owner, target) = entry.IsViewer ? (new OperationOwner.OfPerson(view.Viewer), view.Household.Value) : ((OperationOwner)new OperationOwner.OfHousehold(view.Household), Id);
        var outcome = Forms.Of(await begin.RunAsync(new(HttpContext.Session(), owner, entry.Ending.Permission, target, Place: HttpContext.Place()), Cancelled), Here);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        else Problems.Add("end", outcome.Problem!);
    }
}
