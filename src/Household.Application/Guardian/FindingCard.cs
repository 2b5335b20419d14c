using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>An open finding as shown on a card.</summary>
/// <param name="OwnLine">The viewer uses the line.</param>
/// <param name="Since">The first day that should not have been charged.</param>
/// <param name="UserCanSettle">The line's user may settle it too: they confirmed that they use it and are an adult.</param>
/// <param name="CanSettle">The viewer may settle it, after a proof.</param>
public sealed record FindingCard(
    FindingId Id, RuleCode Rule, LineId Line, ContractId Contract, bool OwnLine, MemberView? User, DateOnly Since, Money Amount, string OldPlan, string? NewPlan, bool CanSettle, bool UserCanSettle);
