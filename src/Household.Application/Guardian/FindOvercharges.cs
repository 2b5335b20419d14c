using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// Runs every rule of the Bill Guardian over households and stores what it finds: one open finding per rule and contract, updated while it is open
/// and withdrawn when nothing is left of it. A settled finding does not change; charges made after it become a finding of their own.
/// </summary>
public sealed class FindOvercharges(IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction)
{
    /// <summary>Households per transaction: enough to keep its cost low, few enough that requests do not wait long for their locks.</summary>
    private const int AtOnce = 50;

    private static readonly Actor s_actor = new Actor.AsSystem("bill-guardian");

    /// <summary>Every household in which a rule may find something, or has an open finding that may be outdated.</summary>
    public async Task<OverchargesFound> EverywhereAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.Findings.Where(finding => finding.SettledAt == null && finding.WithdrawnAt == null).Select(finding => finding.HouseholdId);
        return await InAsync(await OverchargeCandidates.OfAnyRule(db).Union(open).ToListAsync(cancellationToken), cancellationToken);
    }

    public async Task<OverchargesFound> InAsync(IEnumerable<HouseholdId> households, CancellationToken cancellationToken)
    {
        var all = OverchargesFound.Nothing;
        foreach (var batch in households.OrderBy(id => id.Value).Chunk(AtOnce))
        {
            var result = await transaction.Run(
                batch, async work => Step<OverchargesFound>.Commit(await LookAsync(work, batch, cancellationToken)), cancellationToken);
            all = all.And(result);
        }

        return all;
    }

    private static async Task<OverchargesFound> LookAsync(CommandContext work, HouseholdId[] households, CancellationToken cancellationToken)
    {
        var open = await work.Db.Findings.Where(finding => EF.Parameter(households).Contains(finding.HouseholdId) && finding.SettledAt == null && finding.WithdrawnAt == null)
            .ToDictionaryAsync(finding => (finding.Rule, finding.ContractId), cancellationToken);
        var all = OverchargesFound.Nothing;
        var lines = await work.Db.Lines.AsNoTracking().Where(line => EF.Parameter(households).Contains(line.HouseholdId)).ToListAsync(cancellationToken);
        foreach (var line in lines)
        {
            var history = await work.Db.HistoryOfAsync(line.HouseholdId, line.Id, exceptFinding: null, cancellationToken);
            foreach (var overcharge in OverchargeRule.All.SelectMany(rule => rule.Find(history)))
                all = all.And(await KeepAsync(work, line, overcharge, open, cancellationToken));
        }

        // The findings that no rule found again.
        foreach (var gone in open.Values) all = all.And(Withdraw(work, gone));
        return all;
    }

    private static OverchargesFound Withdraw(CommandContext work, Finding finding)
    {
        finding.Withdraw(work.Now);
        work.Audit(finding.HouseholdId, new(s_actor, OnBehalfOf: null, "withdraw-finding", "finding", finding.Id.Value, Because: null, Approval: null, Details: ""));
        return new(Found: 0, Changed: 1, []);
    }

    private static async Task<OverchargesFound> KeepAsync(CommandContext work, Line line, Overcharge overcharge, Dictionary<(RuleCode Rule, ContractId Contract), Finding> open, CancellationToken cancellationToken)
    {
        var isNew = !open.Remove((overcharge.Rule, overcharge.Contract), out var finding);
        if (finding is null) work.Insert(finding = new Finding(line.HouseholdId, work.Ids.New<FindingId>(), await ChargedOnAsync(work, line, overcharge, cancellationToken), overcharge, work.Now));
        else if (!finding.BringUpToDate(overcharge)) return OverchargesFound.Nothing;

        var facts = new AuditFacts.OverchargeFound((int)overcharge.Rule, finding.Amount.ToString(), finding.ChargeCount);
        work.Audit(line.HouseholdId, new(s_actor, OnBehalfOf: null, isNew ? "find-overcharge" : "update-finding", "finding", finding.Id.Value, Because: null, Approval: null, facts.ToJson()));
        return new(isNew ? 1 : 0, isNew ? 0 : 1, [finding.Amount]);
    }

    /// <summary>The account that was charged last: a line may be billed on another by now, whose payer has paid none of it.</summary>
    private static async Task<BillingAccountId> ChargedOnAsync(CommandContext work, Line line, Overcharge overcharge, CancellationToken cancellationToken)
    {
        var (household, bill) = (line.HouseholdId, overcharge.Evidence[^1].Bill);
        return await work.Db.Bills.Where(one => one.HouseholdId == household && one.Id == bill).Select(one => one.AccountId).FirstAsync(cancellationToken);
    }
}
