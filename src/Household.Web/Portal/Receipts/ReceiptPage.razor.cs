using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Receipts;

/// <summary>The page of a receipt, for everybody whom the operation concerns or who may see what it was done to.</summary>
public sealed partial class ReceiptPage
{
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    private OperatorPolicy Policy { get; set; } = null!;

    private ShowRequest.View? View { get; set; }

    private bool IsUndone => View?.State == OperationRequestState.Failed;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await Show.RunAsync(HttpContext.Session(), OperationRequestId.From(Id), HttpContext?.RequestAborted ?? default);
        if (View is not { State: OperationRequestState.Done or OperationRequestState.Failed, About: not null }) View = null;
        if (View is null) Navigation.NotFound();
    }

    private static DateTimeOffset DoneAt(ShowRequest.View view) => view.ClosedAt ?? view.BegunAt;

    private string DoneBy(ShowRequest.View view) => view.IsDoneByViewer ? Text["You"] : (view.Doer ?? view.Requester) is { Length: > 0 } name ? name : Text["SomebodyElse"];
}
