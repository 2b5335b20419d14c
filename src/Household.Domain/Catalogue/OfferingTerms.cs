namespace HouseholdPortal.Domain.Catalogue;

/// <summary>What a plan, an add-on or a handset costs, includes and binds to. TM Forum: ProductOfferingPrice and -Term (TMF620).</summary>
public sealed record OfferingTerms
{
    /// <summary>The longest minimum term in months: longer ones bind no consumer (EECC Article 105).</summary>
    public const int MostMonths = 24;

    /// <summary>The most instalments of a handset.</summary>
    public const int MostInstalments = 36;

    /// <param name="for">What kind of line it is for.</param>
    /// <param name="monthly">What it costs a month; of a handset the instalment.</param>
    /// <param name="once">What it costs once, at its beginning.</param>
    /// <param name="termMonths">The minimum term that it begins, in months; of a handset the number of instalments. 0 begins none: what is left of the line’s goes on.</param>
    /// <param name="leavingMonthly">What leaving costs for each month of the minimum term that is left; of a handset each instalment that is left.</param>
    /// <exception cref="ArgumentException">Amounts in two currencies, or what such a kind cannot have.</exception>
    public OfferingTerms(OfferingKind kind, LineKind @for, Money monthly, Money once, int termMonths, Money leavingMonthly, Inclusions includes, OutOfBundle beyond, Speed speed)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
        if (monthly.Minor < 0 || once.Minor < 0 || leavingMonthly.Minor < 0) throw new ArgumentException("A price cannot be negative.", nameof(monthly));
        if (!string.Equals(monthly.Currency, once.Currency, StringComparison.Ordinal) || !string.Equals(monthly.Currency, leavingMonthly.Currency, StringComparison.Ordinal))
            throw new ArgumentException("All prices of an offering are in one currency.", nameof(once));
        var most = kind == OfferingKind.Device ? MostInstalments : MostMonths;
        if (termMonths < 0 || termMonths > most) throw new ArgumentOutOfRangeException(nameof(termMonths), termMonths, $"A term has 0 to {most} months.");
        if (kind == OfferingKind.Device && (termMonths == 0 || leavingMonthly != monthly)) throw new ArgumentException("A handset is paid for in instalments, and each that is left is owed.", nameof(termMonths));
        if (kind == OfferingKind.Plan && monthly.Minor == 0 && once.Minor == 0) throw new ArgumentException("A plan costs something.", nameof(monthly));
        (Kind, For, Monthly, Once, TermMonths, LeavingMonthly, Includes, Beyond, Speed) = (kind, @for, monthly, once, termMonths, leavingMonthly, includes, beyond, speed);
    }

    public OfferingKind Kind { get; }

    public LineKind For { get; }

    public Money Monthly { get; }

    public Money Once { get; }

    public int TermMonths { get; }

    public Money LeavingMonthly { get; }

    public Inclusions Includes { get; }

    public OutOfBundle Beyond { get; }

    public Speed Speed { get; }
}

/// <summary>What a plan’s connection reaches, as estimated where people live, in megabits a second; 0 where it says nothing.</summary>
public readonly record struct Speed(int DownMbps, int UpMbps)
{
    public bool IsSlowerThan(Speed other) => DownMbps < other.DownMbps || UpMbps < other.UpMbps;
}
