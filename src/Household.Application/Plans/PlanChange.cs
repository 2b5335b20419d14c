using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Catalogue;
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

namespace HouseholdPortal.Application.Plans;

/// <summary>
/// A line gets another plan, an add-on more or less, or a handset, from the next bill on. What ends, what begins, the summary and what it spends of an allowance are
/// one transaction: a contract that was replaced is never charged on. The input is a <see cref="PlanChangeInput"/>.
/// </summary>
public abstract class PlanChange(PlanChangeWords words, IStringLocalizer<PlanTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override int InputVersion => PlanChangeInput.Version;

    public override string ExcludingGroup => "plan";

    public override bool NeedsOthers => true;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) => words.OfAsync(db, Permission, subject, viewer, cancellationToken);

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    /// <summary>The plans and add-ons that are of this kind, dearer or not, and those that could go.</summary>
    internal override async Task<IReadOnlyList<OperationChoice>?> ChoicesAsync(HouseholdDbContext db, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        if (await db.Lines.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken) is not { } line) return [];
        var plan = await LinePlan.OfAsync(db, line, Policy.Today(now), cancellationToken);
        return [.. PlanningQuery.All(plan, await db.OfferedOnAsync(plan.Today, cancellationToken)).Where(one => one.Change.IsDearer == (Permission == Permission.ChangePlanDearer)).Select(one => new OperationChoice(one.Input.Write(), words.Choice(one.Change)))];
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        if (PlanChangeInput.Read(subject.Input) is not { } input) return new PreparedOperation.NotFound();
        var plan = await LinePlan.OfAsync(work.Db, line, Policy.Today(work.Now), cancellationToken);
        if (await work.Db.PlanAsync(plan, input, cancellationToken) is not { } change) return new PreparedOperation.Refused(RefusalReason.NotOffered, []);

        // What was begun as no dearer and has become dearer is begun anew, by whoever may then.
        if (Permission == Permission.ChangePlanNoDearer && change.IsDearer) return new PreparedOperation.Refused(RefusalReason.TermsChanged, []);
        var relations = await work.Db.WithOwnAsync(decided.Relations, subject.Request, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(line.Id, change.Terms), relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        var currency = (change.Beginning.FirstOrDefault()?.Version.Monthly ?? change.Ending[0].Contract.MonthlyPrice).Currency;
        return new PreparedOperation.Ready(
            new(Facts(line, change), new(change.Cost.Once, currency), new(change.Cost.Monthly, currency), change.BoundUntil?.AddDays(-1)), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, line, plan, change, cancelled))
        {
            Spends = new(change.Cost.Most, currency),
        };
    }

    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        await UndoAgreed.RunAsync(work, subject.Household, LineId.From(subject.Target), request.Id, Policy.Today(work.Now), cancellationToken);
        if (PlanChangeInput.Read(subject.Input) is not PlanChangeInput.WithoutAddOn { AddOn: var id }) return;

        // An add-on that was to go stays, under the terms that it had.
        var household = subject.Household;
        if (await work.Db.Contracts.FirstOrDefaultAsync(contract => contract.HouseholdId == household && contract.Id == id, cancellationToken) is { EndedOn: { } ended } addOn)
            work.Db.Contracts.Add(addOn.Continue(work.Ids.New<ContractId>(), ended, addOn.Id));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Line line, LinePlan plan, PlannedChange change, CancellationToken cancellationToken)
    {
        var begun = change.Apply([.. plan.Held.Select(held => held.Contract)], line, work.Ids.New<ContractId>, plan.Today);
        work.Db.Contracts.AddRange(begun.Select(one => one.Contract));
        work.Db.ContractSummaries.AddRange(begun.Select(one => new ContractSummary(one.Contract, one.Facts, doing.Request.Id)));
        await work.OrderAsync(line.HouseholdId, doing.Request.Id, line.Id, [NetworkOrderKind.ChangePlan], cancellationToken);
        work.Audit(line.HouseholdId, new(
            doing.By, OnBehalfOf: null, "change-plan", "line", line.Id.Value, doing.Rule, doing.Approval,
            new AuditFacts.PlanChanged(
                [.. change.Ending.Select(held => held.Contract.Id.Value)], [.. begun.Select(one => one.Contract.Id.Value)], change.From, change.Cost.Monthly, change.Cost.Once, change.Cost.Most, doing.By.Proof.Method.ToString(),
                doing.Request.AgreedBy?.Value).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.PlanChanged, text, change.Kind.ToString(), exceptLine: false, cancellationToken, words.Short(change));
    }

    /// <summary>What a proof binds: what ends, and what begins, as its summary says it.</summary>
    private static ReadOnlyMemory<byte> Facts(Line line, PlannedChange change)
    {
        var form = new CanonicalForm("household/change-plan").Add(line.Id.Value).Add((long)change.Kind).Add(change.Ending.Length);
        foreach (var held in change.Ending) form = form.Add(held.Contract.Id.Value);
        foreach (var facts in SummaryFacts.Of(change)) form = form.Add(facts.Hash());
        return form.Bytes;
    }
}
