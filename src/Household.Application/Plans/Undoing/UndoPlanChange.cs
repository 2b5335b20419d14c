using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Plans.Undoing;

/// <summary>
/// Takes a contract back that was agreed lately, with all that was agreed by the same request: until the end of its cooling-off days, without a charge. The line goes
/// on as it was charged before, and what it spent of an allowance is left again. The input is the contract.
/// </summary>
public sealed class UndoPlanChange(PlanChangeWords words, IStringLocalizer<PlanTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.UndoPlanChange;

    public override int InputVersion => 1;

    public override string ExcludingGroup => "plan";

    public override bool NeedsOthers => true;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) =>
        ContractOf(subject) is { } contract ? words.OfUndoingAsync(db, subject, contract, viewer, cancellationToken) : Task.FromResult<OperationFacts?>(null);

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    /// <summary>What can still be taken back.</summary>
    internal override async Task<IReadOnlyList<OperationChoice>?> ChoicesAsync(HouseholdDbContext db, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id, today) = (subject.Household, LineId.From(subject.Target), Policy.Today(now));
        var contracts = await db.Contracts.AsNoTracking().Where(contract => contract.HouseholdId == household && contract.LineId == id).ToListAsync(cancellationToken);
        return [.. contracts.Where(contract => contracts.MayUndo(contract, today)).OrderBy(contract => contract.Kind).Select(contract => new OperationChoice(contract.Id.Value.ToString(), contract.PlanName))];
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var (line, today) = (decided.Line, Policy.Today(work.Now));
        var plan = await LinePlan.OfAsync(work.Db, line, today, cancellationToken);
        if (ContractOf(subject) is not { } id || plan.Held.FirstOrDefault(held => held.Contract.Id == id) is not { } agreed) return new PreparedOperation.NotFound();
        List<Contract> contracts = [.. plan.Held.Select(held => held.Contract)];
        if (!contracts.MayUndo(agreed.Contract, today)) return agreed.Contract.EndedOn is not null ? new PreparedOperation.NothingLeft(Done: null) : new PreparedOperation.Refused(RefusalReason.TooLate, []);
        if (await work.Db.ContractSummaries.AsNoTracking().FirstOrDefaultAsync(summary => summary.HouseholdId == line.HouseholdId && summary.Id == id, cancellationToken) is not { } summary) return new PreparedOperation.NotFound();

        var before = plan.Held.FirstOrDefault(held => held.Contract.Id == agreed.Contract.SupersedesId);
        var isLess = before?.Terms is { } had && agreed.Terms is { } has && (had.Includes.LacksSomethingOf(has.Includes) || had.Speed.IsSlowerThan(has.Speed));
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(line.Id, new Terms(0, 0, 0, isLess)), decided.Relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, decided.Relations);
        var currency = agreed.Contract.MonthlyPrice.Currency;
        var monthly = new Money((before?.Contract.MonthlyPrice.Minor ?? 0) - agreed.Contract.MonthlyPrice.Minor, currency);
        var facts = new CanonicalForm("household/undo-plan-change").Add(line.Id.Value).Add(id.Value).Bytes;
        return new PreparedOperation.Ready(new(facts, Money.Zero(currency), monthly, BoundUntil: null), decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, line, agreed, summary, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Line line, HeldContract agreed, ContractSummary summary, CancellationToken cancellationToken)
    {
        var today = Policy.Today(work.Now);
        await UndoAgreed.RunAsync(work, line.HouseholdId, line.Id, summary.RequestId, today, cancellationToken);
        var goOn = work.Db.Contracts.Local.Where(contract => contract.SupersedesId == agreed.Contract.Id).Select(contract => contract.Id.Value).ToList();
        await work.OrderAsync(line.HouseholdId, doing.Request.Id, line.Id, [NetworkOrderKind.RevertPlan], cancellationToken);
        work.Audit(line.HouseholdId, new(
            doing.By, OnBehalfOf: null, "undo-plan-change", "line", line.Id.Value, doing.Rule, doing.Approval,
            new AuditFacts.PlanChangeUndone(agreed.Contract.Id.Value, goOn, agreed.Contract.EndedOn!.Value, doing.By.Proof.Method.ToString()).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.PlanChangeUndone, text, "Undone", exceptLine: false, cancellationToken, agreed.Contract.PlanName);
    }

    /// <summary>The network could not go back: the line is charged again under what was agreed, for which it still works.</summary>
    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, line) = (subject.Household, LineId.From(subject.Target));
        var contracts = await work.Db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == line).ToListAsync(cancellationToken);
        var today = Policy.Today(work.Now);
        foreach (var undone in contracts.Where(contract => contract.Id == ContractOf(subject)).ToList())
        {
            if (contracts.Find(contract => contract.SupersedesId == undone.Id) is not { } goesOn) continue;
            var on = goesOn.StartsOn > today ? goesOn.StartsOn : today;
            if (goesOn.End(on)) work.Db.Contracts.Add(undone.Continue(work.Ids.New<ContractId>(), on, goesOn.Id));
        }
    }

    private static ContractId? ContractOf(OperationSubject subject) => Guid.TryParse(subject.Input, out var id) ? ContractId.From(id) : null;
}
