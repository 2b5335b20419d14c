using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>What the user of a line can do without its payer’s yes, once the payer has not answered them for <see cref="OperationRequest.AskWait"/>.</summary>
public sealed class ShowAlone(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="Payer">Who has not answered.</param>
    public sealed record View(MemberView Payer, IReadOnlyList<Way> Ways);

    /// <summary>Something that needs nobody’s yes.</summary>
    /// <param name="Target">The finding that is settled, and the line otherwise.</param>
    public sealed record Way(Permission Permission, LineId Line, string Label, Guid Target);

    /// <param name="id">A request of the viewer’s that ended without an answer.</param>
    /// <returns>Null where no payer of theirs was asked, or the payer has answered something meanwhile.</returns>
    public async Task<View?> RunAsync(ActorLocator by, OperationRequestId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor || await db.RequestAsync(party, id, cancellationToken) is not { Owner: OperationOwner.OfHousehold { Household: var household } } request) return null;
        if (request.RequesterId != actor.Person || request.StateAt(now) != OperationRequestState.Expired) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        var own = viewer.Lines.Where(line => viewer.IsOwn(line) && line.UserState == LineUserState.Confirmed && line.Status != LineStatus.Ended && viewer.AccountOf(line).PayerId != viewer.Member!.Id).ToList();
        foreach (var lines in own.GroupBy(line => viewer.AccountOf(line).PayerId))
        {
            var payer = viewer.Relations.Members.First(member => member.Id == lines.Key).Person;
            if (await IsSilentAsync(db, request, payer, now, cancellationToken) && await WaysAsync(db, viewer, [.. lines], cancellationToken) is { Count: > 0 } ways) return new(viewer.Person(lines.Key)!, ways);
        }

        return null;
    }

    /// <summary>Whether they were asked this, and have answered nothing that the requester asked since the first question that they left open.</summary>
    private static async Task<bool> IsSilentAsync(HouseholdDbContext db, OperationRequest request, PersonId payer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await db.Approvals.AsNoTracking().Where(a => a.OwnerId == request.OwnerId && a.RequesterId == request.RequesterId && a.ApproverId == payer && a.MatchNumber != null).OrderBy(a => a.AskedAt).ToListAsync(cancellationToken);
        var answered = asked.Where(approval => approval.State is ApprovalState.Given or ApprovalState.Consumed or ApprovalState.Refused).Max(approval => approval.ClosedAt);
        return asked.Exists(approval => approval.RequestId == request.Id) && asked.Find(approval => !(approval.AskedAt <= answered)) is { AskedAt: var since } && now >= since + OperationRequest.AskWait;
    }

    private static async Task<List<Way>> WaysAsync(HouseholdDbContext db, HouseholdViewer viewer, List<SeenLine> lines, CancellationToken cancellationToken)
    {
        var (household, ids) = (viewer.Household, lines.ConvertAll(line => line.Id));
        var findings = await db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && ids.Contains(f.LineId) && f.SettledAt == null && f.WithdrawnAt == null).Select(f => new { f.Id, f.LineId }).ToListAsync(cancellationToken);
        var ways = new List<Way>();
        foreach (var line in lines)
        {
            bool Alone(Permission permission) => viewer.Evaluate(permission, Target.OfLine(line.Id)) is AccessDecision.Allowed or AccessDecision.NeedsProof;
            if (Alone(Permission.SettleFinding)) ways.AddRange(findings.Where(finding => finding.LineId == line.Id).Select(finding => new Way(Permission.SettleFinding, line.Id, line.Label, finding.Id.Value)));
            if (Alone(Permission.TakeLineOver)) ways.Add(new(Permission.TakeLineOver, line.Id, line.Label, line.Id.Value));
            if (Alone(Permission.LockLine) && viewer.Locks.Count(one => one.Line == line.Id) < Enum.GetValues<LineFunction>().Length) ways.Add(new(Permission.LockLine, line.Id, line.Label, line.Id.Value));
        }

        return ways;
    }
}
