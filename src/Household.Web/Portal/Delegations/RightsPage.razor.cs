using System.Globalization;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>“Who can do what”: with the forms that extend, end or give back what the viewer gave or was given.</summary>
public sealed partial class RightsPage(ShowRights show, BeginOperation begin, ProofWords words, NavigationManager navigation) : FormPage
{
    public const string Path = "/household/rights";

    private ShowRights.View? View { get; set; }

    protected override async Task OnInitializedAsync() => View = await show.ForAsync(HttpContext.Session(), Cancelled);

    /// <summary>What the viewer can do to a delegation at a press.</summary>
    private IEnumerable<Act> ActsOn(DelegationView told)
    {
        if (told is { IsGiven: true, LongerUntil: { } longer })
            yield return new($"extend-{told.Id.Value}", Permission.ExtendDelegation, longer.ToString("O", CultureInfo.InvariantCulture), Text["Extend", DayText.Full(longer)]);
        if (told.IsGiven) yield return new($"revoke-{told.Id.Value}", Permission.RevokeDelegation, "", Text[told.IsAccepted ? "Stop" : "TakeBack"]);
        else if (told.IsAccepted) yield return new($"give-back-{told.Id.Value}", Permission.GiveUpDelegation, "", Text["GiveBack"]);
    }

    private async Task BeginAsync(DelegationView told, Act act)
    {
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(View!.Household), act.Permission, told.Id.Value, act.Input, HttpContext.Place()), Cancelled);
        if (result is BeginOperation.Result.Begun begun) navigation.NavigateTo(ConfirmPaths.After(begun.Id, begun.State, ConfirmPaths.Of(begun.Id)));
        else if (result is BeginOperation.Result.NothingLeft) navigation.NavigateTo(Path);
        else if (result is BeginOperation.Result.SignedOut) navigation.NavigateTo($"/sign-in?return={Path}");
        else Problems.Add(act.Name, words.Of(result));
    }

    private sealed record Act(string Name, Permission Permission, string Input, string Button);
}
