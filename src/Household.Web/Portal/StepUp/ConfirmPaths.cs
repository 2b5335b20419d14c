using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Approvals;

namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>The addresses of confirming a request: over the page where it began, or on a page of its own.</summary>
internal static class ConfirmPaths
{
    /// <summary>The query’s name for the request that is confirmed over a page.</summary>
    public const string Field = "confirm";

    /// <summary>The page that confirms any request, whichever page it began on.</summary>
    public static string Of(OperationRequestId id) => $"/confirm/{id.Value}";

    /// <summary>The form of that page alone, for a dialog over an interactive page.</summary>
    public static string FormOf(OperationRequestId id) => $"{Of(id)}/form";

    /// <summary>A step of confirming.</summary>
    /// <param name="at">The page where it began, root-relative; or the page of its own.</param>
    public static string Step(string at, OperationRequestId id, ConfirmStep step) => $"{at}?{Field}={id.Value}&step={step.ToString().ToLowerInvariant()}";

    /// <summary>Where a request that stands there goes on.</summary>
    /// <param name="at">The page where it began.</param>
    public static string After(OperationRequestId id, OperationRequestState state, string at) => state switch
    {
        OperationRequestState.AwaitingProof => Step(at, id, ConfirmStep.Choose),
        OperationRequestState.Done or OperationRequestState.Failed => $"/receipts/{id.Value}",
        _ => ApprovalPaths.Request(id),
    };

    /// <summary>The request that an address confirms, and at which step; null where it confirms none.</summary>
    public static (OperationRequestId Id, ConfirmStep Step)? Read(string? confirm, string? step) =>
        Guid.TryParse(confirm, out var id) && Enum.TryParse<ConfirmStep>(step, ignoreCase: true, out var at) && Enum.IsDefined(at) ? (OperationRequestId.From(id), at) : null;
}
