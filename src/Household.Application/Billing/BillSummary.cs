using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Billing;

/// <summary>A bill in a list, or the viewer's part of it.</summary>
/// <param name="IsWhole">Whether the viewer may see all of it.</param>
/// <param name="Sum">What it comes to, or the viewer's part does.</param>
/// <param name="Status">Whether it is paid; null where the viewer sees only a part.</param>
/// <param name="Lines">Whose charges are on it, as far as the viewer sees them.</param>
/// <param name="Against">Why it differs from the one before; null where there is none.</param>
public sealed record BillSummary(
    BillId Id, BillingAccountId Account, string AccountName, bool IsWhole, DateOnly IssuedOn, DateOnly DueOn, Money Sum, BillStatus? Status, IReadOnlyList<BilledLine> Lines, BillChange? Against);

/// <summary>A line as a bill names it.</summary>
/// <param name="User">Who uses it; null for a line that nobody in particular uses.</param>
public sealed record BilledLine(LineId Id, string Label, MemberView? User, bool IsOwn);

/// <summary>Why a bill, or all of a day, comes to more or less than the one before.</summary>
/// <param name="Before">When the one before was issued.</param>
/// <param name="Reasons">The greatest first; they add up to the change.</param>
public sealed record BillChange(DateOnly Before, Money Change, IReadOnlyList<ChangeReason> Reasons)
{
    /// <summary>The same for some of the lines.</summary>
    public BillChange Only(Func<BilledLine, bool> isWanted)
    {
        List<ChangeReason> reasons = [.. Reasons.Where(reason => isWanted(reason.Line))];
        return new(Before, reasons.Aggregate(Money.Zero(Change.Currency), (sum, reason) => sum + reason.Difference.Change), reasons);
    }
}

/// <summary>One thing that is charged more, less, newly or no longer.</summary>
public sealed record ChangeReason(ChargeDifference Difference, BilledLine Line);

/// <summary>The bills of one day together.</summary>
/// <param name="Due">What of all bills, also of another day, is still to be paid in time, and by when the first of it; null where nothing is.</param>
public sealed record LatestBills(DateOnly IssuedOn, int Count, Money Sum, BillChange? Against, (Money Left, DateOnly By)? Due);
