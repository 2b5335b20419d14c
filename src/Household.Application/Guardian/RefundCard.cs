using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Guardian;

/// <summary>A settled finding: what was charged too much and is given back.</summary>
/// <param name="Since">The first day that should not have been charged.</param>
/// <param name="SettledOn">The day it was settled, where the operator is.</param>
/// <param name="HasCome">Whether a bill has come since, from which it is taken off, or all of it was paid out.</param>
/// <param name="DueOn">When that bill will be due, one month after the last; null once it has come, and where it is late and nobody can say.</param>
public sealed record RefundCard(
    ReceiptId Receipt, LineId Line, ContractId Contract, bool OwnLine, MemberView? User, DateOnly Since, DateOnly SettledOn, Money Amount, string OldPlan, bool HasCome, DateOnly? DueOn);
