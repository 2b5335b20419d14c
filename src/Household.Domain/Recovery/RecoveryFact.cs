namespace HouseholdPortal.Domain.Recovery;

/// <summary>One fact to weigh before a recovery by documents is accepted.</summary>
/// <param name="Count">How often it happened, or how many there are; 0 where it did not or nobody can tell.</param>
/// <param name="LastAt">When it happened last; null where it did not, or has no time.</param>
public sealed record RecoveryFact(RecoveryFactKind Kind, RecoveryFactWeight Weight, int Count, DateTimeOffset? LastAt);
