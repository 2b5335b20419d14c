using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>
/// One rule of the Bill Guardian, pure over one line's history. Each rule is one sealed class in its own file, and <see cref="All"/> finds it by
/// itself.
/// </summary>
public abstract class OverchargeRule
{
    /// <summary>Every rule of this assembly, in the order of their codes.</summary>
    public static ImmutableArray<OverchargeRule> All { get; } =
    [
        .. typeof(OverchargeRule).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(OverchargeRule)))
            .Select(t => (OverchargeRule)Activator.CreateInstance(t)!)
            .OrderBy(rule => rule.Code),
    ];

    public static OverchargeRule Of(RuleCode code) => All.First(rule => rule.Code == code);

    public abstract RuleCode Code { get; }

    /// <summary>What should not have been charged on the line, oldest evidence first; empty when all is well.</summary>
    public abstract IEnumerable<Overcharge> Find(LineHistory history);

    /// <summary>What should not have been charged under one contract; null when all is well.</summary>
    public Overcharge? FindFor(ContractId contract, LineHistory history) => Find(history).FirstOrDefault(found => found.Contract == contract);
}
