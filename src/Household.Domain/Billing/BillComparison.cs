using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Billing;

/// <summary>Why a bill differs from the one before, charge by charge. The differences add up to the bills' own.</summary>
/// <param name="Differences">The largest first, whether up or down.</param>
public sealed record BillComparison(Money Change, ImmutableArray<ChargeDifference> Differences)
{
    /// <summary>Compares the charges of two bills of one account: all of them, or those of lines that are on both.</summary>
    public static BillComparison Of(IEnumerable<ChargedItem> before, IEnumerable<ChargedItem> now, string currency)
    {
        var (old, current) = (Sums(before, currency), Sums(now, currency));
        var nothing = Money.Zero(currency);
        var differences = current.Keys.Union(old.Keys, Same.Items)
            .Select(item => new ChargeDifference(item.Line, item.Kind, item.Contract, item.Description, old.GetValueOrDefault(item, nothing), current.GetValueOrDefault(item, nothing)))
            .Where(difference => difference.Change.Minor != 0)
            .OrderByDescending(difference => Math.Abs(difference.Change.Minor)).ThenBy(difference => difference.Line.Value)
            .ToImmutableArray();
        return new(differences.Aggregate(nothing, (sum, difference) => sum + difference.Change), differences);
    }

    private static Dictionary<ChargedItem, Money> Sums(IEnumerable<ChargedItem> items, string currency)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.GroupBy(item => item, Same.Items).ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero(currency), (sum, item) => sum + item.Amount), Same.Items);
    }

    private sealed class Same : IEqualityComparer<ChargedItem>
    {
        public static readonly Same Items = new();

        public bool Equals(ChargedItem? one, ChargedItem? other) => one is null ? other is null : other is not null && one.IsSameAs(other);

        public int GetHashCode(ChargedItem item) => HashCode.Combine(item.Line, item.Kind, item.Kind == ChargeKind.Plan ? item.Contract : null);
    }
}

/// <summary>What a bill charges for, without the days.</summary>
/// <param name="Contract">Null for a charge without a contract.</param>
/// <param name="Description">What the bill calls it.</param>
public sealed record ChargedItem(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Money Amount)
{
    /// <summary>
    /// Whether two bills charge the same thing. Plans are the same if they have the same contract, whatever the bill calls them; everything else if
    /// the bill calls it the same.
    /// </summary>
    public bool IsSameAs(ChargedItem other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Line == other.Line && Kind == other.Kind && (Kind == ChargeKind.Plan ? Contract == other.Contract : string.Equals(Description, other.Description, StringComparison.Ordinal));
    }
}

/// <summary>How one charged item differs from the bill before.</summary>
/// <param name="Before">On the bill before; zero where it was not on it.</param>
/// <param name="Now">On this bill; zero where it is not on it.</param>
public sealed record ChargeDifference(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Money Before, Money Now)
{
    /// <summary>The increase, or the decrease where negative; never zero.</summary>
    public Money Change => Now - Before;

    /// <summary>Whether the bill before did not have it.</summary>
    public bool IsNew => Before.Minor == 0;

    /// <summary>Whether this bill no longer has it.</summary>
    public bool IsGone => Now.Minor == 0;
}
