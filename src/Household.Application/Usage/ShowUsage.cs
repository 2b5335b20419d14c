using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Usage;

/// <summary>What was used of a line, by month, for whoever may see its totals.</summary>
public sealed class ShowUsage(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>Null for a line that does not exist or may not be seen; the viewer cannot tell which.</summary>
    public async Task<Result?> ForAsync(ActorLocator by, LineId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Actor is null) return null;
        var household = await db.Lines.AsNoTracking().Where(line => party.Households.Contains(line.HouseholdId) && line.Id == id).Select(line => (HouseholdId?)line.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household is not { } where) return null;
        var viewer = await HouseholdViewer.OfAsync(db, party.Actor, where, policy, now, cancellationToken);
        if (!viewer.MaySee(id)) return null;
        var decision = viewer.Evaluate(Permission.SeeUsageTotals, Target.OfLine(id));
        return decision is AccessDecision.Allowed ? new Result.Shown(await ReadAsync(db, viewer, viewer.Lines.First(line => line.Id == id), cancellationToken)) : new Result.Refused(viewer.Explain(decision.Because));
    }

    /// <summary>The same, for a page that has found its viewer; null where they may not see it, and where nothing was ever reported.</summary>
    internal static async Task<UsageByMonth?> OnAsync(HouseholdDbContext db, HouseholdViewer viewer, SeenLine line, CancellationToken cancellationToken) =>
        viewer.May(Permission.SeeUsageTotals, Target.OfLine(line.Id)) && await ReadAsync(db, viewer, line, cancellationToken) is { IsEmpty: false } usage ? usage : null;

    private static Task<UsageByMonth> ReadAsync(HouseholdDbContext db, HouseholdViewer viewer, SeenLine line, CancellationToken cancellationToken) =>
        UsageQuery.OfAsync(db, viewer.Household, line.Id, line.AccountId, viewer.Today, cancellationToken);

    /// <summary>What the viewer gets to see. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Shown(UsageByMonth Usage) : Result;

        /// <param name="Because">Why they may not see it.</param>
        public sealed record Refused(BecauseView Because) : Result;
    }
}
