using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads bills with their charges, in one query: all charges of some accounts, and the charges for some lines.</summary>
internal static class BillsQuery
{
    /// <summary>
    /// Reads the whole household, which is one tree; what the viewer may not see is filtered in memory. Reads periods and amounts column by column:
    /// as whole values they would make EF Core read whole bills and charges.
    /// </summary>
    private static readonly CompiledQuery<HouseholdId, DateOnly, DateOnly, List<Row>> s_rows = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, DateOnly first, DateOnly until) =>
        from bill in db.Bills.AsNoTracking()
        where bill.HouseholdId == household && bill.IssuedOn >= first && bill.IssuedOn < until
        join charge in db.Charges on new { bill.HouseholdId, BillId = bill.Id } equals new { charge.HouseholdId, charge.BillId }
        orderby charge.Id
        select new Row(
            bill.Id, bill.AccountId, bill.IssuedOn, bill.DueOn, new Period(bill.Period.From, bill.Period.Until), new Money(bill.Total.Minor, bill.Total.Currency),
            new BilledItem(
                charge.LineId, charge.Kind, charge.ContractId, charge.Description, new Period(charge.Period.From, charge.Period.Until), new Money(charge.Amount.Minor, charge.Amount.Currency))));

    /// <param name="accounts">The accounts whose bills are read whole.</param>
    /// <param name="lines">The lines whose charges are read from any account.</param>
    /// <param name="first">The first day of issue.</param>
    /// <param name="until">The day after the last day of issue.</param>
    /// <returns>The newest first; on one day, in the order of accounts.</returns>
    public static async Task<IReadOnlyList<BilledRow>> OfAsync(
        HouseholdDbContext db, HouseholdId household, IReadOnlyCollection<BillingAccountId> accounts, IReadOnlyCollection<LineId> lines, DateOnly first, DateOnly until, CancellationToken cancellationToken)
    {
        var rows = await s_rows.RunAsync(db, household, first, until, cancellationToken);
        return
        [
            .. rows.Where(row => accounts.Contains(row.Account) || lines.Contains(row.Item.Line)).GroupBy(row => row.Id)
                .Select(bill => (First: bill.First(), Items: bill.Select(row => row.Item).ToList()))
                .Select(bill => new BilledRow(bill.First.Id, bill.First.Account, bill.First.IssuedOn, bill.First.DueOn, bill.First.Period, bill.First.Total, bill.Items))
                .OrderByDescending(bill => bill.IssuedOn).ThenBy(bill => bill.Account.Value),
        ];
    }

    private sealed record Row(BillId Id, BillingAccountId Account, DateOnly IssuedOn, DateOnly DueOn, Period Period, Money Total, BilledItem Item);
}

/// <summary>A bill, or its part for some lines.</summary>
/// <param name="Total">The whole bill's total.</param>
/// <param name="Items">The charges that were asked for.</param>
internal sealed record BilledRow(BillId Id, BillingAccountId Account, DateOnly IssuedOn, DateOnly DueOn, Period Period, Money Total, IReadOnlyList<BilledItem> Items)
{
    /// <summary>The sum of the charges that were asked for.</summary>
    public Money Sum => Items.Aggregate(Money.Zero(Total.Currency), (sum, item) => sum + item.Amount);
}

/// <summary>One charge of a bill.</summary>
internal sealed record BilledItem(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Period Period, Money Amount)
{
    public ChargedItem Charged => new(Line, Kind, Contract, Description, Amount);
}
