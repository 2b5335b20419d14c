using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Plans;

/// <summary>What a line’s page says of its plan, besides its name and price.</summary>
/// <param name="Includes">Null where no catalogue says it.</param>
/// <param name="LeavingToday">What leaving costs today; nothing where no minimum term binds.</param>
/// <param name="LeavingNext">From the next bill on.</param>
/// <param name="Begins">What was agreed and has not begun yet; null for nothing.</param>
/// <param name="Undoable">What can be taken back, until its day; null for nothing.</param>
/// <param name="Summary">The contract whose summary was kept; null for one that began elsewhere.</param>
/// <param name="Allowance">What is left of what its payer lets its user add; null to whoever that is nothing of.</param>
public sealed record LinePlanView(Inclusions? Includes, Money LeavingToday, Money LeavingNext, DateOnly NextBill, LinePlanView.Agreed? Begins, LinePlanView.Agreed? Undoable, ContractId? Summary, Money? Allowance)
{
    /// <summary>A contract that was agreed here.</summary>
    public sealed record Agreed(ContractId Id, OfferingKind Kind, string Name, Money Monthly, DateOnly From, DateOnly UndoableUntil);

    /// <returns>Null for a line without a plan, and for whoever may not see what it is charged.</returns>
    internal static async Task<LinePlanView?> OfAsync(HouseholdDbContext db, HouseholdViewer viewer, SeenLine line, CancellationToken cancellationToken)
    {
        List<Contract> contracts = [.. viewer.Contracts.Where(contract => contract.LineId == line.Id)];
        if (contracts.PlanOn(viewer.Today) is not { } plan || viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(line.Id)) is not AccessDecision.Allowed) return null;
        var (household, lineId, today, under) = (viewer.Household, line.Id, viewer.Today, plan.OfferingVersionId ?? default);

        // In one command: a page that is read on a phone asks no oftener than it must. The two newest bills as two maxima, because SQLite knows no APPLY; the household twice, because it reads whole tables for a join that is not told it.
        var read = await db.Lines.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == lineId).Select(one => new
        {
            Newest = db.Bills.Where(bill => bill.HouseholdId == household && bill.AccountId == one.AccountId).Max(bill => (DateOnly?)bill.IssuedOn),
            Before = db.Bills.Where(bill => bill.HouseholdId == household && bill.AccountId == one.AccountId && bill.IssuedOn < db.Bills.Where(other => other.HouseholdId == household && other.AccountId == one.AccountId).Max(other => other.IssuedOn))
                .Max(bill => (DateOnly?)bill.IssuedOn),
            Versions = (from contract in db.Contracts
                        where contract.HouseholdId == household && contract.Id == plan.Id && contract.HouseholdId == one.HouseholdId && contract.LineId == one.Id
                        join version in db.OfferingVersions on contract.OfferingVersionId equals (OfferingVersionId?)version.Id
                        where version.Id == under
                        select version).ToList(),
            Agreed = (from contract in db.Contracts
                      where contract.HouseholdId == household && contract.LineId == lineId && contract.HouseholdId == one.HouseholdId && contract.LineId == one.Id && (contract.EndedOn == null || contract.EndedOn > today)
                      join summary in db.ContractSummaries on new { contract.HouseholdId, contract.Id } equals new { summary.HouseholdId, summary.Id }
                      orderby summary.Kind, summary.From descending
                      select new Agreed(summary.Id, summary.Kind, summary.Name, new Money(summary.Monthly.Minor, summary.Monthly.Currency), summary.From, summary.UndoableUntil)).ToList(),
        }).FirstAsync(cancellationToken);
        var terms = read.Versions.FirstOrDefault()?.Terms;
        var agreed = read.Agreed;
        var held = new HeldContract(plan, terms);
        var next = DueDay.Next([.. new[] { read.Newest, read.Before }.OfType<DateOnly>()], today);
        return new(
            terms?.Includes, held.CostOfLeaving(today), held.CostOfLeaving(next), next, agreed.Find(one => one.From > today), agreed.Find(one => one.UndoableUntil >= today), agreed.Find(one => one.Id == plan.Id)?.Id, AllowanceOf(viewer, line));
    }

    /// <summary>For whoever pays for the line of another, and for that other.</summary>
    private static Money? AllowanceOf(HouseholdViewer viewer, SeenLine line)
    {
        var (account, self) = (viewer.AccountOf(line), viewer.Member?.Id);
        if (self is null || line.UserId is not { } user || user == account.PayerId || (self != user && self != account.PayerId)) return null;
        return new(viewer.Relations.Lines.First(fact => fact.Id == line.Id).UserAllowanceMinor, account.Currency);
    }
}
