using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>
/// The network as our own records tell it: the histories of SIMs and handsets. The demo's network, whose SIMs the simulator swaps, and that of an
/// operator whose inventory is the truth. A number whose line began after the day that is asked about is another subscriber's; one that is ported in has a
/// new SIM.
/// </summary>
public sealed class RecordedNetwork(IDbContextFactory<HouseholdDbContext> contexts) : INetworkView
{
    public async Task<NetworkFacts> AskAsync(Msisdn number, DateOnly since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await (from entry in db.Set<NumberEntry>().AsNoTracking()
                            where entry.Number == number
                            join line in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
                            select new
                            {
                                line.StartedOn,
                                line.ContinuesLineId,
                                Sims = db.Sims.Count(s => s.HouseholdId == line.HouseholdId && s.LineId == line.Id),
                                Sim = db.Sims.Where(s => s.HouseholdId == line.HouseholdId && s.LineId == line.Id).Max(s => (DateTimeOffset?)s.ActiveFrom),
                                Devices = db.Devices.Count(d => d.HouseholdId == line.HouseholdId && d.LineId == line.Id),
                                Device = db.Devices.Where(d => d.HouseholdId == line.HouseholdId && d.LineId == line.Id).Max(d => (DateTimeOffset?)d.InUseFrom),
                            }).FirstOrDefaultAsync(cancellationToken);
        if (record is null) return NetworkFacts.Unknown("No line of ours has the number.");
        var isAnothers = record.ContinuesLineId is null && record.StartedOn > since;
        NetworkFact recycling = isAnothers ? new NetworkFact.Happened(new(record.StartedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : new NetworkFact.Never();
        return new(LastChange(record.Sims, record.Sim), LastChange(record.Devices, record.Device), recycling, new NetworkFact.Never());
    }

    /// <summary>When the SIM last moved to another handset. Our records hold it even where the network is asked for the rest.</summary>
    public async Task<NetworkFact> DeviceChangeAsync(Msisdn number, CancellationToken cancellationToken) => (await AskAsync(number, DateOnly.MaxValue, cancellationToken)).DeviceChange;

    /// <summary>The first of a history is no change.</summary>
    private static NetworkFact LastChange(int entries, DateTimeOffset? last) => entries > 1 && last is { } at ? new NetworkFact.Happened(at) : new NetworkFact.Never();
}
