using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Lines;

/// <summary>What happened on a line: its contracts, and the days its SIM or handset changed.</summary>
public sealed record LineTimelineView(IReadOnlyList<ContractBar> Contracts, IReadOnlyList<LineChange> Changes, DateOnly Today)
{
    internal static LineTimelineView Of(LineId line, LineFacts facts, IReadOnlyList<Finding> findings, HouseholdViewer viewer) => new(
        [.. facts.Contracts.Where(c => c.LineId == line && !c.IsEmpty).Select(contract => new ContractBar(
            contract.Id, contract.PlanName, contract.StartsOn, contract.EndedOn, findings.FirstOrDefault(f => f.ContractId == contract.Id && f.SettledAt is null)?.Since,
            findings.Any(f => f.ContractId == contract.Id && f.SettledAt is not null)))],
        [.. ChangesOf(line, facts, viewer)],
        viewer.Today);

    /// <summary>A new SIM and a new handset on one day are one change. The first SIM and handset are the line's beginning, not a change.</summary>
    private static IEnumerable<LineChange> ChangesOf(LineId line, LineFacts facts, HouseholdViewer viewer)
    {
        var sims = facts.Sims.Where(s => s.LineId == line).Skip(1).Select(s => (Day: viewer.Day(s.ActiveFrom), Sim: (SimKind?)s.Kind, Device: (string?)null));
        var devices = facts.Devices.Where(d => d.LineId == line).Skip(1).Select(d => (Day: viewer.Day(d.InUseFrom), Sim: (SimKind?)null, Device: (string?)d.Model));
        return sims.Concat(devices).GroupBy(change => change.Day).OrderBy(day => day.Key).Select(day => new LineChange(
            day.Key,
            day.Select(change => change.Sim).FirstOrDefault(sim => sim is not null),
            day.Select(change => change.Device).FirstOrDefault(device => device is not null),
            facts.Contracts.Any(c => c.LineId == line && c.StartsOn == day.Key && c.SupersedesId is not null)));
    }
}

/// <summary>A contract as a bar of the picture.</summary>
/// <param name="EndedOn">The first day without it; null while it runs.</param>
/// <param name="ShouldHaveEndedOn">The day from which charging it is wrong; null if there is no overcharge (any more).</param>
/// <param name="IsGivenBack">Whether it was charged wrongly before and the money was given back.</param>
public sealed record ContractBar(ContractId Id, string Plan, DateOnly StartsOn, DateOnly? EndedOn, DateOnly? ShouldHaveEndedOn, bool IsGivenBack);

/// <summary>A mark in the picture: a SIM or a handset was replaced.</summary>
/// <param name="Sim">The new SIM, if it changed.</param>
/// <param name="Device">The new handset, if it changed.</param>
/// <param name="WithUpgrade">It came with a contract that superseded another.</param>
public sealed record LineChange(DateOnly On, SimKind? Sim, string? Device, bool WithUpgrade);
