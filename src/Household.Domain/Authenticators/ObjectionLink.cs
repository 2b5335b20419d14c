namespace HouseholdPortal.Domain.Authenticators;

/// <summary>The link in the notice of something new, one for each contact that was told: whoever follows it holds that contact.</summary>
/// <param name="TokenHash">SHA-256 of the token.</param>
/// <param name="Against">What the notice is about.</param>
/// <param name="Told">The contact that the notice went to.</param>
/// <param name="Until">Until when it works.</param>
public sealed record ObjectionLink(byte[] TokenHash, PersonId PersonId, MeansId Against, MeansId Told, DateTimeOffset Until);
