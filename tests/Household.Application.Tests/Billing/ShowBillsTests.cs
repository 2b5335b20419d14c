using System.Text;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Billing;

/// <summary>Bills as each member of the founding case finds them: Alex pays for himself, Sam the partner and Noah the son; Lee lodges and pays for his own line.</summary>
public abstract class ShowBillsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_payer_sees_whole_bills_newest_first_with_what_is_paid_and_what_is_due()
    {
        await using var story = await BillStory.StartAsync(database);

        var view = await story.BillsAsync(story.Scenario.Payer);

        Assert.Equal(["Mobiles"], view.Accounts.Select(account => account.Name));
        Assert.Empty(view.Parts);
        Assert.All(view.Bills, bill => Assert.True(bill.IsWhole));
        Assert.Equal(view.Bills.OrderByDescending(bill => bill.IssuedOn), view.Bills);
        Assert.Equal(new BillStatus.Due(story.Newest.Total, story.Newest.DueOn), view.Bills[0].Status);
        Assert.All(view.Bills.Skip(1), bill => Assert.IsType<BillStatus.Paid>(bill.Status));
        Assert.Equal((story.Newest.Total, story.Newest.DueOn), view.Latest!.Due);
        Assert.Empty(view.Late);
    }

    [Fact]
    public async Task An_account_that_is_billed_on_another_day_hides_nothing_that_is_due_and_is_compared_with_itself()
    {
        await using var story = await BillStory.StartAsync(database, (scenario, ids) =>
        {
            var (home, newest) = (scenario.Home, scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id));
            var account = home.AddAccount("Broadband", scenario.Payer);
            var line = home.AddLine(account, null);
            foreach (var back in (int[])[1, 0])
            {
                var (from, price) = (newest.IssuedOn.AddDays(1).AddMonths(-back - 1), new Money(3600, "GBP"));
                var bill = home.Add(new Bill(home.Id, ids.New<BillId>(), account.Id, new(from, from.AddMonths(1)), from.AddMonths(1), from.AddMonths(1), price));
                home.Add(new Charge(home.Id, ids.New<ChargeId>(), bill.Id, line.Id, ChargeKind.OneOff, null, "Fibre", bill.Period, price));
                home.Add(new Payment(home.Id, ids.New<PaymentId>(), bill.Id, price, bill.DueOn, PaymentOutcome.Paid));
            }
        });

        var latest = (await story.BillsAsync(story.Scenario.Payer)).Latest!;

        Assert.Equal((story.Newest.IssuedOn.AddDays(1), 1), (latest.IssuedOn, latest.Count));
        Assert.Equal((story.Newest.Total, story.Newest.DueOn), latest.Due);
        Assert.Equal((story.Newest.IssuedOn.AddDays(1).AddMonths(-1), 0), (latest.Against!.Before, latest.Against.Change.Minor));
    }

    [Fact]
    public async Task Who_was_given_the_bills_of_an_account_without_its_lines_sees_its_credit()
    {
        await using var story = await BillStory.StartAsync(database, (scenario, ids) => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, ids.New<DelegationId>(), scenario.Payer.Id, scenario.Lodger.Id, null, scenario.Mobiles.Id, [Permission.SeeAccountBill], new(0, "GBP"),
            new(scenario.Home.Today, scenario.Home.Today.AddMonths(2)))));
        await story.SettleAsync();

        var view = await story.BillsAsync(story.Scenario.Lodger);

        Assert.Equal(("Mobiles", story.Scenario.Finding.Amount, false), (Assert.Single(view.Credits).AccountName, view.Credits[0].Left, view.Credits[0].MayBePaidOut));
    }

    [Fact]
    public async Task Who_does_not_pay_sees_their_own_line_s_part_and_whose_the_bill_is()
    {
        await using var story = await BillStory.StartAsync(database);

        var view = await story.BillsAsync(story.Scenario.Partner);

        Assert.Empty(view.Accounts);
        var part = Assert.Single(view.Parts);
        Assert.Equal(("Mobiles", "Alex"), (part.AccountName, part.Payer!.Name));
        Assert.All(view.Bills, bill => Assert.True(bill is { IsWhole: false, Status: null }));
        Assert.Equal(new Money(1499 + 2999 + 1000, "GBP"), view.Bills[0].Sum);
        Assert.DoesNotContain(view.Bills.SelectMany(bill => bill.Lines), line => line.Id == story.Scenario.PayersLine.Id);
        Assert.Empty(view.Credits);
    }

    [Fact]
    public async Task A_lodger_sees_their_own_bills_and_a_child_none()
    {
        await using var story = await BillStory.StartAsync(database);

        Assert.Equal(["Lee’s phone"], (await story.BillsAsync(story.Scenario.Lodger)).Bills.Select(bill => bill.AccountName).Distinct());
        Assert.Null(await story.Host.Get<ShowBills>().RunAsync(new(story.Scenario.Son.Session.Id), Cancel));
    }

    [Fact]
    public async Task One_bill_is_shown_whole_to_its_payer_in_part_to_a_user_and_to_nobody_else()
    {
        await using var story = await BillStory.StartAsync(database);

        var whole = await story.BillAsync(story.Scenario.Payer, story.Newest.Id);
        var part = await story.BillAsync(story.Scenario.Partner, story.Newest.Id);

        Assert.Equal(3, whole!.Lines.Count);
        Assert.Equal(story.Newest.Total, whole.Summary.Sum);
        Assert.Equal(["Noah", "Sam"], part!.Lines.Select(line => line.Line.User!.Name).Order(StringComparer.Ordinal));
        Assert.Null(part.Credit);
        Assert.Null(await story.BillAsync(story.Scenario.Lodger, story.Newest.Id));
        Assert.Null(await story.BillAsync(story.Scenario.Son, story.Newest.Id));
        Assert.Null(await story.BillAsync(story.Scenario.Stranger, story.Newest.Id));
    }

    [Fact]
    public async Task Why_a_bill_differs_is_told_by_line_and_charge_and_only_of_lines_that_one_sees()
    {
        await using var story = await BillStory.StartAsync(database);
        await story.SettleAsync();
        var scenario = story.Scenario;
        var bill = await story.TakeNextAsync(1, (scenario.PayersLine.Id, ChargeKind.Usage, "Calls to other countries", 240), (scenario.PartnersLine.Id, ChargeKind.UsedAbroad, "Used abroad", 840));

        var payers = (await story.BillsAsync(scenario.Payer)).Bills[0].Against!;
        var partners = (await story.BillAsync(scenario.Partner, bill.Id))!.Summary.Against!;

        Assert.Equal([-1499L, 840L, 240L], payers.Reasons.Select(reason => reason.Difference.Change.Minor));
        Assert.Equal(new Money(-419, "GBP"), payers.Change);
        Assert.Equal([-1499L, 840L], partners.Reasons.Select(reason => reason.Difference.Change.Minor));
        Assert.True(partners.Reasons[0].Difference.IsGone);
        Assert.Equal("Sam", payers.Reasons[1].Line.User!.Name);
    }

    [Fact]
    public async Task What_should_have_been_paid_is_late_and_says_that_the_bank_refused()
    {
        await using var story = await BillStory.StartAsync(database, (scenario, ids) =>
        {
            var bill = scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id && bill.DueOn < scenario.Home.Today);
            foreach (var paid in scenario.Home.Rows.OfType<Payment>().Where(payment => payment.BillId == bill.Id).ToList()) scenario.Home.Rows.Remove(paid);
            scenario.Home.Add(new Payment(scenario.HouseholdId, ids.New<PaymentId>(), bill.Id, bill.Total, bill.DueOn, PaymentOutcome.Refused));
        });

        var late = Assert.Single((await story.BillsAsync(story.Scenario.Payer)).Late);

        var status = Assert.IsType<BillStatus.Late>(late.Status);
        Assert.Equal((late.Sum, late.DueOn), (status.Left, status.RefusedOn));
        Assert.Empty((await story.BillsAsync(story.Scenario.Partner)).Late);
    }

    [Fact]
    public async Task Older_bills_are_on_a_page_of_their_own()
    {
        await using var story = await BillStory.StartAsync(database);

        var first = await story.BillsAsync(story.Scenario.Payer);
        var older = await story.BillsAsync(story.Scenario.Payer, first.Older);

        Assert.NotNull(first.Older);
        Assert.All(older.Bills, bill => Assert.True(bill.IssuedOn < first.Bills[^1].IssuedOn));
        Assert.Equal(first.Bills[^1].Against!.Before, older.Bills[0].IssuedOn);
        Assert.Null(older.Costs);
    }

    [Fact]
    public async Task The_table_has_every_charge_that_one_sees_and_starts_no_formula()
    {
        await using var story = await BillStory.StartAsync(database);
        await story.TakeNextAsync(1, (story.Scenario.PartnersLine.Id, ChargeKind.OneOff, "=HYPERLINK(\"http://example.org\")", 100));

        var payers = await LinesAsync(story, story.Scenario.Payer.Session.Id);
        var partners = await LinesAsync(story, story.Scenario.Partner.Session.Id);

        Assert.StartsWith("bill,due,account,line,number,kind,description,from,to,amount,currency", payers[0], StringComparison.Ordinal);
        Assert.Equal(story.Scenario.Home.Charges.Count(charge => charge.LineId != story.Scenario.LodgersLine.Id) + 4, payers.Count - 1);
        Assert.Contains("'=HYPERLINK", payers[1] + payers[2] + payers[3] + payers[4], StringComparison.Ordinal);
        Assert.Contains(payers, line => line.Contains(",one-off,", StringComparison.Ordinal));
        Assert.DoesNotContain(partners, line => line.Contains(story.Scenario.Payer.Number.Digits, StringComparison.Ordinal));
        Assert.Null(await story.Host.Get<ExportBills>().RunAsync(new(story.Scenario.Son.Session.Id), Cancel));
    }

    private static async Task<List<string>> LinesAsync(BillStory story, SessionId session)
    {
        var table = await story.Host.Get<ExportBills>().RunAsync(new(session), Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], table!.Content[..3]);
        return [.. Encoding.UTF8.GetString(table.Content.AsSpan(3)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}

public sealed class ShowBillsTestsOnSqlite(SqliteTestDatabase database) : ShowBillsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowBillsTestsOnPostgres(PostgresTestDatabase database) : ShowBillsTests(database), IClassFixture<PostgresTestDatabase>;
