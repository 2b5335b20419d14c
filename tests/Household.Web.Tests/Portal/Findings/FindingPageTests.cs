using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Findings;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Findings;

public sealed class FindingPageTests(SqliteTestDatabase database) : PageTest(database)
{
    private const string Settle = "End contract and get £209.86 back";
    private const string Newest = "The newest charges for the old contract after it should have ended";
    private const string Others = "The other charges";

    [Fact]
    public async Task The_user_reads_what_happened_how_much_it_is_and_what_to_press()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Partner.Session.Id, scenario.Finding.Id);

        Assert.Equal("Your old contract should have ended on 1 November 2029", Words(page.Title()));
        Assert.NotNull(page.Text("You upgraded to Plus 40 GB that day. We should have stopped Classic 5 GB and didn’t. We’re sorry."));
        var remedy = page.Region("Charged since then");
        Assert.NotNull(remedy.Text("£209.86"));
        Assert.Equal(["post"], remedy.AllByRole(Role.Form).Where(form => form.Names(Role.Button) is [Settle]).Select(form => form.GetAttribute("method")));
        Assert.NotNull(remedy.Text("You’ll confirm it’s you. Alex doesn’t need to do anything and gets the same receipt."));
    }

    [Fact]
    public async Task The_charges_prove_it_bill_by_bill_and_add_up()
    {
        var scenario = await StoreAsync();

        var charges = See(scenario.Partner.Session.Id, scenario.Finding.Id).Region("The charges");

        Assert.Equal(4, charges.ByRole(Role.Table, Newest).AllByRole(Role.RowHeader).Count);
        Assert.Equal(10, charges.ByRole(Role.Group, "Show the other 10").ByRole(Role.Table, Others).AllByRole(Role.RowHeader).Count);
        Assert.NotNull(charges.Text("14 charges£209.86"));
        Assert.Equal(20986, charges.AllByRole(Role.Row).Select(row => row.AllByRole(Role.Cell)).Where(cells => cells.Count > 0).Sum(cells => int.Parse(Words(cells[^1]).Replace("£", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task With_four_charges_there_are_no_others_to_show()
    {
        var scenario = await StoreAsync(settings: new() { MonthsSinceUpgrade = 4 });

        var page = See(scenario.Partner.Session.Id, scenario.Finding.Id);
        Assert.Equal(4, page.ByRole(Role.Table, Newest).AllByRole(Role.RowHeader).Count);
        Assert.Empty(page.AllByRole(Role.Table, Others));
    }

    [Fact]
    public async Task With_five_charges_there_is_one_other()
    {
        var scenario = await StoreAsync(settings: new() { MonthsSinceUpgrade = 5 });

        Assert.Single(See(scenario.Partner.Session.Id, scenario.Finding.Id).ByRole(Role.Table, Others).AllByRole(Role.RowHeader));
    }

    [Fact]
    public async Task The_user_reads_why_they_can_do_it_themselves()
    {
        var scenario = await StoreAsync();

        var because = See(scenario.Partner.Session.Id, scenario.Finding.Id).ByTestId("because");

        Assert.NotNull(because.Text("Why you can do this yourself"));
        Assert.Equal(["use", "was charged for"], Words(because.AllByTestId("relation")));
        Assert.EndsWith("The person who uses a line can end a contract it no longer needs. Alex can too, because they pay for it.", Words(because));
    }

    [Fact]
    public async Task The_payer_does_the_same_and_reads_their_own_reason()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Payer.Session.Id, scenario.Finding.Id);

        Assert.Equal("Sam’s old contract should have ended on 1 November 2029", Words(page.Title()));
        Assert.NotNull(page.Button(Settle));
        Assert.EndsWith("The person who pays for a line can end a contract it no longer needs. Sam can too, because they use it.", Words(page.ByTestId("because")));
    }

    [Fact]
    public async Task A_user_who_has_not_confirmed_is_not_named_as_one_who_could()
    {
        var scenario = await StoreAsync(settings: new() { PartnerIs = LineUserState.Named });

        Assert.DoesNotContain("Sam may too", Rendered(scenario.Payer.Session.Id, scenario.Finding.Id).Markup);
    }

    [Fact]
    public async Task Who_may_see_the_charges_and_no_more_reads_who_may_settle_and_why_not_they()
    {
        var scenario = await StoreAsync(scenario => scenario.LetLodgerSee());

        var page = See(scenario.Lodger.Session.Id, scenario.Finding.Id);

        Assert.NotNull(page.Region("Charged since then").Text("£209.86"));
        Assert.Contains(page.Headings(2), heading => heading is "Alex and Sam can settle this" or "Sam and Alex can settle this");
        Assert.Empty(page.AllByRole(Role.Button, Settle));
    }

    [Theory]
    [InlineData("lodger")]
    [InlineData("son")]
    public async Task A_member_who_may_not_see_the_charges_finds_nothing(string who)
    {
        var scenario = await StoreAsync();

        Rendered((who is "son" ? scenario.Son : scenario.Lodger).Session.Id, scenario.Finding.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task Another_households_finding_is_not_there()
    {
        var scenario = await StoreAsync();

        Rendered(scenario.Stranger.Session.Id, scenario.Finding.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task Who_only_holds_the_phone_finds_nothing()
    {
        var scenario = await StoreAsync();

        Rendered(await HolderAsync(scenario), scenario.Finding.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task What_is_settled_leads_to_its_receipt_and_cannot_be_done_again()
    {
        ReceiptId receipt = default;
        var scenario = await StoreAsync(scenario => receipt = Settled.ByPartner(scenario, Host.Ids, Host.Now).Id);

        var page = See(scenario.Payer.Session.Id, scenario.Finding.Id);

        Assert.Empty(page.AllByRole(Role.Button, Settle));
        Assert.NotNull(page.Text("This is settled. The old contract has ended, and all of it comes off the next bills."));
        Assert.Equal($"/receipts/{receipt.Value}", page.Link("See the receipt").GetAttribute("href"));
        Assert.NotNull(page.Text("Classic 5 GB, given back"));
        Assert.All((string[])["wrong-part", "hatch", "overlap", "cut", "overrun"], red => Assert.Empty(page.AllByTestId(red)));
    }

    private IParentNode See(SessionId session, FindingId finding) => Rendered(session, finding).Tree();

    private IRenderedComponent<FindingPage> Rendered(SessionId session, FindingId finding) => See<FindingPage>(session, page => page.Add(p => p.Id, finding.Value));
}
