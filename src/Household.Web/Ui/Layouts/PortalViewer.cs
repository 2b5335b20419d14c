namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>
/// Who the page is for, as far as its frame shows it. The middleware that reads the session puts it into the request's features;
/// without it the frame offers to sign in.
/// </summary>
/// <param name="Name">The name the household calls the person by.</param>
/// <param name="Colour">The person's number in the household, from 1.</param>
public sealed record PortalViewer(string Name, int Colour)
{
    /// <summary>Whether the person may have open approvals, as approver or requester; if not, the frame does not look.</summary>
    public bool HasRequests { get; init; } = true;

    /// <summary>Whether an agent works with their rights now: where none does, nothing more is read of it.</summary>
    public bool HasAgents { get; init; } = true;

    /// <summary>The household that pages are about, for a person in several; null if there is nothing to switch.</summary>
    public string? Household { get; init; }
}
