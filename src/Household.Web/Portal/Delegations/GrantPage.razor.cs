using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Portal.Reasons;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>The form “Let someone do more”. All that is chosen is in the address; what can be given, and what the other will see, says the use case.</summary>
public sealed partial class GrantPage(
    ShowGrant show, BeginOperation begin, ShowRequest requests, IdSource ids, KitMessages messages, RequestWords words, ProofWords proofs, NavigationManager navigation, IStringLocalizer<GrantPage> text) : KitPage
{
    private GrantAddress? _shown;
    private GrantAddress? _next;
    private bool _isLoading = true;
    private bool _isDearerWrong;
    private ShowRequest.View? _confirmed;

    [SupplyParameterFromQuery(Name = "id")] public string? AskedId { get; set; }

    [SupplyParameterFromQuery(Name = "who")] public string? AskedWho { get; set; }

    [SupplyParameterFromQuery(Name = "line")] public string? AskedLine { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? AskedAccount { get; set; }

    [SupplyParameterFromQuery(Name = "ask")] public string? AskedBy { get; set; }

    [SupplyParameterFromQuery(Name = "may")] public string? AskedPermissions { get; set; }

    [SupplyParameterFromQuery(Name = "dearer")] public string? AskedAllowance { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? AskedFrom { get; set; }

    [SupplyParameterFromQuery(Name = "until")] public string? AskedUntil { get; set; }

    /// <summary>What is shown, kept from prerendering.</summary>
    [PersistentState] public ShowGrant.View? View { get; set; }

    [Inject] private PermissionWords Names { get; set; } = null!;

    [Inject] private ReasonWords Reasons { get; set; } = null!;

    private IStringLocalizer<GrantPage> Text => text;

    /// <summary>What is chosen: what the address says, or is about to say. People are faster than the way to the browser and back.</summary>
    private GrantAddress Address => _next ?? Asked;

    private GrantAddress Asked => new()
    {
        Id = GrantAddress.IdIn(AskedId), Who = GrantAddress.IdIn(AskedWho), Line = GrantAddress.IdIn(AskedLine), Account = GrantAddress.IdIn(AskedAccount), Ask = GrantAddress.IdIn(AskedBy),
        Permissions = GrantAddress.PermissionsIn(AskedPermissions), Allowance = GrantAddress.NumberIn(AskedAllowance), From = GrantAddress.DayIn(AskedFrom), LastDay = GrantAddress.DayIn(AskedUntil),
    };

    private string Title => View is { Existing: not null, Who: { } who } ? text["ChangeTitle", who.Name] : text["Title"];

    private DelegationInput? Before => View?.Existing is { } existing ? existing.Offer?.Terms ?? existing.Terms : null;

    /// <summary>What can be given at all.</summary>
    private List<Permission> Givable => [.. View!.Permissions.Where(one => one.WhyNot is null).Select(one => one.Permission)];

    private IEnumerable<DelegationTemplate> Templates => Enum.GetValues<DelegationTemplate>().Where(template => Of(template).Count > 0);

    private IReadOnlyList<Permission> Chosen => [.. (Address.Permissions ?? Before?.Permissions ?? Of(View!.What!.Account is null ? DelegationTemplate.RunLine : DelegationTemplate.SeeBills)).Where(Givable.Contains)];

    private DateOnly From => Address.From ?? Before?.From ?? View!.Today;

    private DateOnly LastDay => Address.LastDay ?? Before?.LastDay ?? View!.Today.AddYears(1).AddDays(-1);

    private long Allowance => Address.Allowance ?? Before?.AllowanceMinor ?? 0;

    private DelegationInput Input => new(Chosen, Chosen.Contains(Permission.ChangePlanDearer) ? Allowance : 0, From, LastDay);

    private string DearerHint => View!.MostAllowanceMinor is { } most ? text["DearerHintUpTo", MoneyText.Of(new(most, View.Currency))] : text["DearerHint"];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_next is { } next && string.Equals(next.ToString(), Asked.ToString(), StringComparison.Ordinal)) _next = null;
        var address = Address;
        if (_shown?.ToString() is { } before && string.Equals(before, address.ToString(), StringComparison.Ordinal)) return;
        var isFirst = _shown is null;
        _shown = address;
        if (!isFirst || View is null) await ReadAsync(address);
        _isLoading = false;
    }

    /// <summary>Twice where the choice was left to the page: what can be given says first what is chosen to begin with.</summary>
    private async Task ReadAsync(GrantAddress address)
    {
        var view = await show.ForAsync(SessionId.From(Session.Id), address.Form, terms: null, Left);
        if (_shown != address) return;
        View = view;
        if (view is not { Who: not null, What: not null }) return;
        view = await show.ForAsync(SessionId.From(Session.Id), address.Form, Input, Left);
        if (_shown == address) View = view;
    }

    private void Go(GrantAddress address)
    {
        _next = address;
        navigation.NavigateTo(address.ToString(), replace: true);
    }

    private List<Permission> Of(DelegationTemplate template) => [.. template.Permissions().Where(Givable.Contains)];

    private bool IsChosen(DelegationTemplate template) => Of(template).Order().SequenceEqual(Chosen.Order());

    private void Tick(Permission permission, bool isChosen) => Go(Address with { Permissions = [.. isChosen ? Chosen.Append(permission).Order() : Chosen.Where(one => one != permission)] });

    private void TypeDearer(long? minor)
    {
        _isDearerWrong = minor is null;
        if (minor is { } sum) Go(Address with { Allowance = sum });
    }

    private void Check(FormProblems problems)
    {
        if (Chosen.Contains(Permission.ChangePlanDearer) && (_isDearerWrong || Allowance > View!.MostAllowanceMinor)) problems.Add("dearer", _isDearerWrong ? text["NotASum"] : DearerHint);
        if (View!.Problem is { } problem) problems.Add(problem is DelegationRefusal.InThePast ? "from" : "until", text[problem.ToString()]);
    }

    private async Task SendAsync(FormProblems problems)
    {
        if (View is not { Who: { } who, What: { } what } view) return;
        var (by, id) = (SessionId.From(Session.Id), view.Existing?.Id.Value ?? Address.Id ?? ids.New<DelegationId>().Value);
        var input = view.Existing is null ? new GrantInput(who.Id.Value, what.Line?.Value, what.Account?.Value, Input) { Answers = Address.Ask }.ToText() : Input.ToText();

        // The address names what is made, so that a reload goes on with this one.
        Go(Address with { Id = id, Who = who.Id.Value, Line = what.Line?.Value, Account = what.Account?.Value });
        var result = await begin.RunAsync(new(by, new OperationOwner.OfHousehold(view.Household), view.Existing is null ? Permission.ManageDelegations : Permission.ChangeDelegation, id, input), CancellationToken.None);
        if (result is BeginOperation.Result.Begun begun) await ConfirmAsync(await requests.RunAsync(by, begun.Id, Left));
        else problems.Add("until", result is BeginOperation.Result.Refused { Reason: RefusalReason.NotYoursToGive } ? text["NotYours"] : proofs.Of(result));
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
        if (request.State == OperationRequestState.Done) navigation.NavigateTo(HouseholdAddress.Path);
        return Task.CompletedTask;
    }

    private static string Capital(string name) => string.Concat(name[..1].ToUpper(CultureInfo.CurrentCulture), name.AsSpan(1));

    private static string Lower(string name) => string.Concat(name[..1].ToLower(CultureInfo.CurrentCulture), name.AsSpan(1));
}
