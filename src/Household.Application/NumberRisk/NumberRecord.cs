using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Our own records about a number of one of our lines: what the network is asked about, and the histories of its SIM and handset.</summary>
/// <param name="Since">Since when it should belong to the same person: since they verified it, or else since its line began.</param>
/// <param name="Began">The line's first day.</param>
/// <param name="Continues">The line that this one continues on another account; null where it began with the number.</param>
/// <param name="SimChange">When another SIM last took the number.</param>
/// <param name="DeviceChange">When the SIM last moved to another handset.</param>
public sealed record NumberRecord(Msisdn Number, DateOnly Since, DateOnly Began, LineId? Continues, NetworkFact SimChange, NetworkFact DeviceChange)
{
    private static readonly CompiledQuery<Msisdn, Row?> s_row = CompiledQuery.One((HouseholdDbContext db, Msisdn number, CancellationToken _) =>
        (from entry in db.Set<NumberEntry>().AsNoTracking()
         where entry.Number == number
         join line in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
         select new Row(
             entry.Number,
             line.StartedOn,
             line.ContinuesLineId,
             db.ContactMediums.Where(c => c.Number == entry.Number).Select(c => (DateTimeOffset?)c.VerifiedAt).FirstOrDefault(),
             db.Sims.Count(s => s.HouseholdId == line.HouseholdId && s.LineId == line.Id),
             db.Sims.Where(s => s.HouseholdId == line.HouseholdId && s.LineId == line.Id).Max(s => (DateTimeOffset?)s.ActiveFrom),
             db.Devices.Count(d => d.HouseholdId == line.HouseholdId && d.LineId == line.Id),
             db.Devices.Where(d => d.HouseholdId == line.HouseholdId && d.LineId == line.Id).Max(d => (DateTimeOffset?)d.InUseFrom))).FirstOrDefault());

    /// <returns>Null where none of our lines has the number.</returns>
    internal static async Task<NumberRecord?> OfAsync(HouseholdDbContext db, Msisdn number, OperatorPolicy policy, CancellationToken cancellationToken) =>
        Of(await s_row.RunAsync(db, number, cancellationToken), policy);

    private static NumberRecord? Of(Row? row, OperatorPolicy policy) =>
        row is not null
            ? new(row.Number, row.Verified is { } verified ? policy.Today(verified) : row.Began, row.Began, row.Continues, LastChange(row.Sims, row.Sim), LastChange(row.Devices, row.Device))
            : null;

    /// <summary>The first entry of a history is not a change.</summary>
    private static NetworkFact LastChange(int entries, DateTimeOffset? last) => entries > 1 && last is { } at ? new NetworkFact.Happened(at) : new NetworkFact.Never();

    private sealed record Row(Msisdn Number, DateOnly Began, LineId? Continues, DateTimeOffset? Verified, int Sims, DateTimeOffset? Sim, int Devices, DateTimeOffset? Device);
}
