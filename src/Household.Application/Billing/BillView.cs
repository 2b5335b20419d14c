using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Billing;

/// <summary>One bill to read and print, or the viewer's part of it.</summary>
/// <param name="Summary">Its sum, whether it is paid, and why it differs from the one before.</param>
/// <param name="Lines">What each line was charged, beside the bill before.</param>
/// <param name="Before">What the bill before came to, as far as the viewer sees it; null where there is none.</param>
/// <param name="Covered">What credits cover of it; nothing where the viewer sees only a part.</param>
/// <param name="Credit">What is left of credits; null where there is none, and for whoever sees only a part.</param>
/// <param name="Payer">Who pays it.</param>
/// <param name="Because">Why the viewer sees it.</param>
public sealed record BillView(
    MemberView Viewer, BillSummary Summary, Period Period, IReadOnlyList<BillLine> Lines, Money? Before, Money Covered, CreditView? Credit, MemberView? Payer, BecauseView Because, DateOnly Today);

/// <summary>What one line was charged.</summary>
/// <param name="Before">On the bill before; null where there is none.</param>
public sealed record BillLine(BilledLine Line, Msisdn? Number, Money? Before, Money Now, IReadOnlyList<BillCharge> Charges);

/// <summary>A charge beside the same one on the bill before.</summary>
/// <param name="Period">What it is for; of the bill before where it is no longer charged.</param>
/// <param name="Before">Null where it was not on the bill before.</param>
/// <param name="Now">Null where it is no longer charged.</param>
public sealed record BillCharge(ChargeKind Kind, string Description, Period Period, Money? Before, Money? Now);
