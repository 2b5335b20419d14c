using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Recoveries;

/// <summary>Shows how one recovery stands and who does what next. The use cases decide who may do it.</summary>
public sealed partial class DocumentRecoveryPage(
    ShowDocumentRecovery show, GiveUpRecovery giveUp, KitDialogs dialogs, RecoveryWords words, NavigationManager navigation, IStringLocalizer<DocumentRecoveryPage> text) : KitPage
{
    [Parameter] public string Id { get; set; } = "";

    /// <summary>What is shown, kept from prerendering.</summary>
    [PersistentState] public ShowDocumentRecovery.View? Shown { get; set; }

    private IStringLocalizer<DocumentRecoveryPage> Text => text;

    private RecoveryWords Words => words;

    private DocumentRecoveryId Recovery => DocumentRecoveryId.From(Guid.TryParse(Id, out var id) ? id : Guid.Empty);

    /// <summary>The code that was just made: shown once and never again.</summary>
    private string? Printed { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Shown?.Id == Recovery) return;
        await ReloadAsync();
        if (Shown is null) navigation.NotFound();
    }

    private async Task ReloadAsync() => Shown = await show.RunAsync(StaffSessionId.From(Session.Id), Recovery, Left);

    private Task HandOverAsync(string code)
    {
        Printed = code;
        return ReloadAsync();
    }

    private async Task GiveUpAsync()
    {
        if (!await dialogs.ConfirmAsync(text["GiveUpTitle"], text["GiveUpMore"], text["GiveUp"], text["Keep"], isHarmful: true)) return;
        await giveUp.RunAsync(StaffSessionId.From(Session.Id), Recovery, Left);
        await ReloadAsync();
    }

    /// <summary>What comes next, for a viewer who has nothing to do here now.</summary>
    private string Next(ShowDocumentRecovery.View one) => one switch
    {
        { State: DocumentRecoveryState.Matched, IsOwn: true } => text["NextSomebodyElse"],
        { State: DocumentRecoveryState.Approved, OpensAt: { } from } => text["NextWait", words.When(from)],
        _ => text["Next" + one.State],
    };
}
