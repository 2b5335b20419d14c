using System.Globalization;
using CsvHelper;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Exports the charges that the viewer may see as a table for other programs (CSV, RFC 4180): one charge per row, the newest bill first.</summary>
public sealed class ExportBills(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="Bill">Only this bill's charges; null for all.</param>
    public sealed record Request(ActorLocator By, BillId? Bill = null);

    /// <param name="Content">UTF-8 with a byte order mark, by which spreadsheets recognise it.</param>
    /// <param name="Newest">The issue date of the newest bill in it.</param>
    public sealed record Table(byte[] Content, DateOnly Newest);

    /// <summary>All bills of the current household, or the requested one. Null where there is nothing to see.</summary>
    public async Task<Table?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households, _, _, current) = await ActingParty.OfAsync(db, request.By, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson) return null;
        var rows = new List<Row>();
        IEnumerable<HouseholdId> about = request.Bill is not null ? households : current is { } chosen ? [chosen] : [];
        foreach (var household in about) rows.AddRange(await RowsAsync(db, await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken), request.Bill, cancellationToken));
        return rows.Count == 0 ? null : new(await WriteAsync(rows, cancellationToken), rows.Max(row => row.IssuedOn));
    }

    private static async Task<IEnumerable<Row>> RowsAsync(HouseholdDbContext db, HouseholdViewer viewer, BillId? only, CancellationToken cancellationToken)
    {
        var whole = viewer.Accounts.Where(account => viewer.May(Permission.SeeAccountBill, Target.OfAccount(account.Id))).Select(account => account.Id).ToList();
        var lines = viewer.Lines.Where(line => viewer.MaySeeCharges(line.Id)).Select(line => line.Id).ToList();
        var bills = await BillsQuery.OfAsync(db, viewer.Household, whole, lines, DateOnly.MinValue, DateOnly.MaxValue, cancellationToken);
        return
            from bill in bills
            where only is null || bill.Id == only
            let account = viewer.Accounts.First(account => account.Id == bill.Account)
            from item in bill.Items
            let line = viewer.Lines.First(line => line.Id == item.Line)
            select new Row(
            bill.IssuedOn,
            [
                Day(bill.IssuedOn), Day(bill.DueOn), account.Name, line.Label, line.Number is { } number ? number.Digits : "", Word(item.Kind), item.Description,
                Day(item.Period.From), Day(item.Period.LastDay),
            ], item.Amount);
    }

    private static async Task<byte[]> WriteAsync(List<Row> rows, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        file.Write([0xEF, 0xBB, 0xBF]);
        await using (var csv = CsvWriter.Create(file, SpreadsheetCsv.Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync(["bill", "due", "account", "line", "number", "kind", "description", "from", "to", "amount", "currency"], cancellationToken);
            foreach (var row in rows)
            {
                foreach (var words in row.Words) csv.WriteField(words);

                // Written as a number: a credit begins with a minus, which in a text would be escaped as a formula's.
                csv.WriteField(row.Amount.Major, "0.00", CultureInfo.InvariantCulture);
                csv.WriteField(row.Amount.Currency);
                await csv.EndRecordAsync(cancellationToken);
            }
        }

        return file.ToArray();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(ChargeKind kind) => kind switch
    {
        ChargeKind.Plan => "plan",
        ChargeKind.Usage => "usage",
        ChargeKind.UsedAbroad => "used abroad",
        ChargeKind.OneOff => "one-off",
        _ => "credit",
    };

    private sealed record Row(DateOnly IssuedOn, string[] Words, Money Amount);
}
