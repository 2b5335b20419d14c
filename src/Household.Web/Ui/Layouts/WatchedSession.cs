namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>
/// The session that a page is shown in. The middleware that read it puts it into the request's features; the page's script listens whether it still lives.
/// </summary>
/// <param name="Id">The session's id; it does not let anybody in.</param>
/// <param name="Events">The address of its events.</param>
/// <param name="Seen">The address that the page calls, by POST, when the person does something that asks nothing else of the server.</param>
/// <param name="Home">Where the page leads without script when the session is over.</param>
public sealed record WatchedSession(Guid Id, string Events, string Seen, string Home);
