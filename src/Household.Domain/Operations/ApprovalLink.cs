namespace HouseholdPortal.Domain.Operations;

/// <summary>Where a link leads: finds the approval, which is stored with its household, by the link's token. The token itself is not stored.</summary>
/// <param name="TokenHash">SHA-256 of the link's 128 random bits.</param>
public sealed record ApprovalLink(byte[] TokenHash, HouseholdId HouseholdId, ApprovalId ApprovalId, DateTimeOffset Until);
