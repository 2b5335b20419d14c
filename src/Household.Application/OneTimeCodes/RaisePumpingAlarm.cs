using System.Diagnostics.Metrics;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Begins an alarm where <see cref="PumpingAlarm"/> rings, and ends one where it no longer does. Each beginning is logged and counted once, on one
/// node.
/// </summary>
public sealed partial class RaisePumpingAlarm(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transactions, RecentCodeTraffic traffic, IMeterFactory meters, ILogger<RaisePumpingAlarm> log)
{
    private readonly Counter<int> _begun = meters.Create("Household.Codes").CreateCounter<int>("household.codes.pumping_alarms", "{alarm}", "Alarms that began");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var blocks = await traffic.RunAsync(cancellationToken);
        foreach (var block in blocks.Where(b => b.AlarmSince is null == PumpingAlarm.Rings(b.Sent, b.Used)))
        {
            if (block.AlarmSince is not null) await EndAsync(block, cancellationToken);
            else if (await BeginAsync(block, cancellationToken))
            {
                Begun(log, block.Prefix, block.Used, block.Sent);
                _begun.Add(1);
            }
        }
    }

    private async Task<bool> BeginAsync(RecentCodeTraffic.Block block, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.Run<bool>([], async work =>
            {
                if (await work.Db.Set<PrefixAlarm>().AnyAsync(a => a.Prefix == block.Prefix, cancellationToken)) return Step<bool>.Rollback(false);
                work.Db.Add(new PrefixAlarm(block.Prefix, work.Now));
                return Step<bool>.Commit(true);
            }, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two nodes began the same alarm at once. For any other error, the next run reports it.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await db.Set<PrefixAlarm>().AnyAsync(a => a.Prefix == block.Prefix, cancellationToken)) throw;
            return false;
        }
    }

    private async Task EndAsync(RecentCodeTraffic.Block block, CancellationToken cancellationToken)
    {
        await transactions.Run<bool>([], async work =>
        {
            await work.Db.Set<PrefixAlarm>().Where(a => a.Prefix == block.Prefix).ExecuteDeleteAsync(cancellationToken);
            return Step<bool>.Commit(true);
        }, cancellationToken);
        Ended(log, block.Prefix);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pumping alarm: only {Used} of {Sent} codes sent to {Prefix}… were used. Unrecognised browsers get no codes there until the alarm ends.")]
    private static partial void Begun(ILogger log, string prefix, int used, int sent);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pumping alarm for {Prefix}… ended.")]
    private static partial void Ended(ILogger log, string prefix);
}
