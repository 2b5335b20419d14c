using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Asks to settle, and leads on to the step-up.</summary>
public sealed partial class SettleForm(AskToSettle ask, SettleWords words, NavigationManager navigation) : FormPage
{
    /// <summary>The button that gets the focus back when the sheet is closed.</summary>
    public const string ButtonId = "settle";

    [Parameter, EditorRequired] public FindingView Finding { get; set; } = null!;

    private async Task AskAsync()
    {
        var outcome = await ask.RunAsync(HttpContext.Session(), Finding.Id, Cancelled);
        if (SettleWords.WhereTo(outcome, Finding.Id) is { } address) navigation.NavigateTo(address);
        else Problems.Add(ButtonId, words.Of(outcome));
    }
}
