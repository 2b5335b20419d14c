using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Counts codes for <see cref="CodeLimits"/>, in the database, so that limits hold over all nodes.</summary>
internal static class CodeCounts
{
    /// <summary>
    /// Lets one transaction at a time count and change a person's codes. Taken after the household's lock and the code's own row, always in
    /// that order.
    /// </summary>
    public static Task LockPersonAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(p => p.Id == person).TagWith(LockedRows.Tag).ToListAsync(cancellationToken);

    public static Task<bool> KnowsBrowserAsync(this HouseholdDbContext db, PersonId person, byte[] browserHash, CancellationToken cancellationToken) =>
        db.Set<KnownBrowser>().AnyAsync(b => b.PersonId == person && b.BrowserHash == browserHash, cancellationToken);

    public static async Task<CodeRefusal?> WhyNoMoreCodesAsync(
        this HouseholdDbContext db, OneTimeCode code, PersonId? person, bool known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - CodeLimits.SendWindow;
        var sent = Alike(db, code, known).Where(c => c.RequestedAt > since && c.IssuedAt != null);
        var toTheNumber = await sent.CountAsync(c => c.Number == code.Number, cancellationToken);
        var toThePerson = person is null ? 0 : await sent.CountAsync(c => c.PersonId == person, cancellationToken);
        if (!CodeLimits.MaySend(toTheNumber, toThePerson)) return CodeRefusal.TooMany;
        return await db.MayTryAsync(code, person, known, now, cancellationToken) ? null : CodeRefusal.TooManyWrong;
    }

    /// <summary>Whether the person (or, for a holder, the number) has wrong tries left today.</summary>
    public static async Task<bool> MayTryAsync(
        this HouseholdDbContext db, OneTimeCode code, PersonId? person, bool known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - CodeLimits.WrongWindow;
        var lately = Alike(db, code, known).Where(c => c.RequestedAt > since);
        var whose = person is null ? lately.Where(c => c.Number == code.Number && c.PersonId == null) : lately.Where(c => c.PersonId == person);
        return CodeLimits.MayTry(await whose.SumAsync(c => c.WrongTries, cancellationToken));
    }

    /// <summary>The codes that count together with this one: those of the same known browser, or of all unknown ones.</summary>
    private static IQueryable<OneTimeCode> Alike(HouseholdDbContext db, OneTimeCode code, bool known) =>
        known
            ? db.Codes.Where(c => c.FromKnownBrowser && c.BrowserHash == code.BrowserHash)
            : db.Codes.Where(c => !c.FromKnownBrowser);
}
