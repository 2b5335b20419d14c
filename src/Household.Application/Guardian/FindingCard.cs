using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>An open finding as a card shows it.</summary>
/// <param name="OwnLine">The viewer uses the line.</param>
/// <param name="Since">The first day that should not have been charged.</param>
/// <param name="UserCanSettle">So may whoever uses the line: they confirmed it and are of age.</param>
/// <param name="CanSettle">The viewer may put it right, once they prove who they are.</param>
public sealed record FindingCard(
    FindingId Id, RuleCode Rule, LineId Line, ContractId Contract, bool OwnLine, MemberView? User, DateOnly Since, Money Amount, string OldPlan, string? NewPlan, bool CanSettle, bool UserCanSettle);
