using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads bills with what they charge, in one query: of some accounts all of it, of some lines what they are charged.</summary>
internal static class BillsQuery
{
    /// <summary>
    /// All of the household: it is one tree, and what somebody may not see is left out in memory. Periods and sums column by column: asked for whole, they make EF Core read whole bills
    /// and charges.
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

    /// <param name="accounts">Whose bills are read whole.</param>
    /// <param name="lines">Whose charges are read on whatever account they are.</param>
    /// <param name="first">The first day of issue.</param>
    /// <param name="until">The day after the last day of issue.</param>
    /// <returns>The newest first, and of a day in the order of their accounts.</returns>
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

/// <summary>A bill, or some lines' part of it.</summary>
/// <param name="Total">Of the whole bill.</param>
/// <param name="Items">What was asked for of it.</param>
internal sealed record BilledRow(BillId Id, BillingAccountId Account, DateOnly IssuedOn, DateOnly DueOn, Period Period, Money Total, IReadOnlyList<BilledItem> Items)
{
    /// <summary>What was asked for of it adds up to that.</summary>
    public Money Sum => Items.Aggregate(Money.Zero(Total.Currency), (sum, item) => sum + item.Amount);
}

/// <summary>One charge of a bill.</summary>
internal sealed record BilledItem(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Period Period, Money Amount)
{
    public ChargedItem Charged => new(Line, Kind, Contract, Description, Amount);
}
