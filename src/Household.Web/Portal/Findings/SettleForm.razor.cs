using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Asks to settle, and leads on to the step-up.</summary>
public sealed partial class SettleForm(BeginOperation begin, ProofWords words, NavigationManager navigation) : FormPage
{
    /// <summary>The button that gets the focus back when the sheet is closed.</summary>
    public const string ButtonId = "settle";

    [Parameter, EditorRequired] public FindingView Finding { get; set; } = null!;

    private async Task AskAsync()
    {
        var page = $"/findings/{Finding.Id.Value}";
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(Finding.Household), Permission.SettleFinding, Finding.Id.Value, Place: HttpContext.Place()), Cancelled);
        if (result is BeginOperation.Result.Begun begun) navigation.NavigateTo(ConfirmPaths.After(begun.Id, begun.State, page));
        else if (result is BeginOperation.Result.NothingLeft { Done: { } done }) navigation.NavigateTo($"/receipts/{done}");
        else Problems.Add(ButtonId, words.Of(result));
    }
}
