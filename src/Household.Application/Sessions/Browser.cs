using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Sessions;

/// <summary>The browser that sent the request.</summary>
/// <param name="Hash">SHA-256 of its random cookie, which outlives sessions.</param>
/// <param name="Name">Its own description, such as “Chrome on Android”: helps people recognise it, proves nothing.</param>
/// <param name="Place">Roughly where it is now, if known: also only helps people recognise it.</param>
public sealed record Browser(byte[] Hash, string Name, Place? Place = null);
