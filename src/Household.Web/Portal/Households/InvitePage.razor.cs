using HouseholdPortal.Application;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The form that invites somebody. It decides nothing.</summary>
public sealed partial class InvitePage(ShowMembers show, BeginOperation begin, PortalAddress address, NavigationManager navigation) : FormPage
{
    private const string FormName = "invite";

    private ShowMembers.View? View { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    private async Task InviteAsync()
    {
        if (View is not { InviteBy: { } by } view) return;
        Msisdn? number = null;
        if (!string.IsNullOrWhiteSpace(Typed("number")))
        {
            if (TypedNumber.TryParse(Typed("number"), address.CountryCode, out var parsed, out var flaw)) number = parsed;
            else Problems.Add("number", Text[flaw.ToString()!]);
        }

        var called = string.IsNullOrWhiteSpace(Typed("called")) ? null : Member.ReadName(Typed("called"));
        if (called is null && !string.IsNullOrWhiteSpace(Typed("called"))) Problems.Add("called", Text["NotAName"]);
        if (Problems.Count > 0) return;

        var line = Guid.TryParse(Typed("line"), out var chosen) ? chosen : (Guid?)null;
        var input = InvitationInput.New(number, called, namesUser: line is not null);
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(view.Household), Permission.ManageMembers, line ?? by, input.Write(), HttpContext.Place()), Cancelled);
        var outcome = Forms.Of(result, InvitationPaths.Invite);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        else Problems.Add("number", outcome.Problem!);
    }
}
