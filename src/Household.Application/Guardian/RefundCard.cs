using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Guardian;

/// <summary>A settled finding: the overcharge that is given back.</summary>
/// <param name="Since">The first day that should not have been charged.</param>
/// <param name="SettledOn">The operator's date on which it was settled.</param>
/// <param name="HasCome">Whether a later bill has taken it off, or all of it was paid out.</param>
/// <param name="DueOn">When that bill will be due, one month after the last; null once it has come, and where it is late and unpredictable.</param>
public sealed record RefundCard(
    ReceiptId Receipt, LineId Line, ContractId Contract, bool OwnLine, MemberView? User, DateOnly Since, DateOnly SettledOn, Money Amount, string OldPlan, bool HasCome, DateOnly? DueOn);
