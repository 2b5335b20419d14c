using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Query behind <c>/bills/{id}</c>.</summary>
public sealed class ShowBill(IDbContextFactory<HouseholdDbContext> contexts, IPaymentSystem paymentSystem, OperatorPolicy policy, Clock clock)
{
    /// <summary>Null for a bill that does not exist, belongs to another household, or has no charge that the viewer may see; the viewer cannot tell which.</summary>
    public async Task<BillView?> ForAsync(ActorLocator by, BillId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households, _, _, _) = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson) return null;
        var found = await db.Bills.AsNoTracking().Where(bill => households.Contains(bill.HouseholdId) && bill.Id == id)
            .Select(bill => new { bill.HouseholdId, bill.AccountId, bill.IssuedOn }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;

        var viewer = await HouseholdViewer.OfAsync(db, actor, found.HouseholdId, policy, now, cancellationToken);
        if (viewer.Member is not { } member) return null;
        var isWhole = viewer.May(Permission.SeeAccountBill, Target.OfAccount(found.AccountId));
        List<LineId> lines = [.. viewer.Lines.Where(line => viewer.MaySeeCharges(line.Id)).Select(line => line.Id)];

        // Reads up to the newest bill, from which the next one is predicted.
        var rows = await BillsQuery.OfAsync(db, viewer.Household, isWhole ? [found.AccountId] : [], isWhole ? [] : lines, found.IssuedOn.AddMonths(-2), DateOnly.MaxValue, cancellationToken);
        List<BilledRow> own = [.. rows.Where(row => row.Account == found.AccountId)];
        if (own.Find(row => row.Id == id) is not { } bill) return null;
        var bills = new BillSummaries(viewer, own, isWhole ? await PaidQuery.OfAsync(db, viewer.Household, bill.IssuedOn, cancellationToken) : []);
        var before = own.Find(row => row.IssuedOn < bill.IssuedOn);
        var credits = isWhole ? await CreditViews.OfAsync(db, bills, paymentSystem, cancellationToken) : [];
        var account = viewer.Accounts.First(one => one.Id == found.AccountId);
        var why = (AccessDecision.Allowed)(isWhole
            ? viewer.Evaluate(Permission.SeeAccountBill, Target.OfAccount(account.Id))
            : viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(bill.Items[0].Line)));
        return new(
            member, bills.Of(bill), bill.Period, Lines(bills, bill, before), before?.Sum, isWhole ? bills.CoveredOf(bill) : Money.Zero(account.Currency),
            credits.FirstOrDefault(credit => credit.Account == account.Id), viewer.Person(account.PayerId), viewer.Explain(why.Because), viewer.Today)
        {
            Numbers = isWhole ? new(account.Number, new BillNumber(account.Number, new(bill.IssuedOn.Year, bill.IssuedOn.Month, 1)).ToString()) : null,
        };
    }

    private static List<BillLine> Lines(BillSummaries bills, BilledRow bill, BilledRow? before) =>
    [
        .. bill.Items.Concat(before?.Items ?? []).GroupBy(item => item.Line).Select(line =>
        {
            List<BilledItem> now = [.. bill.Items.Where(item => item.Line == line.Key)];
            List<BilledItem> old = [.. before?.Items.Where(item => item.Line == line.Key) ?? []];
            return new BillLine(
                bills.Line(line.Key), bills.HouseholdViewer.Lines.First(one => one.Id == line.Key).Number, before is null ? null : Sum(old, bill), Sum(now, bill), Charges(now, old));
        }),
    ];

    private static List<BillCharge> Charges(List<BilledItem> now, List<BilledItem> old)
    {
        List<BilledItem> unmatched = [.. old];
        var charges = new List<BillCharge>();
        foreach (var item in now)
        {
            var same = unmatched.Find(other => other.Charged.IsSameAs(item.Charged));
            if (same is not null) unmatched.Remove(same);
            charges.Add(new(item.Kind, item.Description, item.Period, same?.Amount, item.Amount));
        }

        charges.AddRange(unmatched.Select(item => new BillCharge(item.Kind, item.Description, item.Period, item.Amount, null)));
        return charges;
    }

    private static Money Sum(List<BilledItem> items, BilledRow bill) => items.Aggregate(Money.Zero(bill.Total.Currency), (sum, item) => sum + item.Amount);
}
