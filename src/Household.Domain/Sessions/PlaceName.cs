namespace HouseholdPortal.Domain.Sessions;

/// <summary>What one language calls a place.</summary>
/// <param name="Language">Its tag (BCP 47), such as <c>en</c> or <c>pt-BR</c>.</param>
/// <param name="City">Null where only the country is known.</param>
public sealed record PlaceName(string Language, string? City, string Country);
