using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>The contracts of some lines of one household, and the SIMs and devices of those whose details the viewer may see, with their history.</summary>
internal sealed record LineFacts(IReadOnlyList<Contract> Contracts, IReadOnlyList<Sim> Sims, IReadOnlyList<Device> Devices)
{
    public static async Task<LineFacts> OfAsync(HouseholdDbContext db, HouseholdViewer viewer, SeenLine line, CancellationToken cancellationToken)
    {
        var (household, id) = (viewer.Household, line.Id);
        var contracts = ContractsOf(viewer, [line]);
        if (!viewer.MaySeeHandset(line)) return contracts;
        var handset = await db.Lines.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == id).Select(one => new
        {
            Sims = db.Sims.Where(sim => sim.HouseholdId == household && sim.LineId == id && sim.HouseholdId == one.HouseholdId && sim.LineId == one.Id).OrderBy(sim => sim.ActiveFrom).ToList(),
            Devices = db.Devices.Where(device => device.HouseholdId == household && device.LineId == id && device.HouseholdId == one.HouseholdId && device.LineId == one.Id).OrderBy(device => device.InUseFrom).ToList(),
        }).FirstAsync(cancellationToken);
        return new(contracts.Contracts, handset.Sims, handset.Devices);
    }

    /// <summary>Only the contracts.</summary>
    public static LineFacts ContractsOf(HouseholdViewer viewer, IEnumerable<SeenLine> lines)
    {
        var ids = lines.Select(line => line.Id).ToHashSet();
        return new([.. viewer.Contracts.Where(contract => ids.Contains(contract.LineId))], [], []);
    }

    public LineSummary Summarize(SeenLine line, HouseholdViewer viewer)
    {
        var (contract, sees) = (Current(line.Id, viewer.Today), viewer.MaySeeHandset(line));
        return new(
            line.Id, line.Kind, line.Number, line.Label, viewer.Person(line.UserId), viewer.IsOwn(line), line.UserState, line.Status,
            sees ? line.Device : null, sees ? line.Sim : null, sees && line.SimSince is { } since ? viewer.Day(since) : null, contract?.PlanName,
            viewer.MaySeeCharges(line.Id) ? contract?.MonthlyPrice : null, line.AccountId, viewer.AccountOf(line).Name,
            viewer.Person(viewer.AccountOf(line).PayerId))
        {
            SimWorks = line is { Sim: not null, Status: LineStatus.Active },
            DeviceWorks = line is { Device: not null, Status: LineStatus.Active },
        };
    }

    /// <summary>The current contract: of the running ones, the one that began last.</summary>
    public Contract? Current(LineId line, DateOnly today) => Contracts.LastOrDefault(c => c.LineId == line && c.Kind == OfferingKind.Plan && c.IsRunning(today));
}
