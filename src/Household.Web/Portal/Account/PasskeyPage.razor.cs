using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Web.Portal.Ways;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Shows one passkey of the signed-in person; other people's passkeys have no page. Each form begins an operation.</summary>
public sealed partial class PasskeyPage(ShowMeans show, OwnForms forms, PasskeyDescriptions words, WayWords ways, Clock clock, NavigationManager navigation) : FormPage
{
    /// <summary>The credential id in base64url.</summary>
    [SupplyParameterFromQuery(Name = "id")] public string? Id { get; set; }

    private PasskeyDescriptions Words => words;

    private WayWords Ways => ways;

    private DateTimeOffset Now => clock.Now;

    private ShowMeans.Item? Passkey { get; set; }

    /// <summary>The key of the sentence that says what was just done.</summary>
    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    private string? DoneWords => Done switch { "renamed" => "Renamed", "confirmed" => "Confirmed", _ => null };

    private string Here => Of(Id ?? "");

    /// <summary>The address of a passkey's page.</summary>
    public static string Of(string id) => $"/account/passkeys/one?id={Uri.EscapeDataString(id)}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        if (Passkey is null) navigation.NotFound();
    }

    private async Task LookAsync() =>
        Passkey = (await show.RunAsync(HttpContext.Session(), Cancelled))?.Of(MeansKind.Passkey).FirstOrDefault(p => string.Equals(p.Credential, Id, StringComparison.Ordinal));

    private async Task RenameAsync()
    {
        if (PasskeyInfo.ReadName(Typed("name")) is { } name) await BeginAsync("name", Permission.RenamePasskey, name, $"{Here}&done=renamed");
        else Problems.Add("name", Text["NotAName"]);
    }

    private Task ConfirmAsync() => BeginAsync("confirm", Permission.ConfirmPasskey, "", $"{Here}&done=confirmed");

    private Task RemoveAsync() => BeginAsync("remove", Permission.RemoveMeans, "", $"{WaysPage.Here}?done=removed");

    private async Task BeginAsync(string field, Permission permission, string input, string done)
    {
        if (Passkey is not { } passkey) return;
        var outcome = await forms.BeginAsync(HttpContext, permission, passkey.Id.Value, input, done, Cancelled);
        if (outcome.Problem is { } problem) Problems.Add(field, problem);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        await LookAsync();
    }
}
