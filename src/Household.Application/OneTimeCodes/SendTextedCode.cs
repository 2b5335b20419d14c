using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// A handset texted the word of a request for its number: sends that request its code, to that number, which strangers cannot have used up. The text
/// proves nothing, because senders can be forged and people talked into it: the code is typed on the page that showed the word, and names the browser
/// that waits. Any other text does nothing.
/// </summary>
public sealed class SendTextedCode(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, IssueCode issue, RateLimitCounters counters, Clock clock)
{
    /// <param name="from">The number that the text claims to come from.</param>
    /// <returns>Whether the text had the word of a request that waits, and counted; for a number that we do not know, too.</returns>
    public async Task<bool> RunAsync(Msisdn from, string? text, CancellationToken cancellationToken)
    {
        if (!HandsetWord.TryParse(text, out var word)) return false;
        if (await FindAsync(from, word.Value, cancellationToken) is not { } id) return false;

        // The same steps for every number, known or not.
        var answers = await network.AboutAsync(from, cancellationToken);
        return await transactions.Run<bool>([], async work =>
        {
            var code = await work.Db.LockCodeAsync(id, cancellationToken);
            if (code is null || !code.Text(work.Now)) return Step<bool>.Rollback(false);
            var refusal = await issue.SendAsync(work, code, answers, cancellationToken);
            if (refusal is CodeRefusal.TooMany or CodeRefusal.TooManyWrong) return Step<bool>.Rollback(false);
            if (refusal is { } why) code.Refuse(why, work.Now);
            return Step<bool>.Commit(true);
        }, cancellationToken);
    }

    /// <summary>The one request for this number that has the word and may get a code for it. Two that share a word get none: their pages offer new ones.</summary>
    private async Task<CodeId?> FindAsync(Msisdn from, HandsetWord word, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var since = now - OneTimeCode.Lasts;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Codes.AsNoTracking().Where(code => code.Number == from && code.Word == word && code.RequestedAt > since).Take(2).ToListAsync(cancellationToken);
        return found is [var only] && only.MayBeTexted(now) && await counters.TextsClosedUntilAsync(db, from, now, cancellationToken) is null ? only.Id : null;
    }
}
