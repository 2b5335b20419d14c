using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>Waits for another person's answer, and says how it ended.</summary>
public sealed partial class WaitingPage(ShowWaiting show, CancelApproval cancel, NavigationManager navigation) : FormPage
{
    [Parameter] public Guid Household { get; set; }

    [Parameter] public Guid Approval { get; set; }

    private ShowWaiting.View? View { get; set; }

    private string Here => ApprovalPaths.Waiting(HouseholdId.From(Household), ApprovalId.From(Approval));

    private static bool IsRecovery(ShowWaiting.View view) => view.Permission == Permission.ManageOwnAuthenticators;

    private static bool IsDone(ShowWaiting.View view) => view.State is ApprovalState.Consumed or ApprovalState.Overtaken;

    /// <summary>The page that the request came from.</summary>
    private static string Back(ShowWaiting.View view) => IsRecovery(view) ? (view.State == ApprovalState.Consumed ? "/account/passkeys" : "/account/recovery") : "/";

    protected override async Task OnInitializedAsync() =>
        View = await show.RunAsync(HttpContext.Session(), HouseholdId.From(Household), ApprovalId.From(Approval), Cancelled);

    private async Task CancelAsync()
    {
        await cancel.RunAsync(HttpContext.Session(), HouseholdId.From(Household), ApprovalId.From(Approval), Cancelled);
        navigation.NavigateTo(Here);
    }
}
