using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
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

    private ShowMembers.Entry? Entry => View?.Members.FirstOrDefault(entry => entry.Member.Id.Value == Id && (entry.Ending is not null || entry.Care is not null));

    private string Here => InvitationPaths.Member(MemberId.From(Id));

    private string Title => Entry switch
    {
        { IsViewer: true } => Text["TitleYou", View!.Name],
        { Care: not null } entry => entry.Member.Name,
        var entry => Text["TitleThey", entry!.Member.Name],
    };

    /// <summary>The names of the forms that the page has now.</summary>
    private IEnumerable<string> FormsHere
    {
        get
        {
            if (Entry is not { } entry) yield break;
            if (entry.Ending is { May: true }) yield return FormName;
            if (entry.Care is { Others.Count: > 0 }) yield return GuardiansForm.AddForm;
            if (entry.Care is { Ending.May: true }) yield return GuardiansForm.EndForm;
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.Session(), Cancelled);
        if (Entry is null) navigation.NotFound();
    }

    private async Task EndAsync()
    {
        if (View is not { } view || Entry is not { Ending: { } ending } entry) return;
        var (owner, target) = entry.IsViewer ? (new OperationOwner.OfPerson(view.Viewer), view.Household.Value) : ((OperationOwner)new OperationOwner.OfHousehold(view.Household), Id);
        await BeginAsync(owner, ending.Permission, target, "", "end");
    }

    private async Task AddGuardianAsync()
    {
        if (Typed("guardian") is { Length: > 0 } guardian) await BeginAsync(new OperationOwner.OfHousehold(View!.Household), Permission.AddGuardian, Id, guardian, "guardian");
        else Problems.Add("guardian", Text["ChooseOne"]);
    }

    private Task EndCareAsync() => BeginAsync(new OperationOwner.OfHousehold(View!.Household), Permission.EndGuardianship, Entry!.Care!.Own.Value, "", "end-care");

    private async Task BeginAsync(OperationOwner owner, Permission permission, Guid target, string input, string field)
    {
        var outcome = Forms.Of(await begin.RunAsync(new(HttpContext.Session(), owner, permission, target, input, HttpContext.Place()), Cancelled), Here);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        else Problems.Add(field, outcome.Problem!);
    }
}
