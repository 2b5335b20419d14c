using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Usage;

/// <summary>What was used of one line in a month, by kind.</summary>
public sealed record UsageMonth
{
    private readonly ImmutableDictionary<UsageKind, long> _amounts;

    internal UsageMonth(Period period, IEnumerable<UsageTotal> totals)
    {
        Period = period;
        _amounts = totals.GroupBy(total => total.Kind).ToImmutableDictionary(kind => kind.Key, kind => kind.Sum(total => total.Amount));
    }

    /// <summary>A billed month, or a calendar month.</summary>
    public Period Period { get; }

    /// <summary>In the kind's unit; zero where nothing was used.</summary>
    public long this[UsageKind kind] => _amounts.GetValueOrDefault(kind);
}
