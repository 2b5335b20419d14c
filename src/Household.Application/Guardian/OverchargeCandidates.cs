using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// Names the households in which a rule can find something, so that the Bill Guardian can skip the others. It may name too many, but must not miss
/// one. Optional: while one rule has none, every household is checked. A rule's candidates are one sealed class in its own file, and
/// <see cref="All"/> finds it by itself.
/// </summary>
public abstract class OverchargeCandidates
{
    public static ImmutableArray<OverchargeCandidates> All { get; } =
    [
        .. typeof(OverchargeCandidates).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(OverchargeCandidates)))
            .Select(t => (OverchargeCandidates)Activator.CreateInstance(t)!)
            .OrderBy(candidates => candidates.Rule),
    ];

    public abstract RuleCode Rule { get; }

    /// <summary>Households in which the rule may find something; a household may appear twice.</summary>
    public abstract IQueryable<HouseholdId> In(HouseholdDbContext db);

    /// <summary>Households in which any rule may find something, each once.</summary>
    public static IQueryable<HouseholdId> OfAnyRule(HouseholdDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return OverchargeRule.All.All(rule => All.Any(candidates => candidates.Rule == rule.Code))
            ? All.Select(candidates => candidates.In(db)).Aggregate((a, b) => a.Concat(b)).Distinct()
            : db.Households.Select(household => household.Id);
    }
}
