using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// Reads at what pace somebody's codes were tried, from the codes themselves, so that it counts over all nodes. A browser that the person has signed in
/// from is judged by what was typed there and nothing else; all others together. Codes that were never sent do not count: anybody can ask for those.
/// </summary>
internal static class TriedCodes
{
    /// <summary>More than the limits let through in the time that counts; a bound, so that no reading grows with what was tried.</summary>
    private const int Most = 64;

    /// <param name="code">A code that was sent: whose it is and how its browser counts. It is not among what is returned.</param>
    public static Task<List<TriedCode>> TriedBesideAsync(this HouseholdDbContext db, OneTimeCode code, Policy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.TriedAsync(code.PersonId, code.Number, code.FromKnownBrowser ? code.BrowserHash : null, code.Id, policy, now, cancellationToken);

    /// <summary>The pace of codes that prove this person, or that somebody holds the line with this number.</summary>
    /// <param name="knownBrowser">The browser, if the person has signed in from it before; null for all others.</param>
    public static async Task<AttemptPace> PaceAsync(
        this HouseholdDbContext db, PersonId? person, Msisdn? number, byte[]? knownBrowser, Policy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        AttemptPace.Of(await db.TriedAsync(person, number, knownBrowser, default, policy, now, cancellationToken), policy.Pace);

    private static async Task<List<TriedCode>> TriedAsync(
        this HouseholdDbContext db, PersonId? person, Msisdn? number, byte[]? knownBrowser, CodeId but, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - policy.Pace.Hold - policy.Pace.Window;
        var codes = db.Codes.AsNoTracking().Where(c => c.TriedAt > since && c.IssuedAt != null && c.Id != but);
        codes = person is { } someone ? codes.Where(c => c.PersonId == someone) : codes.Where(c => c.PersonId == null && c.Number == number);
        codes = knownBrowser is null ? codes.Where(c => !c.FromKnownBrowser) : codes.Where(c => c.FromKnownBrowser && c.BrowserHash == knownBrowser);
        return await codes.OrderByDescending(c => c.TriedAt).Take(Most).Select(c => new TriedCode(c.BrowserHash, c.FastTries, c.TriedAt!.Value)).ToListAsync(cancellationToken);
    }
}
