using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Guardian;

/// <summary>What one run of the Bill Guardian changed.</summary>
/// <param name="Found">New findings.</param>
/// <param name="Changed">Open findings updated or withdrawn.</param>
/// <param name="Amount">The sum of the new and changed findings, per currency.</param>
public sealed record OverchargesFound(int Found, int Changed, IReadOnlyList<Money> Amount)
{
    public static OverchargesFound Nothing { get; } = new(0, 0, []);

    public OverchargesFound And(OverchargesFound other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Found + other.Found, Changed + other.Changed,
            [.. Amount.Concat(other.Amount).GroupBy(money => money.Currency, StringComparer.Ordinal).Select(sums => sums.Aggregate((a, b) => a + b))]);
    }
}
