namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Makes a command run once: (actor, use case, key), with a hash of the request. The same key and hash return the stored outcome; another hash is
/// refused.
/// </summary>
/// <param name="ActorId">The session, or the job's or client's own id.</param>
/// <param name="Key">From a hidden field of the form; at most 64 characters.</param>
/// <param name="RequestHash">SHA-256 over the request in canonical form.</param>
public sealed record CommandKey(Guid ActorId, string UseCase, string Key, byte[] RequestHash);
