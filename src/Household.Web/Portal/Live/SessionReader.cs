using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Asks the database about sessions of one kind. Register one as a singleton for each kind.</summary>
/// <param name="Ask">Null when the session has ended or expired.</param>
internal sealed record SessionReader(SessionKind Kind, Func<Guid, CancellationToken, Task<WatchSession.Living?>> Ask);
