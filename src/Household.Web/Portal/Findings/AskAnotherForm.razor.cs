using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Asks another member for approval; it is then their operation, or it is not done.</summary>
public sealed partial class AskAnotherForm(AskAnother ask, OperatorPolicy policy, NavigationManager navigation) : FormPage
{
    /// <summary>What the names of these forms begin with.</summary>
    internal const string Prefix = "ask-";

    private string? _problem;

    [Parameter, EditorRequired] public HouseholdId Household { get; set; }

    [Parameter, EditorRequired] public FindingId Finding { get; set; }

    [Parameter, EditorRequired] public MemberView Member { get; set; } = null!;

    private string Name => $"{Prefix}{Member.Id.Value:N}";

    private async Task AskAsync()
    {
        var result = await ask.OfMemberAsync(HttpContext.Session(), Household, Permission.SettleFinding, Finding.Value, Member.Id, HttpContext.Place(), Cancelled);
        (string? Address, string? Problem) next = result switch
        {
            AskAnother.Result.Asked asked => (ApprovalPaths.Request(asked.Id), null),
            AskAnother.Result.TooMany => (null, Text["TooMany", Member.Name].Value),
            AskAnother.Result.SaidNo no => (null, Text["SaidNo", Member.Name, policy.TimeOf(no.Until)].Value),
            AskAnother.Result.NothingLeft or AskAnother.Result.NotFound => ($"/findings/{Finding.Value}", null),
            AskAnother.Result.SignedOut => ($"/sign-in?return=/findings/{Finding.Value}", null),
            AskAnother.Result.NotThem => (null, Text["NotThem", Member.Name].Value),
        };
        _problem = next.Problem;
        if (next.Address is { } address) navigation.NavigateTo(address);
    }
}
