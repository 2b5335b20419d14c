using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Reads the pace of tries from the codes themselves, so that it counts over all nodes. A browser that the person has signed in from is judged only
/// by what was typed there; all other browsers together. Codes that were never sent do not count, because anybody can ask for those.
/// </summary>
internal static class TriedCodes
{
    /// <summary>More than the limits allow in the time that counts; a bound, so that reading does not grow with the number of tries.</summary>
    private const int Most = 64;

    private static readonly PerModel<Func<HouseholdDbContext, PersonId, bool, byte[], CodeId, DateTimeOffset, IAsyncEnumerable<TriedCode>>> s_ofPerson = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, PersonId person, bool isKnown, byte[] browserHash, CodeId but, DateTimeOffset since) => db.Codes
            .Where(c => c.PersonId == person && c.TriedAt > since && c.IssuedAt != null && c.Id != but && c.FromKnownBrowser == isKnown && (!isKnown || c.BrowserHash == browserHash))
            .OrderByDescending(c => c.TriedAt).Take(Most).Select(c => new TriedCode(c.BrowserHash, c.FastTries, c.TriedAt!.Value))));

    private static readonly PerModel<Func<HouseholdDbContext, Msisdn?, bool, byte[], CodeId, DateTimeOffset, IAsyncEnumerable<TriedCode>>> s_ofHolder = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, Msisdn? number, bool isKnown, byte[] browserHash, CodeId but, DateTimeOffset since) => db.Codes
            .Where(c => c.PersonId == null && c.Number == number && c.TriedAt > since && c.IssuedAt != null && c.Id != but && c.FromKnownBrowser == isKnown && (!isKnown || c.BrowserHash == browserHash))
            .OrderByDescending(c => c.TriedAt).Take(Most).Select(c => new TriedCode(c.BrowserHash, c.FastTries, c.TriedAt!.Value))));

    /// <param name="code">A sent code: says whose codes to read and how its browser counts. The result leaves it out.</param>
    public static Task<List<TriedCode>> TriedBesideAsync(this HouseholdDbContext db, OneTimeCode code, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.TriedAsync(code.PersonId, code.Number, code.FromKnownBrowser ? code.BrowserHash : null, code.Id, policy, now, cancellationToken);

    /// <summary>The pace of tries with codes that prove this person, or the holder of the line with this number.</summary>
    /// <param name="knownBrowser">The browser, if the person has signed in from it before; null for all others.</param>
    public static async Task<AttemptVelocity> PaceAsync(
        this HouseholdDbContext db, PersonId? person, Msisdn? number, byte[]? knownBrowser, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        AttemptVelocity.Of(await db.TriedAsync(person, number, knownBrowser, default, policy, now, cancellationToken), policy.Pace);

    private static Task<List<TriedCode>> TriedAsync(
        this HouseholdDbContext db, PersonId? person, Msisdn? number, byte[]? knownBrowser, CodeId but, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - policy.Pace.Hold - policy.Pace.Window;
        var rows = person is { } someone
            ? s_ofPerson.In(db)(db, someone, knownBrowser is not null, knownBrowser ?? [], but, since)
            : s_ofHolder.In(db)(db, number, knownBrowser is not null, knownBrowser ?? [], but, since);
        return CompiledQuery.ListAsync(rows, cancellationToken);
    }
}
