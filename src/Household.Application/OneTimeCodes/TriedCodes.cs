using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Reads the pace of tries in one browser from its codes, so that it counts over all nodes. Codes that were never sent count too: a stranger can close
/// only their own browser with them, and numbers that we do not know behave like others.
/// </summary>
internal static class TriedCodes
{
    /// <summary>More than the pace allows many times over; a bound, so that reading does not grow with the number of tries.</summary>
    private const int Most = 64;

    private static readonly PerModel<Func<HouseholdDbContext, byte[], CodeId, DateTimeOffset, IAsyncEnumerable<TriedCode>>> s_inBrowser = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, byte[] browserHash, CodeId but, DateTimeOffset since) => db.Codes
            .Where(c => c.BrowserHash == browserHash && c.TriedAt > since && c.Id != but)
            .OrderByDescending(c => c.TriedAt).Take(Most).Select(c => new TriedCode(c.FastTries, c.TriedAt!.Value))));

    /// <summary>The codes tried in the browser that asked for this one, without this one.</summary>
    public static Task<List<TriedCode>> TriedBesideAsync(this HouseholdDbContext db, OneTimeCode code, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.TriedAsync(code.BrowserHash, code.Id, policy, now, cancellationToken);

    /// <summary>The pace of tries in a browser.</summary>
    public static async Task<AttemptVelocity> PaceAsync(this HouseholdDbContext db, byte[] browserHash, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        AttemptVelocity.Of(await db.TriedAsync(browserHash, default, policy, now, cancellationToken), policy.Pace);

    private static Task<List<TriedCode>> TriedAsync(this HouseholdDbContext db, byte[] browserHash, CodeId but, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        CompiledQuery.ListAsync(s_inBrowser.In(db)(db, browserHash, but, now - policy.Pace.Hold - policy.Pace.Window), cancellationToken);
}
