using System.Globalization;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Plans;

/// <summary>A change of a line’s plan, and taking it back, in facts and words: before it is made as it would be, afterwards as its summary says.</summary>
public sealed class PlanChangeWords(IStringLocalizer<PlanTexts> text, OperatorPolicy policy, Clock clock)
{
    internal async Task<OperationFacts?> OfAsync(HouseholdDbContext db, Permission permission, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        if (await DescribedLine.OfAsync(db, household, id, cancellationToken) is not { } line || PlanChangeInput.Read(subject.Input) is not { } input) return null;
        var agreed = subject.Request is { } request ? await db.ContractSummaries.AsNoTracking().Where(one => one.HouseholdId == household && one.RequestId == request).OrderBy(one => one.Kind).ToListAsync(cancellationToken) : [];
        var seesCharges = !await IsMinorAsync(db, viewer, cancellationToken);
        IEnumerable<OperationRow> Told(IEnumerable<SummaryFacts> facts) => facts.SelectMany(one => Rows(seesCharges ? one : one.WithoutBefore()));
        if (agreed.Count > 0 && NameOf([.. agreed.Select(one => (one.Name, one.Monthly))]) is var whole) return Of(permission, subject, line, viewer, KindOf(agreed[0].Kind), whole.Name, whole.Monthly, agreed[0].From, [.. Told(agreed.Select(one => one.Facts))]);

        var plan = await LinePlan.OfAsync(db, line.Line, policy.Today(clock.Now), cancellationToken);
        if (input is PlanChangeInput.WithoutAddOn { AddOn: var addOn } && plan.Held.FirstOrDefault(held => held.Contract.Id == addOn)?.Contract is { EndedOn: { } ended } gone)
            return Of(permission, subject, line, viewer, ChangeKind.NoAddOn, gone.PlanName, gone.MonthlyPrice, ended, [new(text["Undo"], text["NoUndo"])]);
        if (await db.PlanAsync(plan, input, cancellationToken) is not { } change) return null;
        var (name, monthly) = NameOf(change);
        return Of(permission, subject, line, viewer, change.Kind, name, monthly, change.From, [.. Told(SummaryFacts.Of(change)), .. seesCharges ? [InAll(change)] : Array.Empty<OperationRow>(), .. change.Kind == ChangeKind.NoAddOn ? [new OperationRow(text["Undo"], text["NoUndo"])] : Array.Empty<OperationRow>()]);
    }

    /// <summary>A child who asks sees what the new plan costs, and not what the line was charged.</summary>
    private async Task<bool> IsMinorAsync(HouseholdDbContext db, PersonId viewer, CancellationToken cancellationToken) =>
        policy.IsMinor(await db.People.AsNoTracking().Where(person => person.Id == viewer).Select(person => person.BornOn).FirstOrDefaultAsync(cancellationToken), policy.Today(clock.Now));

    internal async Task<OperationFacts?> OfUndoingAsync(HouseholdDbContext db, OperationSubject subject, ContractId id, PersonId viewer, CancellationToken cancellationToken)
    {
        var household = subject.Household;
        if (await DescribedLine.OfAsync(db, household, LineId.From(subject.Target), cancellationToken) is not { } line) return null;
        if (await db.Contracts.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.LineId == line.Line.Id && one.Id == id, cancellationToken) is not { } agreed) return null;
        var before = agreed.SupersedesId is { } superseded ? await db.Contracts.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == superseded, cancellationToken) : null;
        var (whose, user, name) = (line.Whose(viewer), line.User ?? "", before?.PlanName ?? agreed.PlanName);
        var hasBegun = agreed.StartsOn <= policy.Today(clock.Now);
        List<OperationRow> rows = [new(text["UndoEnds"], agreed.PlanName)];
        if (before is not null) rows.Add(new(text["UndoGoesOn"], before.PlanName, text["UndoGoesOnMore", MoneyText.Of(before.MonthlyPrice)]));
        rows.AddRange([hasBegun ? new(text["UndoFrom"], text["UndoNow"]) : new(text["UndoFrom"], Day(agreed.StartsOn), text["UndoNeverStarted"]), new(text["UndoCosts"], text["UndoFree"], hasBegun ? text["UndoFreeMore"].Value : null)]);
        return new(Permission.UndoPlanChange, subject.Target, new(
            text[whose + (before is null ? "UndoAddOnTitle" : "UndoTitle"), user, name], text["AsksUndo", agreed.PlanName], text["UndoWhat", agreed.PlanName], text["UndoButton"], text["UndoDone"], text["Lead"], text["UndoNot", agreed.PlanName],
            rows, new(line.Page, text["LineName"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    /// <summary>What was changed, for a notice.</summary>
    internal string Short(PlannedChange change)
    {
        var (name, monthly) = NameOf(change);
        return change.Kind == ChangeKind.NoAddOn ? text["ShortEnds", name, Day(change.From)] : text["Short", name, MoneyText.Of(monthly), Day(change.From)];
    }

    /// <summary>What it would be, for whoever chooses among several.</summary>
    internal string Choice(PlannedChange change)
    {
        var (name, monthly) = NameOf(change);
        return text["Choice" + change.Kind, name, MoneyText.Of(monthly)];
    }

    private (string Name, Money Monthly) NameOf(PlannedChange change) => change.Beginning.IsEmpty
        ? (change.Ending[0].Contract.PlanName, change.Ending[0].Contract.MonthlyPrice) : NameOf([.. change.Beginning.Select(begins => (begins.Version.Name, begins.Version.Monthly))]);

    /// <summary>A plan with the handset that comes with it, and what both cost a month: whoever confirms it reads the whole price.</summary>
    private (string Name, Money Monthly) NameOf(IReadOnlyList<(string Name, Money Monthly)> agreed) =>
        (agreed is [var plan, var device] ? text["With", plan.Name, device.Name] : agreed[0].Name, agreed.Select(one => one.Monthly).Aggregate(Money.Add));

    private static ChangeKind KindOf(OfferingKind first) => first == OfferingKind.Plan ? ChangeKind.Plan : ChangeKind.AddOn;

    private OperationFacts Of(Permission permission, OperationSubject subject, DescribedLine line, PersonId viewer, ChangeKind kind, string name, Money monthly, DateOnly from, IReadOnlyList<OperationRow> rows)
    {
        var (whose, user, price) = (line.Whose(viewer), line.User ?? "", MoneyText.Of(monthly));
        return new(permission, subject.Target, new(
            text[$"{whose}{kind}Title", user, name], text[$"Asks{kind}", name, price], text[$"{whose}{kind}What", user, name, price, Day(from)], text[$"{kind}Button"], text[$"{kind}Done", name, Day(from)], text["Lead"], text["Not"],
            rows, new(line.Page, text["LineName"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    private IEnumerable<OperationRow> Rows(SummaryFacts facts)
    {
        if (facts.Kind == OfferingKind.Device)
        {
            yield return new(text["Handset"], facts.Name, text["Instalments", MoneyText.Of(facts.Monthly), facts.BoundUntil is { } paid ? Day(paid) : ""]);
            yield break;
        }

        yield return new(text["Service"], Service(facts.Includes), facts.Kind == OfferingKind.Plan ? Abroad(facts.Includes) : null);
        yield return new(text["Price"], text["Monthly", MoneyText.Of(facts.Monthly)], Before(facts));
        yield return facts.BoundUntil is { } until ? new(text["Term"], text["Until", Day(until)], text["UntilMore", MoneyText.Of(facts.LeavingMonthly)]) : new(text["Term"], text["NoTerm"]);
        if (facts.Kind == OfferingKind.Plan) yield return new(text["GoingOver"], facts.Beyond.PerGb is { } gb and > 0 ? text["PerGb", MoneyText.Of(new(gb, facts.Monthly.Currency))] : text["Stops"]);
        yield return new(text["Undo"], text["FreeUntil", Day(facts.UndoableUntil)], text["FreeMore"]);
    }

    private string? Before(SummaryFacts facts) => (facts.MonthlyBefore.Minor > 0, facts.Once.Minor > 0) switch
    {
        (true, true) => text["BeforeAndOnce", MoneyText.Of(facts.MonthlyBefore), Day(facts.From), MoneyText.Of(facts.Once)].Value,
        (true, false) => text["Before", MoneyText.Of(facts.MonthlyBefore), Day(facts.From)].Value,
        (false, true) => text["OnceMore", MoneyText.Of(facts.Once)].Value,
        _ => null,
    };

    private OperationRow InAll(PlannedChange change)
    {
        var (cost, currency) = (change.Cost, NameOf(change).Monthly.Currency);
        string Sum(long minor) => MoneyText.Of(new(minor, currency));
        LocalizedString inAll = cost switch
        {
            { Leaving: > 0 } => text["MoreLeaving", Sum(Math.Max(0, cost.Added)), cost.Months, Sum(cost.Leaving)],
            { Added: > 0 } => text["More", Sum(cost.Added), cost.Months],
            { Added: < 0 } => text["Less", Sum(-cost.Added), cost.Months],
            _ => text["Same"],
        };
        return new(text["InAll"], inAll);
    }

    private string Service(Inclusions includes)
    {
        List<string> parts = [includes.DataMb is { } mb ? text["Data", DataText.Of(mb)] : text["UnlimitedData"]];
        if (includes.Minutes is not 0) parts.Add(includes.Minutes is { } minutes ? text["Minutes", minutes] : text["Calls"]);
        if (includes.Texts is not 0) parts.Add(includes.Texts is { } texts ? text["TextCount", texts] : text["Texts"]);
        return string.Join(", ", parts);
    }

    private string Abroad(Inclusions includes) => includes.AbroadMb > 0 ? text["Abroad", DataText.Of(includes.AbroadMb)] : text["NoneAbroad"];

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
