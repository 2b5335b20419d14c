using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Customers;

/// <summary>Finds billing accounts, and what was billed, asked for or paid out under a number.</summary>
internal static class AccountSearch
{
    /// <summary>Two accounts may share a number.</summary>
    public static async Task<IReadOnlyList<Hit>> ByNumberAsync(HouseholdDbContext db, string number, CancellationToken cancellationToken)
    {
        var accounts = await (
            from account in db.BillingAccounts.AsNoTracking()
            where account.Number == number
            join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
            orderby account.Id
            select new { account.Id, payer.PersonId }).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return accounts.ConvertAll(account => Hit.Of(FoundBy.Account, account.Id.Value, number: null, [(account.PersonId, FoundRole.PaysAccount)]));
    }

    public static async Task<IReadOnlyList<Hit>> ByBillAsync(HouseholdDbContext db, BillNumber number, CancellationToken cancellationToken)
    {
        var (from, until) = (number.Issued, number.Issued.AddMonths(1));
        var bills = await (
            from account in db.BillingAccounts.AsNoTracking()
            where account.Number == number.Account
            join bill in db.Bills on new { account.HouseholdId, AccountId = account.Id } equals new { bill.HouseholdId, bill.AccountId }
            where bill.IssuedOn >= @from && bill.IssuedOn < until
            join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
            orderby bill.Id
            select new { bill.Id, payer.PersonId }).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return bills.ConvertAll(bill => Hit.Of(FoundBy.Bill, bill.Id.Value, number: null, [(bill.PersonId, FoundRole.PaysAccount)]));
    }

    /// <summary>A receipt has the id and the number of its request, which an import may not have.</summary>
    public static async Task<IReadOnlyList<Hit>> ByRequestAsync(HouseholdDbContext db, string number, CancellationToken cancellationToken)
    {
        var requests = await db.OperationRequests.AsNoTracking().Where(r => r.Number == number).OrderBy(r => r.Id).Select(r => new { r.Id, r.RequesterId, r.DoerId })
            .Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        var receipts = await (
            from receipt in db.Receipts.AsNoTracking()
            where receipt.Number == number
            join member in db.Members on new { receipt.HouseholdId, Id = receipt.DoneBy } equals new { member.HouseholdId, member.Id }
            orderby receipt.Id
            select new { receipt.Id, member.PersonId }).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return
        [
            .. requests.Select(request => (Id: request.Id.Value, Person: request.RequesterId))
                .Concat(requests.Select(request => (Id: request.Id.Value, Person: request.DoerId)))
                .Concat(receipts.Select(receipt => (Id: receipt.Id.Value, Person: receipt.PersonId)))
                .GroupBy(one => one.Id, one => one.Person)
                .Select(people => Hit.Of(FoundBy.Request, people.Key, number: null, people.Select(person => ((PersonId?)person, FoundRole.MadeRequest)))),
        ];
    }

    public static async Task<IReadOnlyList<Hit>> ByPayOutAsync(HouseholdDbContext db, string number, CancellationToken cancellationToken)
    {
        var payOuts = await (
            from payOut in db.PayOuts.AsNoTracking()
            where payOut.Number == number
            join member in db.Members on new { payOut.HouseholdId, Id = payOut.OrderedBy } equals new { member.HouseholdId, member.Id }
            orderby payOut.Id
            select new { payOut.Id, member.PersonId }).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return payOuts.ConvertAll(payOut => Hit.Of(FoundBy.Request, payOut.Id.Value, number: null, [(payOut.PersonId, FoundRole.MadeRequest)]));
    }

    /// <summary>The payer or another member of a household with an account there, born on that day.</summary>
    public static async Task<IReadOnlyList<Hit>> ByPostcodeAsync(HouseholdDbContext db, SearchForm.PostcodeAndBirth typed, CancellationToken cancellationToken)
    {
        var (key, one, other) = (typed.Postcode.Key, typed.BornOn, typed.Other ?? typed.BornOn);
        var people = await (
            from account in db.BillingAccounts.AsNoTracking()
            where account.PostcodeKey == key
            join member in db.Members on account.HouseholdId equals member.HouseholdId
            where member.LeftAt == null && (member.BornOn == one || member.BornOn == other)
            select new { member.PersonId, IsPayer = account.PayerId == member.Id }).Distinct().OrderBy(row => row.PersonId).Take(2 * (CustomerIndex.Most + 1)).ToListAsync(cancellationToken);
        return
        [
            .. people.GroupBy(row => row.PersonId, row => row.IsPayer)
                .Select(rows => Hit.OfPerson(FoundBy.PostcodeAndBirth, rows.Key, rows.Contains(true) ? FoundRole.Member | FoundRole.PaysAccount : FoundRole.Member)),
        ];
    }
}
