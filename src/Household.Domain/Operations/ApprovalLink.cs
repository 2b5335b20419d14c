namespace HouseholdPortal.Domain.Operations;

/// <summary>Where a link leads: the directory from a token to the question, which lies with its household. The token itself is kept nowhere.</summary>
/// <param name="TokenHash">SHA-256 of the link's 128 random bits.</param>
public sealed record ApprovalLink(byte[] TokenHash, HouseholdId HouseholdId, ApprovalId ApprovalId, DateTimeOffset Until);
