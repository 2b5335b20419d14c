using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Bills;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Bills;

public sealed class BillPagesTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task The_payer_reads_what_is_due_and_each_bill_with_whether_it_is_paid_and_why_it_differs()
    {
        var scenario = await StoreAsync(WithRoaming);

        var page = See<BillsPage>(scenario.Payer.Session.Id).Tree();

        Assert.Equal("Bills", Words(page.Title()));
        Assert.NotNull(page.Text("£83.38 is due on 15 January."));
        var newest = page.AllByRole(Role.Link).First(link => Words(link).StartsWith("Mobiles", StringComparison.Ordinal));
        Assert.Contains("£8.40 more: used abroad, Sam’s line.", Words(newest), StringComparison.Ordinal);
        Assert.Contains("Due 15 January", Words(newest), StringComparison.Ordinal);
        Assert.Equal("Used abroadSam’s line+£8.40", Words(page.ByTestId("reasons")));
        Assert.Contains(page.AllByTestId("status"), badge => Words(badge).StartsWith("Paid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_pay_reads_their_part_whose_the_bill_is_and_why_they_see_it()
    {
        var scenario = await StoreAsync(WithRoaming);

        var page = See<BillsPage>(scenario.Partner.Session.Id).Tree();

        Assert.Equal("What your lines cost", Words(page.Title()));
        Assert.NotNull(page.Text("Alex pays the bill. This is your part of it."));
        Assert.Contains("Alex has the whole bill for Mobiles", page.Headings(2));
        Assert.NotNull(page.ByTestId("because"));
        Assert.Empty(page.AllByTestId("status"));
        Assert.DoesNotContain(page.AllByRole(Role.ListItem), item => Words(item).Contains("Plus 20 GB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_sees_no_costs_reads_that_there_are_no_bills_to_show()
    {
        var scenario = await StoreAsync();
        Assert.NotNull(See<BillsPage>(scenario.Son.Session.Id).Tree().Text("No bills to show"));
    }

    [Fact]
    public async Task One_bill_stands_beside_the_one_before_by_line_and_charge()
    {
        var scenario = await StoreAsync(WithRoaming);
        var bill = Newest(scenario);

        var page = See<BillPage>(scenario.Payer.Session.Id, parameters => parameters.Add(one => one.Id, bill.Id.Value)).Tree();

        Assert.Equal("£83.38 is due on 15 January", Words(page.Title()));
        var table = page.ByRole(Role.Table);
        Assert.Equal("Charges on this bill by line, compared with December’s", Words(table.QuerySelector("caption")!));
        Assert.Contains(table.AllByRole(Role.Row), row => Words(row).StartsWith("Used abroad", StringComparison.Ordinal) && Words(row).EndsWith("£8.40", StringComparison.Ordinal));
        Assert.Contains(table.AllByRole(Role.Row), row => Words(row) is "Total £74.98 £83.38" or "Total£74.98£83.38");
    }

    [Fact]
    public async Task A_bill_of_others_is_not_found()
    {
        var scenario = await StoreAsync();
        See<BillPage>(scenario.Lodger.Session.Id, parameters => parameters.Add(one => one.Id, Newest(scenario).Id.Value));
        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task What_is_not_paid_in_time_stands_first_and_says_whom_to_call()
    {
        var scenario = await StoreAsync(scenario =>
        {
            foreach (var paid in scenario.Home.Rows.OfType<Payment>().ToList()) scenario.Home.Rows.Remove(paid);
        });

        var page = See<BillsPage>(scenario.Payer.Session.Id).Tree();

        Assert.NotNull(page.Text("£74.98 is due on 15 January. 13 bills are late."));
        Assert.Equal(3, page.AllByRole(Role.Article).Count);
        Assert.Contains(page.Headings(2), heading => heading is "Mobiles: £74.98 is late");
        Assert.Equal(3, page.AllByRole(Role.Link, "Call 150 to pay").Count);
    }

    private static Bill Newest(Scenario scenario) => scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id);

    /// <summary>The newest bill has used abroad on the partner's line, and is that much more.</summary>
    private void WithRoaming(Scenario scenario)
    {
        var old = Newest(scenario);
        var bill = new Bill(old.HouseholdId, old.Id, old.AccountId, old.Period, old.IssuedOn, old.DueOn, old.Total + new Money(840, "GBP"));
        scenario.Home.Rows[scenario.Home.Rows.IndexOf(old)] = bill;
        scenario.Home.Add(new Charge(bill.HouseholdId, Host.Ids.New<ChargeId>(), bill.Id, scenario.PartnersLine.Id, ChargeKind.UsedAbroad, null, "Used abroad", bill.Period, new(840, "GBP")));
    }
}
