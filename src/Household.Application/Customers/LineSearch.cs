using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Customers;

/// <summary>Finds lines, with the people who use and pay them.</summary>
internal static class LineSearch
{
    /// <param name="Holder">Who holds the handset, where that was looked for.</param>
    public sealed record FoundLine(LineId Id, Msisdn? Number, PersonId? User, PersonId Payer, PersonId? Holder = null);

    public static async Task<IReadOnlyList<Hit>> ByNumberAsync(HouseholdDbContext db, Msisdn number, CancellationToken cancellationToken)
    {
        var line = (await ByNumbersAsync(db, [number], cancellationToken)).SingleOrDefault();
        var contact = await db.ContactMediums.AsNoTracking().Where(c => c.Number == number).Select(c => new { c.Id, c.PersonId }).FirstOrDefaultAsync(cancellationToken);
        if (line is null && contact is null) return [];
        return [Hit.Of(FoundBy.Number, line?.Id.Value ?? contact!.Id.Value, number, [.. RolesOf(line), (contact?.PersonId, FoundRole.VerifiedNumber)])];
    }

    /// <summary>The lines in service with these numbers.</summary>
    public static Task<List<FoundLine>> ByNumbersAsync(HouseholdDbContext db, IReadOnlyCollection<Msisdn> numbers, CancellationToken cancellationToken) => WithPeople(
        db,
        from entry in db.Set<NumberEntry>()
        where numbers.Contains(entry.Number)
        join line in db.Lines on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
        select line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<Hit>> BySimAsync(HouseholdDbContext db, Iccid iccid, CancellationToken cancellationToken)
    {
        var lines = await WithPeople(
            db,
            from entry in db.Set<SimEntry>()
            where entry.Iccid == iccid
            join sim in db.Sims on new { entry.HouseholdId, Id = entry.SimId } equals new { sim.HouseholdId, sim.Id }
            join line in db.Lines on new { sim.HouseholdId, Id = sim.LineId } equals new { line.HouseholdId, line.Id }
            select line).ToListAsync(cancellationToken);
        return lines.ConvertAll(line => HitOn(line, FoundBy.Sim));
    }

    /// <summary>A handset may have been in several hands: the newest first.</summary>
    public static async Task<IReadOnlyList<Hit>> ByHandsetAsync(HouseholdDbContext db, Imei imei, CancellationToken cancellationToken)
    {
        var lines = await (
            from device in db.Devices.AsNoTracking()
            where device.Imei == imei
            join line in db.Lines on new { device.HouseholdId, Id = device.LineId } equals new { line.HouseholdId, line.Id }
            join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
            join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
            from user in db.Members.Where(m => m.HouseholdId == line.HouseholdId && m.Id == line.UserId).DefaultIfEmpty()
            from holder in db.Members.Where(m => m.HouseholdId == device.HouseholdId && m.Id == device.HolderId).DefaultIfEmpty()
            orderby device.InUseFrom descending, device.Id
            select new FoundLine(line.Id, line.Number, (PersonId?)user.PersonId, payer.PersonId, (PersonId?)holder.PersonId)).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return lines.ConvertAll(line => HitOn(line, FoundBy.Handset));
    }

    /// <summary>The people of a line, in their roles.</summary>
    public static IEnumerable<(PersonId? Person, FoundRole Role)> RolesOf(FoundLine? line) =>
        [(line?.User, FoundRole.UsesLine), (line?.Payer, FoundRole.PaysAccount), (line?.Holder, FoundRole.HoldsHandset)];

    private static Hit HitOn(FoundLine line, FoundBy by) => Hit.Of(by, line.Id.Value, line.Number, RolesOf(line));

    private static IQueryable<FoundLine> WithPeople(HouseholdDbContext db, IQueryable<Line> lines) =>
        from line in lines.AsNoTracking()
        join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
        join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
        from user in db.Members.Where(m => m.HouseholdId == line.HouseholdId && m.Id == line.UserId).DefaultIfEmpty()
        select new FoundLine(line.Id, line.Number, (PersonId?)user.PersonId, payer.PersonId, null);
}
