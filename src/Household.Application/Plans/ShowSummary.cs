using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Plans;

/// <summary>Query behind a contract’s summary: for whoever may see what the line is charged.</summary>
public sealed class ShowSummary(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="User">The household’s name for the line’s user; null if nobody is named.</param>
    /// <param name="MayUndo">Whether it can still be taken back, and the viewer may.</param>
    /// <param name="EndedOn">The first day without it; null while it runs, and until it starts.</param>
    public sealed record View(HouseholdId Household, LineId Line, Msisdn? Number, string Label, string? User, SummaryFacts Facts, DateOnly? AgreedOn, DateOnly? EndedOn, bool MayUndo);

    /// <returns>Null where there is none, or not for them.</returns>
    public async Task<View?> RunAsync(ActorLocator by, ContractId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor) return null;
        var found = await (from summary in db.ContractSummaries.AsNoTracking()
                           where party.Households.Contains(summary.HouseholdId) && summary.Id == id
                           join contract in db.Contracts on new { summary.HouseholdId, summary.Id } equals new { contract.HouseholdId, contract.Id }
                           select new { Summary = summary, contract.LineId, contract.AgreedOn, contract.EndedOn }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, found.Summary.HouseholdId, policy, now, cancellationToken);
        if (viewer.Lines.FirstOrDefault(line => line.Id == found.LineId) is not { } line || viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(line.Id)) is not AccessDecision.Allowed) return null;
        var mayUndo = viewer.Today <= found.Summary.UndoableUntil && !(found.EndedOn <= viewer.Today) && viewer.Evaluate(Permission.UndoPlanChange, Target.OfLine(line.Id)) is not AccessDecision.Refused;
        return new(viewer.Household, line.Id, line.Number, line.Label, line.UserId is { } user ? viewer.Person(user)?.Name : null, found.Summary.Facts, found.AgreedOn, found.EndedOn, mayUndo);
    }
}
