using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Query behind <c>/findings/{id}</c>.</summary>
public sealed class ShowFinding(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    public async Task<FindingResult> ForAsync(ActorLocator by, FindingId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households, _, _, _) = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (actor is not Actor.OfPerson) return new FindingResult.NotFound();
        var finding = await db.Findings.AsNoTracking().FirstOrDefaultAsync(f => households.Contains(f.HouseholdId) && f.Id == id, cancellationToken);
        if (finding is null) return new FindingResult.NotFound();

        var viewer = await HouseholdViewer.OfAsync(db, actor, finding.HouseholdId, policy, clock.Now, cancellationToken);
        var line = viewer.Lines.First(l => l.Id == finding.LineId);
        if (finding.Evaluate(actor, Permission.SeeLineCharges, viewer.Relations, policy, clock.Now) is not AccessDecision.Allowed) return new FindingResult.NotFound();
        if (finding.WithdrawnAt is not null) return new FindingResult.PutRight(line.Id);
        return new FindingResult.Shown(await ViewAsync(db, viewer, finding, line, Right(viewer, finding), cancellationToken));
    }

    /// <summary>What the viewer sees of the line: all that they may, or, where they only paid for it once, what it was then.</summary>
    private static async Task<(LineFacts Facts, LineSummary Line)> LineAsync(HouseholdDbContext db, HouseholdViewer viewer, Finding finding, SeenLine line, CancellationToken cancellationToken)
    {
        var facts = await LineFacts.OfAsync(db, viewer, line, cancellationToken);
        if (viewer.MaySeeCharges(line.Id)) return (facts, facts.Summarize(line, viewer));
        var account = viewer.Accounts.First(one => one.Id == finding.AccountId);
        var ended = facts.Contracts.First(contract => contract.Id == finding.ContractId).EndedOn ?? viewer.Today;
        var then = new LineFacts([.. facts.Contracts.Where(contract => contract.StartsOn < ended)], [], []);
        return (then, then.Summarize(line, viewer) with
        {
            Status = LineStatus.Active, Device = null, Sim = null, SimSince = null, SimWorks = false, DeviceWorks = false, Plan = null, Monthly = null,
            Account = account.Id, AccountName = account.Name, Payer = viewer.Person(account.PayerId),
        });
    }

    private static async Task<FindingView> ViewAsync(
        HouseholdDbContext db, HouseholdViewer viewer, Finding finding, SeenLine line, SettleRight right, CancellationToken cancellationToken)
    {
        var (facts, summary) = await LineAsync(db, viewer, finding, line, cancellationToken);
        var old = facts.Contracts.First(c => c.Id == finding.ContractId);
        var bills = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == finding.HouseholdId && b.AccountId == finding.AccountId)
            .Select(b => new { b.Id, b.IssuedOn, b.DueOn }).ToListAsync(cancellationToken);
        var billedOn = bills.ToDictionary(bill => bill.Id, bill => bill.IssuedOn);
        return new(
            finding.HouseholdId, finding.Id, summary, old.PlanName,
            facts.Contracts.FirstOrDefault(c => c.SupersedesId == old.Id)?.PlanName, finding.Since, finding.Amount,
            DueDay.Next([.. bills.OrderByDescending(bill => bill.IssuedOn).Select(bill => bill.DueOn)]), LineTimelineView.Of(line.Id, facts, [finding], viewer),
            await EvidenceAsync(db, finding, billedOn, cancellationToken), right, finding.ReceiptId);
    }

    private SettleRight Right(HouseholdViewer viewer, Finding finding) =>
        finding.Evaluate(viewer.Actor, Permission.SettleFinding, viewer.Relations, policy, clock.Now) switch
        {
            AccessDecision.Allowed allowed => new SettleRight.May(AlsoMay(viewer, finding), viewer.Explain(allowed.Because)),
            AccessDecision.NeedsProof needsProof => new SettleRight.May(AlsoMay(viewer, finding), viewer.Explain(needsProof.Because)),
            AccessDecision.NeedsConsentOf needsConsent => new SettleRight.MayNot(RefusalReason.NotForThisRelation, Named(viewer, needsConsent.People), viewer.Explain(needsConsent.Because)),
            AccessDecision.Refused refused => new SettleRight.MayNot(refused.Reason, Named(viewer, refused.WhoMay), viewer.Explain(refused.Because)),
        };

    /// <summary>The line's user, if they are an adult who confirmed it, and its payer, if that is another person.</summary>
    private static List<MemberView> AlsoMay(HouseholdViewer viewer, Finding finding)
    {
        var line = viewer.Lines.First(l => l.Id == finding.LineId);
        var user = viewer.IsOfAgeAndConfirmed(line) ? viewer.Person(line.UserId) : null;
        return [.. new[] { user, viewer.Person(viewer.AccountOf(line).PayerId) }.OfType<MemberView>().Distinct().Where(m => m != viewer.Member)];
    }

    /// <summary>Those whom the viewer sees: a right over one line does not give the names of all who have more.</summary>
    private static List<MemberView> Named(HouseholdViewer viewer, IEnumerable<MemberId> members)
    {
        var sight = viewer.Sight();
        return [.. members.Where(sight.Sees).Select(id => viewer.Person(id)).OfType<MemberView>()];
    }

    private static async Task<List<EvidenceView>> EvidenceAsync(
        HouseholdDbContext db, Finding finding, Dictionary<BillId, DateOnly> billedOn, CancellationToken cancellationToken)
    {
        var history = await db.HistoryOfAsync(finding.HouseholdId, finding.LineId, finding.Id, cancellationToken);
        if (OverchargeRule.Of(finding.Rule).FindFor(finding.ContractId, history) is not { } found) return [];
        var whole = history.Charges.ToDictionary(charge => charge.Id, charge => charge.Amount);
        return [.. found.Evidence.Reverse().Select(item => new EvidenceView(billedOn[item.Bill], item.Period, item.Amount, item.Amount != whole[item.Charge]))];
    }
}

/// <summary>The result of asking for a finding. Closed.</summary>
public abstract record FindingResult
{
    private FindingResult() { }

    /// <summary>The viewer may see the line's charges.</summary>
    public sealed record Shown(FindingView View) : FindingResult;

    /// <summary>There was a finding, but it was corrected without a settlement here.</summary>
    public sealed record PutRight(LineId Line) : FindingResult;

    /// <summary>It does not exist, belongs to another household, or is about a line whose charges the viewer may not see; they cannot tell which.</summary>
    public sealed record NotFound : FindingResult;
}
