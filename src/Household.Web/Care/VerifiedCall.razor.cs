using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care;

/// <summary>
/// Reads what the caller may see and do, each time that the desk was read, and begins what the agent presses in the caller’s right. It decides nothing. It has the
/// caller’s session for its key, so that nothing of the last caller’s ever stands beside the next one’s name.
/// </summary>
public sealed partial class VerifiedCall : KitPage
{
    private DeskView.OnDesk? _readFor;
    private HouseholdId? _household;
    private InteractionReason? _done;
    private bool _isHandedOver;

    [Inject] private ShowCaller Show { get; set; } = null!;

    [Inject] private BeginOperation Begin { get; set; } = null!;

    [Inject] private HandOver Over { get; set; } = null!;

    [Inject] private KitMessages Messages { get; set; } = null!;

    [Inject] private CareWords Words { get; set; } = null!;

    [Inject] private IStringLocalizer<VerifiedCall> Text { get; set; } = null!;

    [Inject] private ILogger<VerifiedCall> Log { get; set; } = null!;

    [Parameter, EditorRequired] public DeskView.OnDesk Talk { get; set; } = null!;

    [Parameter, EditorRequired] public DeskView.Caller Caller { get; set; } = null!;

    /// <summary>Grows whenever something of the caller’s has changed; the desk is also read in between.</summary>
    [Parameter, EditorRequired] public int Turn { get; set; }

    [Parameter, EditorRequired] public EventCallback OnSaved { get; set; }

    /// <summary>Null until it was read, and where it cannot be read.</summary>
    private CallerResult? Shown { get; set; }

    private ActorLocator By => new ActorLocator.InCall(Caller.Session);

    /// <summary>What the call seems to have been about, from what was done in it.</summary>
    private (InteractionReason? Reason, InteractionOutcome? Outcome) Suggested => (_done ?? CareWords.ReasonOf(Shown), _isHandedOver ? InteractionOutcome.HandedOver : InteractionOutcome.Done);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_readFor, Talk)) return;
        _readFor = Talk;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            Shown = await Show.RunAsync(Caller.Session, _household, Left);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What cannot be read any more must not stay on the screen; the next look tries again.
            Shown = null;
            NotRead(Log, error);
        }
    }

    private Task ChooseAsync(HouseholdId household)
    {
        _household = household;
        return ReadAsync();
    }

    private Task SettleAsync(FindingCard finding) => BeginAsync(Permission.SettleFinding, finding.Id.Value, "");

    private Task ActAsync((CallerView.Act Act, string Input) chosen) => BeginAsync(chosen.Act.Permission, chosen.Act.Target, chosen.Input);

    /// <summary>Begins it in the caller’s right. Whatever needs their proof, they confirm in their own portal.</summary>
    private async Task BeginAsync(Permission permission, Guid target, string input)
    {
        if (Shown is not CallerResult.Shown { View: var view }) return;
        Say(await Begin.RunAsync(new(By, new OperationOwner.OfHousehold(view.Household), permission, target, input), Left), permission);
        await ReadAsync();
    }

    private async Task PickUpAsync(CallerView.StoppedRequest stopped)
    {
        Say(await Begin.AgainAsync(By, stopped.Id, place: null, Left), stopped.Permission);
        await ReadAsync();
    }

    private void Say(BeginOperation.Result result, Permission permission)
    {
        if (result is BeginOperation.Result.Begun) (_done, _isHandedOver) = (CareWords.ReasonOf(permission), false);
        Messages.Say(Words.Said(result), result is BeginOperation.Result.Begun ? Tone.Good : Tone.Warning);
    }

    private async Task HandOverAsync((HandOver.To Page, ContactMediumId? Number) chosen)
    {
        var result = await Over.RunAsync(new(StaffSessionId.From(Session.Id), Talk.Id, chosen.Page, chosen.Number), Left);
        if (result is HandOver.Result.Sent) _isHandedOver = true;
        Messages.Say(Words.Said(result), result is HandOver.Result.Sent ? Tone.Good : Tone.Warning);
        await ReadAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a caller may see and do could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
