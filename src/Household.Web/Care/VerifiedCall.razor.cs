using System.Collections.Immutable;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
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
    private bool _isRead;

    [Inject] private ShowHome Homes { get; set; } = null!;

    [Inject] private ShowRequests Shown { get; set; } = null!;

    [Inject] private OfferOperations Offers { get; set; } = null!;

    [Inject] private BeginOperation Begin { get; set; } = null!;

    [Inject] private KitMessages Messages { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private IStringLocalizer<VerifiedCall> Text { get; set; } = null!;

    [Inject] private ILogger<VerifiedCall> Log { get; set; } = null!;

    [Parameter, EditorRequired] public DeskView.OnDesk Talk { get; set; } = null!;

    [Parameter, EditorRequired] public DeskView.Caller Caller { get; set; } = null!;

    [Parameter, EditorRequired] public EventCallback OnSaved { get; set; }

    /// <summary>What the caller sees at home; null where it is not known which home.</summary>
    private HomeView? Home { get; set; }

    /// <summary>What was begun with the caller.</summary>
    private IReadOnlyList<ShowRequest.View> Requests { get; set; } = [];

    /// <summary>What the caller may do.</summary>
    private IReadOnlyList<CallerAct> Acts { get; set; } = [];

    private ActorLocator By => new ActorLocator.InCall(Caller.Session);

    private CareWords Words => Services.GetRequiredService<CareWords>();

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
            var home = (await Homes.ForAsync(By, Left) as HomeResult.Home)?.View;
            IReadOnlyList<ShowRequest.View> requests = [.. (await Shown.RunAsync(By, Left)).Where(request => request.BegunAt >= Caller.Since)];
            (Home, Requests, Acts, _isRead) = (home, requests, home is null ? [] : await ActsAsync(home), true);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What cannot be read any more must not stay on the screen; the next look tries again.
            (Home, Requests, Acts, _isRead) = (null, [], [], false);
            NotRead(Log, error);
        }
    }

    /// <summary>What the caller may do on each line that they see, with a key for each.</summary>
    private async Task<IReadOnlyList<CallerAct>> ActsAsync(HomeView home)
    {
        var acts = ImmutableArray.CreateBuilder<CallerAct>();
        foreach (var line in home.Lines)
        {
            foreach (var offer in await Offers.OnAsync(By, home.Household, "line", line.Id.Value, Left))
                acts.Add(new(line, offer.Permission, offer.Decision, offer.Decision is AccessDecision.Refused || acts.Count >= CallerAct.Keys.Length ? null : CallerAct.Keys[acts.Count].ToString()));
        }

        return acts.ToImmutable();
    }

    private Task SettleAsync(FindingCard finding) => BeginAsync(Permission.SettleFinding, finding.Id.Value, "");

    private Task ActAsync(CallerAct act) => BeginAsync(act.Permission, act.Line.Id.Value, act.Input);

    /// <summary>Begins it in the caller’s right. Whatever needs their proof, they confirm in their own portal.</summary>
    private async Task BeginAsync(Permission permission, Guid target, string input)
    {
        if (Home is not { } home) return;
        var result = await Begin.RunAsync(new(By, new OperationOwner.OfHousehold(home.Household), permission, target, input), Left);
        Messages.Say(Words.Said(result), result is BeginOperation.Result.Begun ? Tone.Good : Tone.Warning);
        await ReadAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a caller may see and do could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
