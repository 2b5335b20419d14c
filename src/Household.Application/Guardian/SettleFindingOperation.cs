using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// The exact operation that a person approves when they settle a finding: end this contract, credit this sum to this account, on this evidence,
/// decided by this right under this policy. Built the same way when it is asked for and when it is used, so that any change in between shows.
/// </summary>
internal static class SettleFindingOperation
{
    public static AuthorizationDetails Of(Finding finding, Overcharge found, AccessDecision decision, OperatorPolicy policy)
    {
        var terms = new CanonicalForm("household/settle-finding").Add(finding.ContractId.Value).Add(finding.AccountId.Value).Add(found.Amount).Bytes;
        var facts = new CanonicalForm("household/settle-finding/facts").Add(found.Hash()).Add(decision.Because.Rule).Hash();
        return new(Permission.SettleFinding, finding.Id.Value, terms, facts, policy.Version);
    }
}
