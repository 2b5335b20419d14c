using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Begins to suspend or resume the chosen line, sees it confirmed, and says what came of it.</summary>
public sealed partial class SuspendingAct(
    BeginOperation begin, ShowRequest show, KitDialogs dialogs, KitMessages messages, RequestWords words, ProofWords proofs, IStringLocalizer<SuspendingAct> text) : KitPage
{
    private ShowRequest.View? _confirmed;

    [Parameter, EditorRequired] public HouseholdView View { get; set; } = null!;

    /// <summary>What the viewer may do on the line.</summary>
    [Parameter, EditorRequired] public AskedPermissions Asked { get; set; } = null!;

    /// <summary>Called when the household has changed.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    [Inject] private HouseholdWords Lines { get; set; } = null!;

    private IStringLocalizer<SuspendingAct> Text => text;

    private bool IsSuspended => Asked.Line is { Status: LineStatus.Suspended };

    private Permission Permission => IsSuspended ? Permission.ResumeLine : Permission.SuspendLine;

    private PermissionOutcome Outcome => Asked.Permissions.FirstOrDefault(one => one.Permission == Permission)?.Outcome ?? PermissionOutcome.No;

    private bool IsOffered => Asked is { IsViewer: true, Line: { Kind: LineKind.Mobile, Status: LineStatus.Active or LineStatus.Suspended } } && Outcome != PermissionOutcome.No;

    private async Task BeginAsync()
    {
        if (Asked.Line is not { } line) return;

        // What is done at once is asked about here; everything else says in its dialog what it does.
        if (Outcome == PermissionOutcome.StraightAway && !IsSuspended
            && !await dialogs.ConfirmAsync(line.User?.Id == View.Viewer.Id ? text["SuspendYours"] : text["SuspendTitle", Lines.Line(line, View.Viewer)], text["SuspendWhat"], text["SuspendNow"], isHarmful: true)) return;
        var input = IsSuspended ? "" : nameof(SuspensionReason.Lost);
        var by = SessionId.From(Session.Id);
        var result = await begin.RunAsync(new(by, new OperationOwner.OfHousehold(View.Household), Permission, line.Id.Value, input), CancellationToken.None);
        if (result is not BeginOperation.Result.Begun begun) messages.Say(proofs.Of(result), Tone.Warning);
        else if (await show.RunAsync(by, begun.Id, Left) is { State: OperationRequestState.AwaitingProof } waiting) _confirmed = waiting;
        else await EndAsync(await show.RunAsync(by, begun.Id, Left));
    }

    private async Task EndAsync(ShowRequest.View? request)
    {
        _confirmed = null;
        if (request is not null) messages.Say(words.Said(request), request.State is OperationRequestState.Done or OperationRequestState.AwaitingConsent or OperationRequestState.Waiting ? Tone.Good : Tone.Warning);
        await OnChanged.InvokeAsync();
    }
}
