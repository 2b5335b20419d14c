namespace HouseholdPortal.Domain.Operations;

/// <summary>Where a link leads: it locates an approval and says nothing about who opened it. Only the hash of its token is stored.</summary>
public sealed record ApprovalLink(byte[] TokenHash, Guid OwnerId, ApprovalId ApprovalId, DateTimeOffset Until);

/// <summary>A link in a notice that stops a waiting request. It stops only that, and proves nothing else.</summary>
/// <param name="PersonId">Who was told; null for the holder of a line who is not known to us.</param>
public sealed record StopLink(byte[] TokenHash, Guid OwnerId, OperationRequestId RequestId, PersonId? PersonId, DateTimeOffset Until);
