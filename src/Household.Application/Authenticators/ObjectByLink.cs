using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// “It wasn’t me”, by the link in a notice: whoever follows it holds the contact that the notice went to, which must be older than what was added. It decides at once
/// where that contact does not depend on it, and decides an open objection then too; otherwise it raises one.
/// </summary>
public sealed class ObjectByLink(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, Clock clock, RaiseObjection raise)
{
    /// <summary>What a link is about.</summary>
    /// <param name="Name">As its person knows it; null for a set of codes.</param>
    public sealed record View(MeansKind Kind, string? Name);

    /// <summary>What the link did. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>It was removed, with all that came from it.</summary>
        public sealed record Removed : Result;

        /// <summary>It is on hold, until something independent decides.</summary>
        public sealed record Held : Result;

        /// <summary>There is nothing (left) to object to.</summary>
        public sealed record NothingLeft : Result;
    }

    /// <returns>Null when there is nothing (left) to object to.</returns>
    public async Task<View?> ShowAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ObjectionLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken) is not { } link || !await IsOpenAsync(db, link, clock.Now, cancellationToken)) return null;
        return await db.MeansNameAsync(link.PersonId, link.Against, cancellationToken) is { } named ? new(named.Kind, named.Name) : null;
    }

    public async Task<Result> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return new Result.NothingLeft();
        ObjectionLink? link;
        List<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            link = await db.ObjectionLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
            if (link is null) return new Result.NothingLeft();
            households = await db.Memberships.Where(m => m.PersonId == link.PersonId).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        }

        return await transactions.Run<Result>(households, async work =>
        {
            await work.Db.LockPersonAsync(link.PersonId, cancellationToken);
            if (!await IsOpenAsync(work.Db, link, work.Now, cancellationToken)) return Step<Result>.Rollback(new Result.NothingLeft());
            var own = await work.Db.OwnMeansAsync(link.PersonId, work.Now, cancellationToken);
            if (!own.MayObjectTo(link.Against).Contains(link.Told)) return Step<Result>.Rollback(new Result.NothingLeft());
            return await ObjectAsync(work, own, link, cancellationToken);
        }, cancellationToken);
    }

    private async Task<Step<Result>> ObjectAsync(CommandContext work, OwnMeans own, ObjectionLink link, CancellationToken cancellationToken)
    {
        bool isRemoved;
        if (await work.Db.Objections.FirstOrDefaultAsync(o => o.PersonId == link.PersonId && o.Against == link.Against && o.State == ObjectionState.Open, cancellationToken) is { } open)
        {
            isRemoved = own.DecidesAlone(link.Told, link.Against);
            if (!isRemoved) return Step<Result>.Rollback(new Result.Held());
            await raise.UpholdAsync(work, open, own.WithDescendants(link.Against), link.Told, here: null, cancellationToken);
        }
        else
        {
            isRemoved = await raise.RunAsync(work, own, link.Against, link.Told, device: "", asking: null, here: null, cancellationToken);
        }

        var means = await work.Db.Means.FirstAsync(m => m.PersonId == link.PersonId && m.Id == link.Against, cancellationToken);
        await work.AuditAsync(
            AuditChain.Of(link.PersonId),
            new(
                new Actor.AsSystem(nameof(ObjectByLink)), link.PersonId, "object-to-means", "means", link.Against.Value, "object-to-means/link", Approval: null,
                new AuditFacts.OfMeans(means.Kind.ToString(), "Link", link.Told.Value, [.. means.Lineage]).ToJson()),
            cancellationToken);
        return Step<Result>.Commit(isRemoved ? new Result.Removed() : new Result.Held());
    }

    private static async Task<bool> IsOpenAsync(HouseholdDbContext db, ObjectionLink link, DateTimeOffset now, CancellationToken cancellationToken) =>
        now < link.Until && !await db.WasKeptAsync(link.PersonId, link.Against, cancellationToken) && await db.Means.AnyAsync(m => m.PersonId == link.PersonId && m.Id == link.Against && m.RemovedAt == null && m.RipeSince == null, cancellationToken)
        && await db.Means.AnyAsync(m => m.PersonId == link.PersonId && m.Id == link.Told && m.RemovedAt == null, cancellationToken);
}
