using System.Threading.Channels;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care;

/// <summary>
/// Shows the desk and passes what the agent presses to a use case. It decides nothing: what is masked, and what the caller may do, the use cases say, each time
/// anew from the database.
/// </summary>
public sealed partial class CarePage : KitPage
{
    /// <summary>
    /// How long it takes at most until a change is seen that nothing tells of, such as a session whose time is over: short enough that what it showed has gone within
    /// five seconds, on a slow machine, too.
    /// </summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(3);

    private readonly System.Threading.Channels.Channel<bool> _woken = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<PersonId> _lookedUp = [];
    private InteractionId? _call;
    private int _turn;

    [Inject] private ShowDesk Show { get; set; } = null!;

    [Inject] private AnswerCall Answer { get; set; } = null!;

    [Inject] private HangUp Ends { get; set; } = null!;

    [Inject] private EndAgentSession Sessions { get; set; } = null!;

    [Inject] private AskCaller Asks { get; set; } = null!;

    [Inject] private IChangeNotifier Notifier { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private KitMessages Messages { get; set; } = null!;

    [Inject] private CareWords Words { get; set; } = null!;

    [Inject] private IStringLocalizer<CarePage> Text { get; set; } = null!;

    [Inject] private ILogger<CarePage> Log { get; set; } = null!;

    /// <summary>Null for whoever does not talk to callers.</summary>
    private DeskView? Desk { get; set; }

    private StaffSessionId By => StaffSessionId.From(Session.Id);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (RendererInfo.IsInteractive) _ = FollowAsync();
    }

    /// <summary>Hears that something changed, and reads the desk again. A notification may be lost, so it also looks every few seconds.</summary>
    private async Task FollowAsync()
    {
        using var calls = Notifier.Subscribe(ChangeTopic.Interaction, id => WakeIf(Desk?.Talk is not { } talk || talk.Id.Value == id));
        using var approvals = Notifier.Subscribe(ChangeTopic.ApprovalsOfPerson, WakeIfInHousehold);
        using var agents = Notifier.Subscribe(ChangeTopic.AgentOfPerson, WakeIfInHousehold);
        try
        {
            while (!Left.IsCancellationRequested)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(Left);
                await Task.WhenAny(_woken.Reader.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(s_poll, Time, wait.Token));
                await wait.CancelAsync();
                if (_woken.Reader.TryRead(out _)) _turn++;
                Left.ThrowIfCancellationRequested();
                await InvokeAsync(ReloadAsync);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    /// <summary>Whoever is verified or asked here, and the people of their household: a colleague may talk to one of those.</summary>
    private void WakeIfInHousehold(Guid id) => WakeIf(Desk?.Talk is { } talk && (talk.Asked?.Person.Value == id || talk.Verified?.Person.Value == id || talk.Household.Any(person => person.Value == id)));

    /// <summary>Other agents’ calls and callers are nothing to this desk.</summary>
    private void WakeIf(bool isOurs)
    {
        if (isOurs) _woken.Writer.TryWrite(true);
    }

    private async Task ReloadAsync()
    {
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What cannot be read any more must not stay on the screen; the next look tries again. What the agent is writing down does.
            if (Desk is { Talk: { } talk } desk) Desk = desk with { Talk = talk with { Candidates = [], Beside = [], Verified = talk.Verified is { } caller ? caller with { Name = "" } : null } };
            NotRead(Log, error);
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var desk = await Show.RunAsync(By, _lookedUp, Left);
        if (desk?.Talk?.Id != _call)
        {
            _lookedUp.Clear();
            _call = desk?.Talk?.Id;
        }

        Desk = desk;
    }

    private async Task AnswerAsync(InteractionId call)
    {
        var result = await Answer.RunAsync(By, call, Left);
        if (result is not AnswerCall.Result.Answered) Messages.Say(Words.WhyNot(result), Tone.Warning);
        await ReloadAsync();
    }

    private async Task HangUpAsync()
    {
        if (_call is { } call) await Ends.ByAgentAsync(By, call, Left);
        await ReloadAsync();
    }

    private async Task EndSessionAsync()
    {
        if (_call is { } call) await Sessions.ByAgentAsync(By, call, Left);
        await ReloadAsync();
    }

    private Task ChooseAsync(PersonId person)
    {
        if (!_lookedUp.Contains(person)) _lookedUp.Add(person);
        return ReloadAsync();
    }

    private async Task AskAsync((PersonId Person, DeskView.Way Way) ask)
    {
        if (_call is not { } call) return;
        var result = await Asks.RunAsync(new(By, call, ask.Person, ask.Way.Kind, ask.Way.Id), Left);
        if (result is not AskCaller.Result.Asked) Messages.Say(Words.WhyNot(result), Tone.Warning);
        await ReloadAsync();
    }

    /// <summary>Without a session: what was done while there was one, or that nobody proved who they are.</summary>
    private static (InteractionReason? Reason, InteractionOutcome? Outcome) Suggested(DeskView.OnDesk talk) => talk switch
    {
        { Did: { } did } => (CareWords.ReasonOf(did), talk.IsHandedOver ? InteractionOutcome.HandedOver : InteractionOutcome.Done),
        { IsHandedOver: true } => (null, InteractionOutcome.HandedOver),
        { Asked: { State: not ApprovalState.Consumed } } => (InteractionReason.Access, InteractionOutcome.NotVerified),
        _ => (null, null),
    };

    /// <summary>Takes the next, if one rings.</summary>
    private async Task SavedAsync()
    {
        await ReloadAsync();
        if (Desk is { Talk: null, Ringing: [var next, ..] }) await AnswerAsync(next.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An agent’s desk could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
