using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Ends the contract that should have ended and claims the refund, with an approval given for exactly that.</summary>
/// <param name="Key">From the form, where it is hidden: the same form sent twice is one settlement.</param>
public sealed record SettleFindingRequest(ActorLocator By, FindingId Finding, ApprovalId Approval, AuthenticatorResponse AuthenticatorResponse, string Key);
