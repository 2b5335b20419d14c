using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Why a decision came out as it did: the code of the table's rule and the chain of relations, as data that a page renders in the viewer's language.</summary>
/// <param name="Rule">Row and column of the table, such as <c>settle-finding/user</c>; for refusals, the reason's own code.</param>
public sealed record Because(string Rule, ImmutableArray<BecauseLink> Chain);

/// <summary>One relation in a chain: from whom or what, to whom or what, and until when it holds.</summary>
public readonly record struct BecauseLink(RelationKind Kind, Guid From, Guid To, DateOnly? Until = null);
