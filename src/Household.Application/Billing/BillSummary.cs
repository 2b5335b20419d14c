using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Billing;

/// <summary>A bill in a list, or the viewer's part of it.</summary>
/// <param name="IsWhole">Whether the viewer may see all of it.</param>
/// <param name="Sum">Its total, or that of the viewer's part.</param>
/// <param name="Status">Whether it is paid; null where the viewer sees only a part.</param>
/// <param name="Lines">The lines with charges on it that the viewer sees.</param>
/// <param name="Against">Why it differs from the one before; null where there is none.</param>
public sealed record BillSummary(
    BillId Id, BillingAccountId Account, string AccountName, bool IsWhole, DateOnly IssuedOn, DateOnly DueOn, Money Sum, BillStatus? Status, IReadOnlyList<BilledLine> Lines, BillChange? Against);

/// <summary>A line as a bill shows it.</summary>
/// <param name="User">The line's user; null for a line without one single user.</param>
public sealed record BilledLine(LineId Id, string Label, MemberView? User, bool IsOwn);

/// <summary>Why a bill, or all bills of a day, are higher or lower than before.</summary>
/// <param name="Before">The day on which the bill before was issued.</param>
/// <param name="Reasons">The largest first; they add up to the change.</param>
public sealed record BillChange(DateOnly Before, Money Change, IReadOnlyList<ChangeReason> Reasons)
{
    /// <summary>The same for some of the lines.</summary>
    public BillChange Only(Func<BilledLine, bool> isWanted)
    {
        List<ChangeReason> reasons = [.. Reasons.Where(reason => isWanted(reason.Line))];
        return new(Before, reasons.Aggregate(Money.Zero(Change.Currency), (sum, reason) => sum + reason.Difference.Change), reasons);
    }
}

/// <summary>One item that is charged more, less, newly or no longer.</summary>
public sealed record ChangeReason(ChargeDifference Difference, BilledLine Line);

/// <summary>All bills of one day.</summary>
/// <param name="Due">How much of all bills, also of other days, is still to be paid in time, and when the first is due; null if nothing is.</param>
public sealed record LatestBills(DateOnly IssuedOn, int Count, Money Sum, BillChange? Against, (Money Left, DateOnly By)? Due);
