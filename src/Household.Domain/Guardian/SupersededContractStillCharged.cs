using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>
/// Rule 1, the founding case: an upgrade supersedes a contract, but the old one is still charged. From the day the new contract starts, every day
/// charged under the old one is wrong. A charge that spans that day counts by its days, to the nearest minor unit.
/// </summary>
public sealed class SupersededContractStillCharged : OverchargeRule
{
    public override RuleCode Code => RuleCode.SupersededContractStillCharged;

    public override IEnumerable<Overcharge> Find(LineHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var old in history.Contracts)
        {
            // Superseded twice (an upgrade entered again): the first upgrade ended it.
            var since = history.Contracts.Where(c => c.Supersedes == old.Id).Select(c => (DateOnly?)c.StartsOn).Min();
            if (since is not { } day) continue;

            ImmutableArray<Overcharge.Item> evidence =
            [
                .. history.Charges
                    .Where(c => c.Contract == old.Id && c.Amount.Minor > 0 && !history.Credited.Contains(c.Id))
                    .Select(c => WrongPart(c, day))
                    .Where(item => item.Amount.Minor > 0)
                    .OrderBy(item => item.Period.From).ThenBy(item => item.Charge.Value),
            ];
            if (evidence.Length > 0) yield return new(Code, history.Line, old.Id, day, evidence);
        }
    }

    private static Overcharge.Item WrongPart(LineHistory.ChargeFact charge, DateOnly since) =>
        charge.Period.Since(since) is { } wrong
            ? new(charge.Id, charge.Bill, wrong, charge.Amount.Share(wrong.Days, charge.Period.Days))
            : default;
}
