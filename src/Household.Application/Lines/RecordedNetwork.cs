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
        var entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, cancellationToken);
        if (entry is null) return NetworkFacts.Unknown("No line of ours has the number.");
        var sims = await db.Sims.AsNoTracking().Where(s => s.HouseholdId == entry.HouseholdId && s.LineId == entry.LineId).Select(s => s.ActiveFrom).ToListAsync(cancellationToken);
        var line = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == entry.HouseholdId && l.Id == entry.LineId).Select(l => new { l.StartedOn, l.ContinuesLineId }).FirstAsync(cancellationToken);
        NetworkFact recycling = line.ContinuesLineId is null && line.StartedOn > since ? new NetworkFact.Happened(new(line.StartedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : new NetworkFact.Never();
        return new(LastChange(sims), await DeviceChangeAsync(db, entry, cancellationToken), recycling, new NetworkFact.Never());
    }

    /// <summary>When the SIM last moved to another handset. Our records hold it even where the network is asked for the rest.</summary>
    public async Task<NetworkFact> DeviceChangeAsync(Msisdn number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, cancellationToken);
        return entry is null ? new NetworkFact.Unknown("No line of ours has the number.") : await DeviceChangeAsync(db, entry, cancellationToken);
    }

    private static async Task<NetworkFact> DeviceChangeAsync(HouseholdDbContext db, NumberEntry entry, CancellationToken cancellationToken) =>
        LastChange(await db.Devices.AsNoTracking().Where(d => d.HouseholdId == entry.HouseholdId && d.LineId == entry.LineId).Select(d => d.InUseFrom).ToListAsync(cancellationToken));

    /// <summary>The first of a history is no change.</summary>
    private static NetworkFact LastChange(List<DateTimeOffset> begun) => begun.Count > 1 ? new NetworkFact.Happened(begun.Max()) : new NetworkFact.Never();
}
