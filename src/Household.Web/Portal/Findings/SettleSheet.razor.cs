using System.Security.Cryptography;
using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>The forms of the step-up. They decide nothing: each hands what was sent to a use case and says what came of it.</summary>
public sealed partial class SettleSheet(
    ShowStepUp show, SendApprovalCode sendCode, SettleFinding settle, SettleWords words, NavigationManager navigation, Policy policy) : FormPage
{
    private ShowStepUp.View? _view;
    private string _key = "";
    private string? _problem;

    [Parameter, EditorRequired] public FindingView Finding { get; set; } = null!;

    /// <summary>Which question it is: <c>?approval=</c>.</summary>
    [Parameter, EditorRequired] public Guid? Approval { get; set; }

    [Parameter, EditorRequired] public SettleStep Step { get; set; }

    private string Page => $"/findings/{Finding.Id.Value}";

    private string Sum => MoneyText.Of(Finding.Amount);

    private bool IsOver => _view is null || _view.State != ApprovalState.Open;

    /// <summary>The number that was chosen; the first one before.</summary>
    private ShowStepUp.Number? Chosen =>
        _view is not { Numbers: [var first, ..] numbers } ? null
        : numbers.FirstOrDefault(number => string.Equals(number.Id.Value.ToString(), Typed("number"), StringComparison.Ordinal)) ?? first;

    private string Title => IsOver ? Text["TitleOver"] : Step switch
    {
        SettleStep.Code => Text["Code"],
        SettleStep.Digits => Text["TitleDigits"],
        _ => Text["TitleChoose"],
    };

    private string CodeHint => _view?.Code is { IsOver: false } code
        ? Text["CodeHint", NationalNumber.Of(code.To), policy.TimeOf(code.Until)]
        : Text["CodeOver"];

    protected override async Task OnInitializedAsync()
    {
        // The same form sent twice carries the same key: it is one settlement.
        _key = Typed("key") is { Length: 32 } sent ? sent : Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        if (Approval is { } id)
            _view = await show.RunAsync(Finding.Household, ApprovalId.From(id), HttpContext.Session(), HttpContext.BrowserHash(), Cancelled);
    }

    private async Task SendAsync()
    {
        if (_view is null || Chosen is not { } number) return;
        var request = new SendApprovalCode.Request(
            Finding.Household, _view.Approval, HttpContext.Session(), HttpContext.BrowserHash(), number.Id, Text["SmsOperation", Finding.OldPlan, Sum]);
        var result = await sendCode.RunAsync(request, Cancelled);
        _problem = result.Match<string?>(
            _ => null,
            _ => Text["TimeIsOver"].Value,
            _ => Text["TimeIsOver"],
            _ => Text["NotToThisNumber"],
            _ => Text["TooManyCodes"]);
        if (_problem is null) navigation.NavigateTo(Address(SettleStep.Digits));
    }

    private Task SettleWithCodeAsync() => SettleAsync(new Evidence.Code(Typed("code") ?? "", HttpContext.BrowserHash()));

    private Task SettleWithPasskeyAsync() => SettleAsync(new Evidence.Passkey(Typed("assertion") ?? ""));

    private async Task SettleAsync(Evidence evidence)
    {
        if (_view is null) return;
        var outcome = await settle.RunAsync(new(HttpContext.Session(), Finding.Id, _view.Approval, evidence, _key), Cancelled);
        if (SettleWords.WhereTo(outcome, Finding.Id) is { } address)
        {
            navigation.NavigateTo(address);
            return;
        }

        _problem = words.Of(outcome);
        if (outcome is not SettleFindingOutcome.NotProved) _view = null;
    }

    private string Address(SettleStep step) => SettleWords.StepAddress(Finding.Id, step, _view!.Approval);
}
