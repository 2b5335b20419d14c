using System.Collections.Immutable;
using System.Threading.Channels;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
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
/// Shows the desk and passes what the agent presses to a use case. It decides nothing: what is masked, and what the caller may do, the use cases say, each time
/// anew from the database.
/// </summary>
public sealed partial class CarePage : KitPage
{
    /// <summary>How long it takes at most until a change is seen whose notification was lost.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly System.Threading.Channels.Channel<bool> _woken = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<PersonId> _lookedUp = [];
    private InteractionId? _call;

    [Inject] private ShowDesk Show { get; set; } = null!;

    [Inject] private ShowHome Homes { get; set; } = null!;

    [Inject] private ShowRequests Shown { get; set; } = null!;

    [Inject] private OfferOperations Offers { get; set; } = null!;

    [Inject] private AnswerCall Answer { get; set; } = null!;

    [Inject] private HangUp Ends { get; set; } = null!;

    [Inject] private EndAgentSession Sessions { get; set; } = null!;

    [Inject] private AskCaller Asks { get; set; } = null!;

    [Inject] private BeginOperation Begin { get; set; } = null!;

    [Inject] private IChangeNotifier Notifier { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private KitMessages Messages { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private IStringLocalizer<CarePage> Text { get; set; } = null!;

    [Inject] private ILogger<CarePage> Log { get; set; } = null!;

    /// <summary>Null for whoever does not talk to callers.</summary>
    private DeskView? Desk { get; set; }

    /// <summary>What the verified caller sees at home; null without one.</summary>
    private HomeView? Home { get; set; }

    /// <summary>What was begun with the caller.</summary>
    private IReadOnlyList<ShowRequest.View> Requests { get; set; } = [];

    /// <summary>What the caller may do.</summary>
    private IReadOnlyList<CallerAct> Acts { get; set; } = [];

    private StaffSessionId By => StaffSessionId.From(Session.Id);

    private CareWords Words => Services.GetRequiredService<CareWords>();

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
        using var approvals = Notifier.Subscribe(ChangeTopic.ApprovalsOfPerson, id => WakeIf(Desk?.Talk is { } talk && (talk.Asked?.Person.Value == id || talk.Verified?.Person.Value == id)));
        try
        {
            while (!Left.IsCancellationRequested)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(Left);
                await Task.WhenAny(_woken.Reader.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(s_poll, Time, wait.Token));
                await wait.CancelAsync();
                _woken.Reader.TryRead(out _);
                Left.ThrowIfCancellationRequested();
                await InvokeAsync(ReloadAsync);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

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
            // What cannot be read any more must not stay on the screen; the next look tries again.
            (Home, Requests, Acts) = (null, [], []);
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

        // Read before anything is shown: what was the last caller’s must not stand beside the next one’s name.
        HomeView? home = null;
        IReadOnlyList<ShowRequest.View> requests = [];
        IReadOnlyList<CallerAct> acts = [];
        if (desk?.Talk?.Verified is { } caller)
        {
            var by = new ActorLocator.InCall(caller.Session);
            home = (await Homes.ForAsync(by, Left) as HomeResult.Home)?.View;
            requests = [.. (await Shown.RunAsync(by, Left)).Where(request => request.BegunAt >= caller.Since)];
            acts = home is null ? [] : await ActsAsync(by, home);
        }

        (Desk, Home, Requests, Acts) = (desk, home, requests, acts);
    }

    /// <summary>What the caller may do on each line that they see, with a key for each.</summary>
    private async Task<IReadOnlyList<CallerAct>> ActsAsync(ActorLocator by, HomeView home)
    {
        var acts = ImmutableArray.CreateBuilder<CallerAct>();
        foreach (var line in home.Lines)
        {
            foreach (var offer in await Offers.OnAsync(by, home.Household, "line", line.Id.Value, Left))
                acts.Add(new(line, offer.Permission, offer.Decision, offer.Decision is AccessDecision.Refused || acts.Count >= CallerAct.Keys.Length ? null : CallerAct.Keys[acts.Count].ToString()));
        }

        return acts.ToImmutable();
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

    private Task SettleAsync(FindingCard finding) => BeginAsync(Permission.SettleFinding, finding.Id.Value, "");

    private Task ActAsync(CallerAct act) => BeginAsync(act.Permission, act.Line.Id.Value, act.Input);

    /// <summary>Begins it in the caller’s right. Whatever needs their proof, they confirm in their own portal.</summary>
    private async Task BeginAsync(Permission permission, Guid target, string input)
    {
        if (Desk?.Talk?.Verified is not { } caller || Home is not { } home) return;
        var result = await Begin.RunAsync(new(new ActorLocator.InCall(caller.Session), new OperationOwner.OfHousehold(home.Household), permission, target, input), Left);
        Messages.Say(Words.Said(result), result is BeginOperation.Result.Begun ? Tone.Good : Tone.Warning);
        await ReloadAsync();
    }

    private Task SavedAsync() => ReloadAsync();

    [LoggerMessage(Level = LogLevel.Warning, Message = "An agent’s desk could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
