using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Shows and changes one passkey of the signed-in person; other people's passkeys have no page.</summary>
public sealed partial class PasskeyPage(
    ShowPasskeys show, RenamePasskey rename, RemovePasskey remove, ConfirmPasskey confirm, PasskeyDescriptions words, NavigationManager navigation) : FormPage
{
    /// <summary>The credential id in base64url.</summary>
    [SupplyParameterFromQuery(Name = "id")] public string? Id { get; set; }

    private PasskeyDescriptions Words => words;

    private ShowPasskeys.Passkey? Passkey { get; set; }

    /// <summary>The key of the sentence that says what was just done.</summary>
    private string? Done { get; set; }

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
        Passkey = (await show.RunAsync(HttpContext.Session(), Cancelled))?.Passkeys.FirstOrDefault(p => string.Equals(p.Id, Id, StringComparison.Ordinal));

    private async Task RenameAsync()
    {
        var result = await rename.RunAsync(new(HttpContext.Session(), Id, Typed("name")), Cancelled);
        Done = result switch
        {
            RenamePasskey.Result.Renamed => "Renamed",
            RenamePasskey.Result.NotFound => null,
            RenamePasskey.Result.NotAName => Say("name", "NotAName"),
            RenamePasskey.Result.Taken => Say("name", "Taken"),
        };
        await LookAsync();
    }

    private async Task ConfirmAsync()
    {
        var result = await confirm.RunAsync(HttpContext.Session(), Id, Cancelled);
        Done = result switch
        {
            ConfirmPasskey.Result.Confirmed => "Confirmed",
            ConfirmPasskey.Result.NotFound => null,
            ConfirmPasskey.Result.NeedsOlderPasskey => Say("confirm", "ConfirmBy"),
        };
        await LookAsync();
    }

    private async Task RemoveAsync()
    {
        var warned = string.Equals(Typed("warned"), "true", StringComparison.Ordinal);
        var result = await remove.RunAsync(new(HttpContext.Session(), Id, warned), Cancelled);
        if (result is RemovePasskey.Result.Removed) navigation.NavigateTo("/account/passkeys?removed=true");
        if (result is RemovePasskey.Result.Refused { Why: var why }) Refuse(why);
        await LookAsync();
    }

    private string? Refuse(PasskeyRemoval why) => why switch
    {
        PasskeyRemoval.MayRemove => throw new InvalidOperationException("A removal that is allowed is not refused."),
        PasskeyRemoval.NeedsPasskeyProof => Say("remove", "NeedsPasskey"),
        PasskeyRemoval.NeedsWarning => Say("warned", "MustBeWarned"),
        PasskeyRemoval.LastWayIn => Say("remove", "LastWayIn"),
    };

    private string? Say(string field, string key)
    {
        Problems.Add(field, Text[key]);
        return null;
    }
}
