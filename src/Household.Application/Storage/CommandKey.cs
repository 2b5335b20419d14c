namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Makes a command happen once: (actor, use case, key), with the hash of what was asked. The same key and hash answer with the stored
/// outcome; another hash is refused.
/// </summary>
/// <param name="ActorId">The session, or the job's or client's own id.</param>
/// <param name="Key">From the form, where it is hidden; at most 64 characters.</param>
/// <param name="RequestHash">SHA-256 over the request in canonical form.</param>
public sealed record CommandKey(Guid ActorId, string UseCase, string Key, byte[] RequestHash);
