using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Asks another member for approval; it is then their operation, or it is not done.</summary>
public sealed partial class AskAnotherForm(AskToSettleElsewhere ask, SettleWords words, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>What the names of these forms begin with.</summary>
    internal const string Prefix = "ask-";

    private string? _problem;

    [Parameter, EditorRequired] public FindingId Finding { get; set; }

    [Parameter, EditorRequired] public MemberView Member { get; set; } = null!;

    private string Name => $"{Prefix}{Member.Id.Value:N}";

    private async Task AskAsync()
    {
        var result = await ask.AnotherAsync(HttpContext.Session(), Finding, Member.Id, HttpContext.Place(), Cancelled);
        var (address, problem) = result switch
        {
            AskToSettleElsewhere.Result.Asked asked => (ApprovalPaths.Waiting(asked.Household, asked.Approval), null),
            AskToSettleElsewhere.Result.TooMany => (null, Text["TooMany", Member.Name]),
            AskToSettleElsewhere.Result.SaidNo no => (null, Text["SaidNo", Member.Name, policy.TimeOf(no.Until)]),
            AskToSettleElsewhere.Result.Not not => (SettleWords.WhereTo(not.Why, Finding), words.Of(not.Why)),
            AskToSettleElsewhere.Result.NotThem => (null, Text["NotThem", Member.Name]),
        };
        _problem = problem;
        if (address is not null) navigation.NavigateTo(address);
    }
}
