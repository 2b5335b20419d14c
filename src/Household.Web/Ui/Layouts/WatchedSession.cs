namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>
/// The session that a page is shown in, put into the request's features by whoever read it: the page's script listens whether it still lives.
/// The id says which one; it lets nobody in.
/// </summary>
public sealed record WatchedSession(Guid Id);
