using System.Globalization;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>The delegations on the household’s page. What takes a proof is confirmed in a dialog over it.</summary>
public sealed partial class HouseholdDelegations(
    ShowDelegations show, BeginOperation begin, ShowRequest requests, KitDialogs dialogs, KitMessages messages, RequestWords words, ProofWords proofs, IStringLocalizer<HouseholdDelegations> text) : KitPage
{
    private ShowRequest.View? _confirmed;

    /// <summary>Called when what somebody may do has changed.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>What is shown, kept from prerendering.</summary>
    [PersistentState] public ShowDelegations.View? View { get; set; }

    private IStringLocalizer<HouseholdDelegations> Text => text;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => View ??= await show.ForAsync(SessionId.From(Session.Id), Left);

    private Task ExtendAsync(DelegationView told, DateOnly longer) => BeginAsync(told, Permission.ExtendDelegation, longer.ToString("O", CultureInfo.InvariantCulture));

    private async Task EndAsync(DelegationView told, Permission permission)
    {
        // What takes a proof says in its dialog what it does; what is done at once is asked about here.
        if (permission == Permission.GiveUpDelegation && !await dialogs.ConfirmAsync(text["GiveBackTitle"], text["GiveBackWhat", told.Title, told.Other.Name], text["GiveBack"], isHarmful: true)) return;
        await BeginAsync(told, permission, "");
    }

    private async Task BeginAsync(DelegationView told, Permission permission, string input)
    {
        var by = SessionId.From(Session.Id);
        var result = await begin.RunAsync(new(by, new OperationOwner.OfHousehold(View!.Household), permission, told.Id.Value, input), CancellationToken.None);
        if (result is not BeginOperation.Result.Begun begun) messages.Say(proofs.Of(result), Tone.Warning);
        else if (await requests.RunAsync(by, begun.Id, Left) is { State: OperationRequestState.AwaitingProof } waiting) _confirmed = waiting;
        else await EndedAsync(await requests.RunAsync(by, begun.Id, Left));
    }

    private async Task EndedAsync(ShowRequest.View? request)
    {
        _confirmed = null;
        if (request is not null) messages.Say(words.Said(request), request.State is OperationRequestState.Done ? Tone.Good : Tone.Warning);
        await ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        View = await show.ForAsync(SessionId.From(Session.Id), Left);
        await OnChanged.InvokeAsync();
    }
}
