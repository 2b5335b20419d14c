using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// The settlement itself, once an approval was given: decides again with the proof, uses the approval, and stores, audits and announces everything.
/// </summary>
public sealed class CarryOutSettlement(SettlementMessages messages, OperatorPolicy policy)
{
    internal const string UseCase = "settle-finding";

    private static readonly CompiledQuery<HouseholdId, ContractId, Contract> s_contract = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, ContractId id, CancellationToken _) =>
        db.Contracts.First(c => c.HouseholdId == household && c.Id == id));

    private static readonly CompiledQuery<HouseholdId, Guid, ApprovalId, List<Approval>> s_others = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, Guid target, ApprovalId used) =>
        db.Approvals.Where(a => a.HouseholdId == household && a.Permission == Permission.SettleFinding && a.TargetId == target && a.State == ApprovalState.Open && a.Id != used));

    /// <param name="actor">The person who settles, with the proof they gave; their right is decided here.</param>
    /// <returns>Null when the proof or the approval is not enough: nothing is changed.</returns>
    internal async Task<ReceiptId?> RunAsync(CommandContext work, SettleMatter matter, Actor.AsPerson actor, Approval approval, CancellationToken cancellationToken)
    {
        var (finding, operation) = (matter.Finding!, matter.AuthorizationDetails!);
        var decision = AccessEvaluator.Evaluate(actor, Permission.SettleFinding, Target.OfLine(finding.LineId), matter.Relations!, policy, work.Now);
        if (decision is not AccessDecision.Allowed allowed) return null;
        return approval.Consume(operation, approval.RequesterId, approval.SessionId, work.Now) is ApprovalAnswer.Done
            ? await StoreAsync(work, matter, actor, approval, allowed, cancellationToken)
            : null;
    }

    private async Task<ReceiptId> StoreAsync(
        CommandContext work, SettleMatter matter, Actor.AsPerson actor, Approval approval, AccessDecision.Allowed allowed, CancellationToken cancellationToken)
    {
        var (finding, found) = (matter.Finding!, matter.Found!);
        var member = matter.Relations!.Members.First(m => m.Person == actor.Person).Id;
        var contract = await s_contract.RunAsync(work.Db, finding.HouseholdId, finding.ContractId, cancellationToken);
        var receiptId = work.Ids.New<ReceiptId>();
        var by = new Settlement.By(member, actor.Proof.Method, approval.Id, work.Ids.New<CreditId>(), receiptId, SpokenNumber.Of(SpokenNumber.Receipt, receiptId.Value));
        var settlement = Settlement.Of(finding, contract, found, policy.Today(work.Now), by, work.Now)
            ?? throw new InvalidOperationException("An open finding could not be settled.");
        work.Insert(settlement.Credit);
        work.Insert(settlement.Receipt);
        foreach (var charge in settlement.Charges) work.Insert(charge);
        work.Audit(finding.HouseholdId, new(
            actor, OnBehalfOf: null, UseCase, "finding", finding.Id.Value, allowed.Because.Rule, approval.Id,
            new AuditFacts.FindingSettled(
                finding.LineId.Value, contract.Id.Value, settlement.Credit.Id.Value, settlement.Credit.Amount.Minor, settlement.Credit.Amount.Currency, actor.Proof.Method.ToString(), approval.RequesterId.Value).ToJson()));
        work.NoteSecurity(actor.Person, SecurityEventKind.Settled, approval.IsElsewhere ? "" : approval.Device, $"{contract.PlanName}, {MoneyText.Of(settlement.Credit.Amount)}");
        await OvertakeOthersAsync(work, finding, approval.Id, cancellationToken);
        await messages.SendAsync(work, settlement.Receipt, matter.Relations, cancellationToken);
        return receiptId;
    }

    /// <summary>Closes other approvals for the same finding: their approvers need not answer, and their requesters need not wait.</summary>
    private static async Task OvertakeOthersAsync(CommandContext work, Finding finding, ApprovalId used, CancellationToken cancellationToken)
    {
        foreach (var other in await s_others.RunAsync(work.Db, finding.HouseholdId, finding.Id.Value, used, cancellationToken))
        {
            if (other.Overtake(work.Now) is not ApprovalAnswer.Done || !other.IsElsewhere) continue;
            foreach (var person in new[] { other.ApproverId, other.RequesterId }.Distinct()) work.Publish(ChangeTopic.ApprovalsOfPerson, person.Value);
        }
    }
}
