using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/lines/{id}</c>.</summary>
public sealed class ShowLine(IDbContextFactory<HouseholdDbContext> contexts, Policy policy, Clock clock)
{
    /// <summary>Null for a line that does not exist, is another household's, or may not be seen: all the same to whoever asks.</summary>
    public async Task<LineView?> ForAsync(SessionId session, LineId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households) = await Viewing.WhereAsync(db, session, policy, now, cancellationToken);
        if (actor is null) return null;
        var household = await db.Lines.AsNoTracking().Where(l => households.Contains(l.HouseholdId) && l.Id == id).Select(l => (HouseholdId?)l.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household is not { } where) return null;

        var viewing = await Viewing.OfAsync(db, actor, where, policy, now, cancellationToken);
        if (viewing.Whether(Permission.SeeLine, Target.OfLine(id)) is not Decision.Allowed allowed) return null;
        var line = viewing.Lines.First(l => l.Id == id);
        var facts = await LineFacts.OfAsync(db, where, [id], cancellationToken);
        return actor is Actor.AsHolder ? ForHolder(line, facts, viewing, allowed) : await ForMemberAsync(db, line, facts, viewing, allowed, cancellationToken);
    }

    /// <summary>The line's own state: nothing of persons, bills or accounts.</summary>
    private static LineView ForHolder(Line line, LineFacts facts, Viewing viewing, Decision.Allowed allowed)
    {
        var summary = facts.Summarize(line, viewing) with { Label = "", User = null, AccountName = "", Payer = null };
        return new(summary, true, null, null, SimEnding(line, facts), null, new([], [], viewing.Today), [], [], viewing.Explain(allowed.Because));
    }

    private static async Task<LineView> ForMemberAsync(
        HouseholdDbContext db, Line line, LineFacts facts, Viewing viewing, Decision.Allowed allowed, CancellationToken cancellationToken)
    {
        var cards = (await FindingCards.OpenAsync(db, viewing, facts, cancellationToken)).Where(card => card.Line == line.Id).ToList();
        var refunds = (await FindingCards.SettledAsync(db, viewing, facts, cancellationToken)).Where(refund => refund.Line == line.Id).ToList();
        var household = viewing.Household;
        var findings = viewing.MaySeeCharges(line.Id)
            ? await db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && f.LineId == line.Id && f.WithdrawnAt == null).ToListAsync(cancellationToken)
            : [];
        var contract = facts.Current(line.Id, viewing.Today);
        var device = facts.Devices.LastOrDefault(d => d.LineId == line.Id && d.InUseUntil is null);
        return new(
            facts.Summarize(line, viewing), false, contract?.StartsOn, contract?.MinimumTermEndsOn,
            SimEnding(line, facts), device is null ? null : viewing.Day(device.InUseFrom),
            LineTimelineView.Of(line.Id, facts, findings, viewing), cards, refunds, viewing.Explain(allowed.Because));
    }

    private static string? SimEnding(Line line, LineFacts facts) => facts.Sims.LastOrDefault(s => s.LineId == line.Id && s.ActiveUntil is null)?.Iccid.Ending;
}
