namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>
/// The session that a page is shown in, put into the request's features by whoever read it: the page's script listens whether it still lives.
/// </summary>
/// <param name="Id">Which one; it lets nobody in.</param>
/// <param name="Events">The address that tells it.</param>
/// <param name="Seen">The address that is told, by POST, that the person did something on a page which asks nothing else of the server.</param>
/// <param name="Home">Where whoever was in it goes when it is over, without script.</param>
public sealed record WatchedSession(Guid Id, string Events, string Seen, string Home);
