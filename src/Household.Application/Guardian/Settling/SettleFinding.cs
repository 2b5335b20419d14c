using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian.Settling;

/// <summary>
/// Settles a finding: the contract that should have ended ends, and the exact sum comes back. The target is the finding. Doing it twice, by the same person or
/// another, ends one contract and credits once.
/// </summary>
public sealed class SettleFinding(SettlementWords words, SettlementMessages messages, OperatorPolicy policy) : Operation
{
    private static readonly CompiledQuery<HouseholdId, FindingId, Finding?> s_finding = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, FindingId id, CancellationToken _) =>
        db.Findings.FirstOrDefault(f => f.HouseholdId == household && f.Id == id));

    private static readonly CompiledQuery<HouseholdId, ContractId, Contract> s_contract = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, ContractId id, CancellationToken _) =>
        db.Contracts.First(c => c.HouseholdId == household && c.Id == id));

    public override Permission Permission => Permission.SettleFinding;

    public override string TargetKind => "finding";

    public override bool IsAboutALine => true;

    /// <summary>The first of the line’s that is open.</summary>
    internal override async Task<Guid?> TargetOnAsync(HouseholdDbContext db, HouseholdId household, LineId line, CancellationToken cancellationToken) =>
        (await db.Findings.Where(f => f.HouseholdId == household && f.LineId == line && f.ReceiptId == null).OrderBy(f => f.Id).Select(f => (FindingId?)f.Id).FirstOrDefaultAsync(cancellationToken))?.Value;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) =>
        words.OfAsync(db, subject.Household, FindingId.From(subject.Target), viewer, cancellationToken);

    internal override bool MaySee(Actor.OfPerson actor, OperationFacts about, Relations relations, OperatorPolicy policy, DateTimeOffset now) =>
        about.Line is { Id: var line } && AccessEvaluator.Evaluate(actor, Permission.SeeLineCharges, Target.OfLine(line), relations, policy, now) is AccessDecision.Allowed;

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        var household = subject.Household;
        if (await s_finding.RunAsync(work.Db, household, FindingId.From(subject.Target), cancellationToken) is not { } finding) return new PreparedOperation.NotFound();
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        var decision = finding.Evaluate(actor, Permission, relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (finding.ReceiptId is { } receipt) return new PreparedOperation.NothingLeft(receipt.Value);

        var history = await work.Db.HistoryOfAsync(household, finding.LineId, exceptFinding: null, cancellationToken);
        if (OverchargeRule.Of(finding.Rule).FindFor(finding.ContractId, history) is not { } found) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/settle-finding/2").Add(finding.ContractId.Value).Add(finding.AccountId.Value).Add(found.Hash()).Bytes;
        return new PreparedOperation.Ready(
            new(facts, new(-found.Amount.Minor, found.Amount.Currency), Money.Zero(found.Amount.Currency), BoundUntil: null), decision, relations,
            (doing, cancelled) => CarryOutAsync(work, doing, finding, found, relations, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Finding finding, Overcharge found, Relations relations, CancellationToken cancellationToken)
    {
        var contract = await s_contract.RunAsync(work.Db, finding.HouseholdId, finding.ContractId, cancellationToken);
        var member = relations.Members.First(m => m.Person == doing.By.Person).Id;
        var by = new Settlement.By(member, doing.By.Proof.Method, doing.Request.Id, work.Ids.New<CreditId>(), ReceiptId.From(doing.Request.Id.Value), doing.Request.Number);
        var settlement = Settlement.Of(finding, contract, found, policy.Today(work.Now), by, work.Now) ?? throw new InvalidOperationException("An open finding could not be settled.");
        work.Insert(settlement.Credit);
        work.Insert(settlement.Receipt);
        foreach (var charge in settlement.Charges) work.Insert(charge);
        work.Audit(finding.HouseholdId, new(
            doing.By, OnBehalfOf: null, "settle-finding", "finding", finding.Id.Value, doing.Rule, doing.Approval,
            new AuditFacts.FindingSettled(
                finding.LineId.Value, contract.Id.Value, settlement.Credit.Id.Value, settlement.Credit.Amount.Minor, settlement.Credit.Amount.Currency, doing.By.Proof.Method.ToString(), doing.Request.RequesterId.Value).ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.Settled, doing.Device, $"{contract.PlanName}, {MoneyText.Of(settlement.Credit.Amount)}");
        await messages.SendAsync(work, settlement.Receipt, relations, cancellationToken);
    }
}
