namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>
/// Whom the page is for, as far as its frame shows it. Whoever reads the session puts it into the request's features;
/// without it the frame offers to sign in.
/// </summary>
/// <param name="Name">The name the household calls the person by.</param>
/// <param name="Colour">The person's number in the household, from 1.</param>
public sealed record PortalViewer(string Name, int Colour)
{
    /// <summary>Whether somebody asks the person something, or is to answer them; without, the frame need not look what it is.</summary>
    public bool HasRequests { get; init; } = true;

    /// <summary>The household that pages are about, where the person is in several; null where there is nothing to switch.</summary>
    public string? Household { get; init; }
}
