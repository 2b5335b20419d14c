using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// A part of a person's data that open pages follow. Register one as a singleton, and <see cref="LiveEvents"/> sends its version to each of the
/// person's pages: at once, and again whenever it changes. It is read once per person and beat (<see cref="PersonVersions"/>).
/// </summary>
/// <param name="Event">The name of the event; a page hears it as <c>live:NAME</c> on its document.</param>
/// <param name="Topic">Notifications of this topic, with the person's id, say that the version may have changed.</param>
/// <param name="Version">Reads the version: only ids and counts, no words, because it goes to every page.</param>
internal sealed record LiveSource(string Event, ChangeTopic Topic, Func<PersonId, CancellationToken, Task<string>> Version);
