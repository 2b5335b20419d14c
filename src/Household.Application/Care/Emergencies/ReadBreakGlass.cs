using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>
/// Reads one person’s details under break-glass: only who asked, in the session in which they asked, while it is open. Each read is recorded, in the chains of
/// staff and household and where the person sees it. It shows no bills, no usage and nobody else’s number.
/// </summary>
public sealed class ReadBreakGlass(BreakGlassDesk desk)
{
    /// <param name="Numbers">Those they verified.</param>
    /// <param name="Postcodes">Of the accounts that they pay.</param>
    /// <param name="Lines">Those they use, and those they pay for that nobody else is known to use.</param>
    public sealed record Facts(string Name, DateOnly? BornOn, IReadOnlyList<Msisdn> Numbers, IReadOnlyList<string> Emails, IReadOnlyList<string> Postcodes, IReadOnlyList<OfLine> Lines, DateTimeOffset Until)
    {
        /// <summary>Says nothing of the person.</summary>
        public override string ToString() => nameof(Facts);
    }

    public sealed record OfLine(LineId Id, Msisdn? Number, LineStatus Status, bool IsUsedByThem);

    /// <returns>Null where it is not theirs to read, or not now.</returns>
    public Task<Facts?> RunAsync(StaffSessionId session, BreakGlassId id, CancellationToken cancellationToken) => desk.RunAsync<Facts?>(session, id, none: null, async (work, staff, one) =>
    {
        var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
        if (own.Contains(one.PersonId) || !one.Read(staff.Member.Id, session, work.Now)) return Step<Facts?>.Rollback(null);
        work.NoteSecurity(one.PersonId, SecurityEventKind.ReadInEmergency, "", one.Reason.ToString());
        await work.AuditPeopleAsync(staff, [one.PersonId], "read-break-glass", new AuditFacts.BreakGlassRead(one.Reads), cancellationToken);
        return Step<Facts?>.Commit(await FactsAsync(work.Db, one.PersonId, one.EndsAt!.Value, cancellationToken));
    }, cancellationToken);

    private static async Task<Facts> FactsAsync(HouseholdDbContext db, PersonId id, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().FirstAsync(p => p.Id == id, cancellationToken);
        var numbers = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == id).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var emails = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == id).OrderBy(c => c.VerifiedAt).Select(c => c.Address).ToListAsync(cancellationToken);
        var postcodes = await (
            from membership in db.Memberships.AsNoTracking()
            where membership.PersonId == id
            join account in db.BillingAccounts on new { membership.HouseholdId, PayerId = membership.MemberId } equals new { account.HouseholdId, account.PayerId }
            where account.Postcode != null
            select account.Postcode!.Value).ToListAsync(cancellationToken);
        var lines = await (
            from membership in db.Memberships.AsNoTracking()
            where membership.PersonId == id
            join line in db.Lines on membership.HouseholdId equals line.HouseholdId
            join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
            where line.Status != LineStatus.Ended && (line.UserId == membership.MemberId || (line.UserId == null && account.PayerId == membership.MemberId))
            orderby line.Id
            select new OfLine(line.Id, line.Number, line.Status, line.UserId == membership.MemberId)).ToListAsync(cancellationToken);
        return new(person.FullName, person.BornOn, numbers, [.. emails.Select(one => one.Value)], [.. postcodes.Select(one => one.Text).Distinct(StringComparer.Ordinal)], lines, until);
    }
}
