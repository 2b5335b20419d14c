using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Plans;

/// <summary>The page that compares plans. What is chosen is in the address; what it costs, and who decides, says the use case.</summary>
public sealed partial class PlanPage(
    ShowPlans show, BeginOperation begin, ShowRequest requests, KitMessages messages, RequestWords words, ProofWords proofs, NavigationManager navigation, IStringLocalizer<PlanPage> text) : KitPage
{
    private (Guid Line, Guid? Device)? _read;
    private bool _isLoading = true;
    private bool _isWorking;
    private string? _problem;
    private ShowRequest.View? _confirmed;

    /// <summary>The line.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The version that is looked at.</summary>
    [SupplyParameterFromQuery(Name = "to")] public string? AskedTo { get; set; }

    /// <summary>The add-on that is to go.</summary>
    [SupplyParameterFromQuery(Name = "without")] public string? AskedWithout { get; set; }

    /// <summary>The handset that comes with a plan.</summary>
    [SupplyParameterFromQuery(Name = "device")] public string? AskedDevice { get; set; }

    private ShowPlans.View? View { get; set; }

    private IStringLocalizer<PlanPage> Text => text;

    private PlanAddress Address => new(Id, PlanAddress.IdIn(AskedTo), PlanAddress.IdIn(AskedWithout), PlanAddress.IdIn(AskedDevice));

    private string Title => View is { IsOwn: false, User: { } user } ? text["TheirTitle", user.Name] : text["Title"];

    /// <summary>What is looked at; null where nothing is, or it is not offered any more.</summary>
    private ShowPlans.Choice? Chosen => View is not { } view ? null : Address switch
    {
        { Without: { } without } => view.Added.FirstOrDefault(choice => WithoutOf(choice) == without),
        { To: { } to } => view.Plans.Concat(view.AddOns).FirstOrDefault(choice => choice.Change.Beginning[0].Version.Id.Value == to),
        _ => null,
    };

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _problem = null;
        var asked = (Id, Address.Device);
        if (_read == asked) return;
        _read = asked;
        await ReadAsync();
        _isLoading = false;
    }

    private async Task ReadAsync()
    {
        var asked = _read;
        var view = await show.RunAsync(SessionId.From(Session.Id), LineId.From(Id), Address.Device is { } device ? OfferingVersionId.From(device) : null, Left);
        if (_read == asked) View = view;
    }

    private string Lead(ShowPlans.View view) => text[(view.IsOwn ? "YouHave" : "ItHas") + (view.SeesCharges ? "" : "Plan")];

    private IReadOnlyList<RenderFragment> LeadParts(ShowPlans.View view, ShowPlans.Held now) => [Phrase.Strong(view.SeesCharges ? text["PlanFor", now.Name, MoneyText.Of(now.Monthly)] : now.Name)];

    private static Guid? WithoutOf(ShowPlans.Choice choice) => (choice.Input as PlanChangeInput.WithoutAddOn)?.AddOn.Value;

    private async Task AgreeAsync()
    {
        if (_isWorking || View is not { } view || Chosen is not { } chosen) return;
        (_isWorking, _problem) = (true, null);
        try
        {
            var by = SessionId.From(Session.Id);
            var result = await begin.RunAsync(new(by, new OperationOwner.OfHousehold(view.Household), chosen.Permission, Id, chosen.Input.Write()), CancellationToken.None);
            if (result is BeginOperation.Result.Begun begun) await ConfirmAsync(await requests.RunAsync(by, begun.Id, Left));
            else await SayAsync(proofs.Of(result));
        }
        finally
        {
            _isWorking = false;
        }
    }

    /// <summary>Whatever was in the way may have changed what is offered: what is shown is read anew, and one begins again from there.</summary>
    private async Task SayAsync(string problem)
    {
        await ReadAsync();
        _problem = problem;
    }

    private async Task ConfirmAsync(ShowRequest.View? request)
    {
        if (request is { State: OperationRequestState.AwaitingProof }) _confirmed = request;
        else await EndAsync(request);
    }

    private Task EndAsync(ShowRequest.View? request)
    {
        _confirmed = null;
        if (request is null) return Task.CompletedTask;
        messages.Say(words.Said(request), request.State is OperationRequestState.Done ? Tone.Good : Tone.Warning);
        navigation.NavigateTo(ConfirmPaths.After(request.Id, request.State, $"/lines/{Id}"), forceLoad: true);
        return Task.CompletedTask;
    }
}
