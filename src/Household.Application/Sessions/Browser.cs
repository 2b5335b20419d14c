using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Sessions;

/// <summary>The browser that asks.</summary>
/// <param name="Hash">SHA-256 of its random cookie, which outlives sessions.</param>
/// <param name="Name">What it calls itself, such as “Chrome on Android”: for people to recognise, proves nothing.</param>
/// <param name="Place">About where it is now, as far as anybody can tell: for people to recognise, too.</param>
public sealed record Browser(byte[] Hash, string Name, Place? Place = null);
