using System.Security.Cryptography;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// Puts another SIM on a demo line, as a shop might for a thief: changes what the simulated network says about the number. Registered only while the
/// demo is on.
/// </summary>
public sealed class SwapSim(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts)
{
    private const string MadeUpIssuer = "8944";

    /// <returns>False where no line has the number, or its SIM began at this very moment.</returns>
    public async Task<bool> RunAsync(Msisdn number, CancellationToken cancellationToken)
    {
        NumberEntry? entry;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, cancellationToken);
        if (entry is null) return false;

        return await transactions.Run<bool>([entry.HouseholdId], async work =>
        {
            var old = await work.Db.Sims.FirstOrDefaultAsync(s => s.HouseholdId == entry.HouseholdId && s.LineId == entry.LineId && s.ActiveUntil == null, cancellationToken);
            if (old?.Retire(work.Now) != true) return Step<bool>.Rollback(false);
            var next = new Sim(entry.HouseholdId, work.Ids.New<SimId>(), entry.LineId, Iccid.Parse(MadeUpIssuer + RandomNumberGenerator.GetString("0123456789", 15)), old.Kind, work.Now);
            work.Db.AddRange(next, new SimEntry(next.Iccid, entry.HouseholdId, next.Id));
            work.Audit(entry.HouseholdId, new AuditEntry(new Actor.AsSystem("simulator"), OnBehalfOf: null, "swap-sim", "line", entry.LineId.Value, Because: null, Approval: null, Details: ""));
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }
}
