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

        var viewing = await HouseholdViewer.OfAsync(db, actor, finding.HouseholdId, policy, clock.Now, cancellationToken);
        var line = viewing.Lines.First(l => l.Id == finding.LineId);
        var right = Right(viewing, finding);
        if (!viewing.MaySeeCharges(line.Id))
        {
            if (right is not SettleRight.MayNot not) return new FindingResult.NotFound();
            return finding.ReceiptId is null && finding.WithdrawnAt is null ? new FindingResult.NotForYou(viewing.Person(line.UserId), not) : new FindingResult.PutRight(null);
        }

        if (finding.WithdrawnAt is not null) return new FindingResult.PutRight(line.Id);
        return new FindingResult.Shown(await ViewAsync(db, viewing, finding, line, right, cancellationToken));
    }

    private static async Task<FindingView> ViewAsync(
        HouseholdDbContext db, HouseholdViewer viewing, Finding finding, SeenLine line, SettleRight right, CancellationToken cancellationToken)
    {
        var facts = await LineFacts.OfAsync(db, finding.HouseholdId, [line.Id], cancellationToken);
        var old = facts.Contracts.First(c => c.Id == finding.ContractId);
        var bills = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == finding.HouseholdId && b.AccountId == finding.AccountId)
            .Select(b => new { b.Id, b.IssuedOn, b.DueOn }).ToListAsync(cancellationToken);
        var billedOn = bills.ToDictionary(bill => bill.Id, bill => bill.IssuedOn);
        return new(
            finding.HouseholdId, finding.Id, facts.Summarize(line, viewing), old.PlanName,
            facts.Contracts.FirstOrDefault(c => c.SupersedesId == old.Id)?.PlanName, finding.Since, finding.Amount,
            DueDay.Next([.. bills.OrderByDescending(bill => bill.IssuedOn).Select(bill => bill.DueOn)]), LineTimelineView.Of(line.Id, facts, [finding], viewing),
            await EvidenceAsync(db, finding, billedOn, cancellationToken), right, finding.ReceiptId);
    }

    private static SettleRight Right(HouseholdViewer viewing, Finding finding) =>
        viewing.Evaluate(Permission.SettleFinding, Target.OfLine(finding.LineId)) switch
        {
            AccessDecision.Allowed allowed => new SettleRight.May(AlsoMay(viewing, finding), viewing.Explain(allowed.Because)),
            AccessDecision.NeedsProof needsProof => new SettleRight.May(AlsoMay(viewing, finding), viewing.Explain(needsProof.Because)),
            AccessDecision.NeedsConsentOf needsConsent => new SettleRight.MayNot(RefusalReason.NotForThisRelation, Named(viewing, needsConsent.People), viewing.Explain(needsConsent.Because)),
            AccessDecision.Refused refused => new SettleRight.MayNot(refused.Reason, Named(viewing, refused.WhoMay), viewing.Explain(refused.Because)),
        };

    /// <summary>The line's user, if they are an adult who confirmed it, and its payer, if that is another person.</summary>
    private static List<MemberView> AlsoMay(HouseholdViewer viewing, Finding finding)
    {
        var line = viewing.Lines.First(l => l.Id == finding.LineId);
        var user = viewing.IsOfAgeAndConfirmed(line) ? viewing.Person(line.UserId) : null;
        return [.. new[] { user, viewing.Person(viewing.AccountOf(line).PayerId) }.OfType<MemberView>().Distinct().Where(m => m != viewing.Member)];
    }

    private static List<MemberView> Named(HouseholdViewer viewing, IEnumerable<MemberId> members) => [.. members.Select(id => viewing.Person(id)).OfType<MemberView>()];

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

    /// <summary>The viewer is a household member who may not see it: shows why and who may, but nothing about the money, and about the line only its user.</summary>
    public sealed record NotForYou(MemberView? LineUser, SettleRight.MayNot Right) : FindingResult;

    /// <summary>There was a finding, but it was corrected: without a settlement here, or, for a member who may not see the line's charges, in any way.</summary>
    /// <param name="Line">Null for such a member.</param>
    public sealed record PutRight(LineId? Line) : FindingResult;

    /// <summary>It does not exist or belongs to another household; the viewer cannot tell which.</summary>
    public sealed record NotFound : FindingResult;
}
