using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// The exact operation that an approval is about: what, on which target, on which terms, over which facts and policy. Two operations that differ in
/// any of these have different bindings, so an approval of one is worthless for the other.
/// </summary>
/// <param name="Permission">What is done.</param>
/// <param name="TargetId">The row it is done to, such as a finding.</param>
/// <param name="Terms">What it costs or gives, set by the use case in canonical form: contract, amount, evidence.</param>
/// <param name="FactsVersion">Hash over the versions of all rows that the decision and the terms were read from.</param>
/// <param name="PolicyVersion">The policy that applied when it was decided.</param>
public sealed record AuthorizationDetails(Permission Permission, Guid TargetId, ReadOnlyMemory<byte> Terms, ReadOnlyMemory<byte> FactsVersion, int PolicyVersion)
{
    /// <summary>SHA-256 that ties the operation to its requester, their session and the approver.</summary>
    public byte[] BindTo(PersonId requester, SessionId session, PersonId approver) =>
        new CanonicalForm("household/approval")
            .Add(requester.Value).Add(session.Value).Add(approver.Value)
            .Add((long)Permission).Add(TargetId).Add(Terms.Span).Add(FactsVersion.Span).Add(PolicyVersion)
            .Hash();
}
