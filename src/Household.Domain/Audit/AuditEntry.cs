using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Audit;

/// <summary>
/// What a use case reports about what it did: who, on whose behalf, what, to what, by what right, with which approval. Ids and codes only; anything
/// about a person goes into <see cref="Details"/>, which can be erased without breaking the chain.
/// </summary>
/// <param name="Action">The use case in words, such as <c>settle-finding</c>.</param>
/// <param name="TargetKind">The kind of row it was done to, such as <c>finding</c>.</param>
/// <param name="Because">The rule of the table that allowed it; null where no access decision was needed, as in a load.</param>
/// <param name="Details">JSON for people who read the audit trail; empty when there is nothing to add.</param>
public sealed record AuditEntry(
    Actor Actor, PersonId? OnBehalfOf, string Action, string TargetKind, Guid TargetId, string? Because, ApprovalId? Approval, string Details);
