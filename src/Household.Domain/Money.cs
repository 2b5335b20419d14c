using System.Globalization;

namespace HouseholdPortal.Domain;

/// <summary>
/// An amount in whole minor units (pence, cents) of one currency (ISO 4217). Exact: there is no fraction of a minor unit.
/// Arithmetic across currencies throws <see cref="InvalidOperationException"/>. <c>default</c> is no amount and adds to any currency.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    public Money(long minor, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            throw new ArgumentException("A currency is three capital letters (ISO 4217).", nameof(currency));
        Minor = minor;
        Currency = currency;
    }

    /// <summary>The amount in minor units.</summary>
    public long Minor { get; private init; }

    /// <summary>Three capital letters, ISO 4217; null only in <c>default</c>.</summary>
    public string Currency { get; private init; }

    /// <summary>The amount in major units, for display.</summary>
    public decimal Major => Minor / 100m;

    public static Money Zero(string currency) => new(0, currency);

    /// <summary>Reads a major-unit amount with at most two decimals; more decimals are refused, not rounded.</summary>
    /// <exception cref="FormatException">It is not a number, or has more than two decimals.</exception>
    public static Money Parse(string text, string currency)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var major))
            throw new FormatException("An amount must be a number such as 29.85.");
        var minor = major * 100m;
        if (minor != decimal.Truncate(minor) || Math.Abs(minor) > long.MaxValue / 2)
            throw new FormatException("An amount can have at most two decimals.");
        return new((long)minor, currency);
    }

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Shared(a, b));

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Shared(a, b));

    public static Money Add(Money a, Money b) => a + b;

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other)
    {
        _ = Shared(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <summary>This amount times <paramref name="part"/>/<paramref name="whole"/>, to the nearest minor unit, halves away from zero.</summary>
    public Money Share(int part, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        return new((long)Math.Round((decimal)Minor * part / whole, MidpointRounding.AwayFromZero), Currency);
    }

    /// <summary>For logs and tests: <c>214.83 GBP</c>. Pages format by culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major:0.00} {Currency}");

    private static string Shared(Money a, Money b)
    {
        if (a.Currency is null) return b.Currency ?? throw new InvalidOperationException("Neither amount has a currency.");
        if (b.Currency is null || string.Equals(a.Currency, b.Currency, StringComparison.Ordinal)) return a.Currency;
        throw new InvalidOperationException($"Cannot combine {a.Currency} with {b.Currency}.");
    }
}
