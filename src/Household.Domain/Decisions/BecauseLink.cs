namespace HouseholdPortal.Domain.Decisions;

/// <summary>One relation in a chain: from whom or what, to whom or what, and until when it holds.</summary>
/// <param name="Kind">Which relation, and so which kinds of id the two ends are.</param>
/// <param name="Until">The first day on which it no longer holds, such as the minor's 18th birthday; null where no end is set.</param>
public readonly record struct BecauseLink(RelationKind Kind, Guid From, Guid To, DateOnly? Until = null);
