using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Billing;

/// <summary>One bill to read and print, or the viewer's part of it.</summary>
/// <param name="Summary">Its total, whether it is paid, and why it differs from the bill before.</param>
/// <param name="Lines">What each line was charged, next to the bill before.</param>
/// <param name="Before">The total of the bill before, as far as the viewer sees it; null if there is none.</param>
/// <param name="Covered">How much of it credits cover; zero where the viewer sees only a part.</param>
/// <param name="Credit">The credit left; null if there is none, and for viewers who see only a part.</param>
/// <param name="Payer">Who pays it.</param>
/// <param name="Because">Why the viewer sees it.</param>
public sealed record BillView(
    MemberView Viewer, BillSummary Summary, Period Period, IReadOnlyList<BillLine> Lines, Money? Before, Money Covered, CreditView? Credit, MemberView? Payer, BecauseView Because, DateOnly Today)
{
    /// <summary>The numbers of the account and of the bill, which people quote on the phone: for whoever sees the whole bill; null for others.</summary>
    public BillNumbers? Numbers { get; init; }
}

/// <summary>What stands on a bill to be quoted.</summary>
public sealed record BillNumbers(string Account, string Bill);

/// <summary>What one line was charged.</summary>
/// <param name="Before">On the bill before; null if there is none.</param>
public sealed record BillLine(BilledLine Line, Msisdn? Number, Money? Before, Money Now, IReadOnlyList<BillCharge> Charges);

/// <summary>A charge next to the same one on the bill before.</summary>
/// <param name="Period">The period it is for; that of the bill before where it is no longer charged.</param>
/// <param name="Before">Null where it was not on the bill before.</param>
/// <param name="Now">Null where it is no longer charged.</param>
public sealed record BillCharge(ChargeKind Kind, string Description, Period Period, Money? Before, Money? Now);
