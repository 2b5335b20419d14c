using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// Loads the demo's households into a database that does not have them, and runs the Bill Guardian over them. The same on every machine on the same
/// day; a second call changes nothing.
/// </summary>
public sealed class SeedDemo(
    IDbContextFactory<HouseholdDbContext> contexts, LoadCatalogue catalogue, LoadBatch load, FindOvercharges findOvercharges, OperatorPolicy policy, TimeProvider time, Clock clock)
{
    private const string Job = "seed-demo";

    /// <returns>Whether this call loaded the demo.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        HouseholdId[] households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            households = await db.ExternalIds.AsNoTracking().Where(id => id.System == DemoHousehold.System).Select(id => id.HouseholdId).Distinct().ToArrayAsync(cancellationToken);
        }

        var isNew = households.Length == 0;
        if (isNew) households = await LoadAsync(cancellationToken);

        // Also when the demo exists already: a process that was killed in between now finds what is missing.
        await findOvercharges.InAsync(households, cancellationToken);
        return isNew;
    }

    private async Task<HouseholdId[]> LoadAsync(CancellationToken cancellationToken)
    {
        var days = new DemoCalendar(policy, clock.Now);
        var rows = new HouseholdRows();
        var ids = new AscendingIds(time);
        var offered = await catalogue.RunAsync(DemoCatalogue.Of(days), cancellationToken);
        rows.Offer([.. offered.Values]);
        HouseholdId[] households = [MarshHousehold.Add(rows, ids, offered, days), OkaforHousehold.Add(rows, ids, offered, days)];
        await load.RunAsync(Job, new CanonicalForm("household/demo").Add(days.Today.DayNumber).Hash(), rows, cancellationToken);
        return households;
    }
}
