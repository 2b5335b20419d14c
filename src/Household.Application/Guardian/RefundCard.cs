using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Guardian;

/// <summary>A settled finding: what was charged too much and is given back.</summary>
/// <param name="Since">The first day that should not have been charged.</param>
/// <param name="SettledOn">The day it was settled, where the operator is.</param>
/// <param name="DueOn">When the bill is due from which it is taken off; null once a bill has come since.</param>
public sealed record RefundCard(
    ReceiptId Receipt, LineId Line, ContractId Contract, bool OwnLine, MemberView? User, DateOnly Since, DateOnly SettledOn, Money Amount, string OldPlan, DateOnly? DueOn);
