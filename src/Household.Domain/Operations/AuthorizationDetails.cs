using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// The exact operation that an approval is about: what, on which target, on which terms. Two operations that differ in any of these have different
/// bindings, so an approval of one is worthless for the other. A new version of a row or of the policy alone voids nothing: every later step decides anew.
/// </summary>
/// <param name="Permission">What is done.</param>
/// <param name="TargetId">The row it is done to, such as a finding.</param>
/// <param name="TermsHash"><see cref="OperationTerms.Hash"/> of the terms that the approver is shown.</param>
public sealed record AuthorizationDetails(Permission Permission, Guid TargetId, ReadOnlyMemory<byte> TermsHash)
{
    /// <summary>SHA-256 that ties the operation to its requester and the approver.</summary>
    public byte[] BindTo(PersonId requester, PersonId approver) =>
        new CanonicalForm("household/approval/2")
            .Add(requester.Value).Add(approver.Value)
            .Add((long)Permission).Add(TargetId).Add(TermsHash.Span)
            .Hash();
}
