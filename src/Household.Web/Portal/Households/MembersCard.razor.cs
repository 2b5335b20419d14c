using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The people of the household, as far as the viewer has a say in who is in it.</summary>
public sealed partial class MembersCard(ShowMembers show, BeginOperation begin, KitDialogs dialogs, KitMessages messages, ProofWords proofs, IStringLocalizer<MembersCard> text) : KitPage
{
    /// <summary>What is shown, kept from prerendering (<see cref="MembersSerializer"/>).</summary>
    [PersistentState] public ShowMembers.View? View { get; set; }

    private IStringLocalizer<MembersCard> Text => text;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => View ??= await show.RunAsync(SessionId.From(Session.Id), Left);

    private async Task ReadAgainAsync() => View = await show.RunAsync(SessionId.From(Session.Id), Left);

    private async Task CancelAsync(ShowMembers.Sent sent)
    {
        if (View is not { } view || !await dialogs.ConfirmAsync(text["CancelTitle"], text["CancelWhat"], text["CancelNow"], isHarmful: true)) return;
        var by = SessionId.From(Session.Id);
        var result = await begin.RunAsync(new(by, new OperationOwner.OfHousehold(view.Household), Permission.CancelInvitation, sent.Id.Value), CancellationToken.None);
        var isCancelled = result is BeginOperation.Result.Begun { State: OperationRequestState.Done };
        messages.Say(isCancelled ? text["Cancelled"] : proofs.Of(result), isCancelled ? Tone.Good : Tone.Warning);
        await ReadAgainAsync();
    }
}
