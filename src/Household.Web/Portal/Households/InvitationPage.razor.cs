using HouseholdPortal.Application;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Shows an invitation to whoever is signed in, and begins to accept or decline it; asks everybody else who they are.</summary>
public sealed partial class InvitationPage(
    ShowInvitation show, StartJoining start, BeginOperation begin, PortalCookies cookies, PortalAddress address, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    private ShowInvitation.View View { get; set; } = new ShowInvitation.View.SignedOut();

    private OperatorPolicy Policy => policy;

    private string? Token => Cookie.Read(HttpContext.Request);

    private IEnumerable<string> FormsHere => View switch
    {
        ShowInvitation.View.SignedOut or ShowInvitation.View.NeedsNumber => [InvitationNumberForm.FormName],
        ShowInvitation.View.Open => ["accept", "decline"],
        ShowInvitation.View.AlreadyIn or ShowInvitation.View.Over => [],
    };

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => await LookAsync();

    private async Task LookAsync() => View = HttpContext.LiveSession() is { } session ? await show.RunAsync(session, Token, Cancelled) : new ShowInvitation.View.SignedOut();

    private async Task AskAsync()
    {
        if (!TypedNumber.TryParse(Typed("number"), address.CountryCode, out var number, out var flaw))
        {
            Problems.Add("number", Text[flaw.ToString()!]);
            return;
        }

        var by = View is ShowInvitation.View.NeedsNumber && HttpContext.LiveSession() is { } session ? ActorLocator.Of(session) : null;
        var code = await start.RunAsync(new(Token, number, by, cookies.KnowHash(HttpContext), HttpContext.Connection.RemoteIpAddress), Cancelled);
        navigation.NavigateTo(InvitationPaths.CodeOf(code));
    }

    private Task AcceptAsync() => BeginAsync(Permission.AcceptInvitation, "accept");

    private Task DeclineAsync() => BeginAsync(Permission.DeclineInvitation, "decline");

    private async Task BeginAsync(Permission permission, string field)
    {
        if (View is not ShowInvitation.View.Open { Id: var id } || HttpContext.Person() is not { } person || Token is not { } token) return;
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfPerson(person), permission, id.Value, token, HttpContext.Place()), Cancelled);
        if (result is BeginOperation.Result.NothingLeft or BeginOperation.Result.NotFound)
        {
            await LookAsync();
            return;
        }

        var outcome = Forms.Of(result, InvitationPaths.Page);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        else Problems.Add(field, outcome.Problem!);
    }
}
