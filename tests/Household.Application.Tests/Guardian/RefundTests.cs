using System.Globalization;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Guardian;

/// <summary>What home and the line show once it is settled.</summary>
public abstract class RefundTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_back_is_on_home_until_a_bill_has_come_and_on_the_line_for_good()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await SettleAsync(story);
        var (partner, payer) = (story.Scenario.Partner, story.Scenario.Payer);

        foreach (var member in new[] { partner, payer })
        {
            var refund = Assert.Single((await HomeAsync(story, member)).Refunds);
            Assert.Equal((story.Scenario.Finding.Amount, story.Scenario.Finding.LineId), (refund.Amount, refund.Line));
            Assert.NotNull(refund.DueOn);
        }

        var due = (await HomeAsync(story, partner)).Refunds[0].DueOn;

        await using (var db = await story.Host.OpenAsync())
        {
            var last = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == story.Scenario.HouseholdId && b.AccountId == story.Scenario.Finding.AccountId).OrderByDescending(b => b.IssuedOn).FirstAsync(Cancel);
            var issued = DateOnly.FromDateTime(story.Host.Now.UtcDateTime).AddDays(1);
            db.Add(new Bill(last.HouseholdId, story.Host.Ids.New<BillId>(), last.AccountId, last.Period, issued, issued.AddDays(14), last.Total));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Empty((await HomeAsync(story, partner)).Refunds);
        var line = await story.Host.Get<ShowLine>().ForAsync(partner.Session.Id, story.Scenario.Finding.LineId, Cancel);
        var came = Assert.Single(line!.Refunds);
        Assert.Equal((true, null), (came.HasCome, came.DueOn));

        // The receipt goes on saying which bill it was.
        await AssertReceiptSaysAsync(story, partner, came.Receipt, due!.Value);
    }

    [Fact]
    public async Task An_account_whose_bills_are_due_on_the_last_day_of_the_month_has_them_due_on_its_last_day_everywhere()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var (partner, account) = (story.Scenario.Partner, story.Scenario.Finding.AccountId);
        var newest = new DateOnly(story.Scenario.Home.Today.Year + 1, 11, 30);
        await using (var db = await story.Host.OpenAsync())
        {
            var bills = await db.Bills.AsNoTracking().Where(b => b.HouseholdId == story.Scenario.HouseholdId && b.AccountId == account).OrderByDescending(b => b.IssuedOn).Take(2).Select(b => b.Id).ToListAsync(Cancel);
            await db.Bills.Where(b => b.Id == bills[0]).ExecuteUpdateAsync(set => set.SetProperty(b => b.DueOn, newest), Cancel);
            await db.Bills.Where(b => b.Id == bills[1]).ExecuteUpdateAsync(set => set.SetProperty(b => b.DueOn, new DateOnly(newest.Year, 10, 31)), Cancel);
        }

        var due = new DateOnly(newest.Year, 12, 31);
        var finding = Assert.IsType<FindingResult.Shown>(await story.Host.Get<ShowFinding>().ForAsync(partner.Session.Id, story.Scenario.Finding.Id, Cancel)).View;
        Assert.Equal(due, finding.NextBillDueOn);
        await SettleAsync(story);
        var refund = Assert.Single((await HomeAsync(story, partner)).Refunds);
        Assert.Equal(due, refund.DueOn);
        await AssertReceiptSaysAsync(story, partner, refund.Receipt, due);
    }

    [Fact]
    public async Task A_bill_that_is_late_is_promised_for_no_day_that_is_over()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await SettleAsync(story);
        story.Host.Time.Advance(TimeSpan.FromDays(90));
        var session = await story.Host.SignInAsync(story.Scenario.Partner.Number, SignInHost.NewBrowser());

        var refund = Assert.Single(Assert.IsType<HomeResult.Home>(await story.Host.Get<ShowHome>().ForAsync(session, Cancel)).View.Refunds);

        Assert.Equal((false, null), (refund.HasCome, refund.DueOn));
    }

    [Fact]
    public async Task What_was_charged_too_much_stays_apart_in_the_costs_and_is_not_called_wrong_any_more()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var before = (await HomeAsync(story, story.Scenario.Partner)).Costs!;
        var wrong = before.Parts.ToList().FindIndex(part => part.Kind == CostKind.Wrong);
        await SettleAsync(story);

        var after = (await HomeAsync(story, story.Scenario.Partner)).Costs!;

        var givenBack = after.Parts.ToList().FindIndex(part => part.Kind == CostKind.GivenBack);
        Assert.Equal(before.Months.Select(month => month.Sums[wrong]), after.Months.Select(month => month.Sums[givenBack]));
        Assert.Equal((before.Latest, 0), (after.Latest, after.LatestWrong.Minor));
        Assert.DoesNotContain(after.Parts, part => part.Kind == CostKind.Wrong);
    }

    [Fact]
    public async Task A_contract_that_is_charged_wrongly_again_has_each_charge_in_one_part_of_the_costs()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        var before = (await HomeAsync(story, story.Scenario.Partner)).Costs!;
        await SettleAsync(story);
        var charged = new Period(story.Scenario.Home.Charges.Max(charge => charge.Period.Until), story.Scenario.Home.Charges.Max(charge => charge.Period.Until).AddMonths(1));
        var bill = new Bill(story.Scenario.HouseholdId, story.Host.Ids.New<BillId>(), story.Scenario.Mobiles.Id, charged, charged.Until, charged.Until, new(1499, "GBP"));
        await story.Host.StoreAsync(
            bill, new Charge(bill.HouseholdId, story.Host.Ids.New<ChargeId>(), bill.Id, story.Scenario.PartnersLine.Id, ChargeKind.Plan, story.Scenario.Forgotten.Id, "Classic 5 GB", charged, bill.Total));
        await new FindOvercharges(story.Host.Get<IDbContextFactory<HouseholdDbContext>>(), story.Host.Get<HouseholdTransaction>()).InAsync([bill.HouseholdId], Cancel);

        var after = (await HomeAsync(story, story.Scenario.Partner)).Costs!;

        Assert.Equal([CostKind.Line, CostKind.Wrong, CostKind.GivenBack], after.Parts.Where(part => part.Line == story.Scenario.PartnersLine.Id).Select(part => part.Kind));
        Assert.Equal(bill.Total, after.LatestWrong);
        var sums = before.Months.ToDictionary(month => month.IssuedOn, month => month.Sums.Sum(sum => sum.Minor));
        Assert.All(after.Months.Where(month => sums.ContainsKey(month.IssuedOn)), month => Assert.Equal(sums[month.IssuedOn], month.Sums.Sum(sum => sum.Minor)));
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        await using var story = await ElsewhereStory.StartAsync(database);
        await SettleAsync(story);
        foreach (var other in new[] { story.Scenario.Lodger, story.Scenario.Son }) Assert.Empty((await HomeAsync(story, other)).Refunds);
    }

    private static async Task AssertReceiptSaysAsync(ElsewhereStory story, ScenarioMember member, ReceiptId receipt, DateOnly due)
    {
        var view = await story.Host.Get<ShowRequest>().RunAsync(member.Session.Id, OperationRequestId.From(receipt.Value), Cancel);
        var row = Assert.Single(view!.About!.Words.Rows, row => string.Equals(row.Name, "Credit", StringComparison.Ordinal));
        Assert.Equal($"to the account {story.Scenario.Mobiles.Name}, off its bills, starting with the one due {due.ToString("d MMMM", CultureInfo.GetCultureInfo("en-GB"))}", row.More);
    }

    private static async Task SettleAsync(ElsewhereStory story)
    {
        var partner = story.Scenario.Partner;
        var digits = await story.DigitsAsync(await story.AskMyselfAsync(partner));
        Assert.IsType<ApprovalResult.Done>(await story.AnswerAsync(await story.LinkAsync(partner), new ApprovalResponse.ByScreen(digits)));
    }

    private static async Task<HomeView> HomeAsync(ElsewhereStory story, ScenarioMember member) =>
        Assert.IsType<HomeResult.Home>(await story.Host.Get<ShowHome>().ForAsync(member.Session.Id, Cancel)).View;
}

public sealed class RefundTestsOnSqlite(SqliteTestDatabase database) : RefundTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RefundTestsOnPostgres(PostgresTestDatabase database) : RefundTests(database), IClassFixture<PostgresTestDatabase>;
