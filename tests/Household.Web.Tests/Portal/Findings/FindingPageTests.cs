using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Findings;

namespace HouseholdPortal.Web.Tests.Portal.Findings;

public sealed class FindingPageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task The_user_reads_what_happened_how_much_it_is_and_what_to_press()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Partner.Session.Id, scenario.Finding.Id);

        Assert.Equal("Your old contract should have ended on 1 November 2029", Words(page.Find("h1")));
        Assert.Equal("That day you upgraded to Plus 40 GB. We should have stopped Classic 5 GB and did not. We are sorry.", Words(page.Find(".lead")));
        Assert.Equal("£209.86", Words(page.Find(".money-xl")));
        Assert.Equal("End it and claim £209.86", Words(page.Find("#settle")));
        Assert.Equal("post", page.Find("form:has(#settle)").GetAttribute("method"));
        Assert.Equal("You’ll confirm that it’s you. Alex need not do anything and gets the same receipt.", Words(page.Find(".hint")));
    }

    [Fact]
    public async Task The_charges_prove_it_bill_by_bill_and_add_up()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Partner.Session.Id, scenario.Finding.Id);

        Assert.Equal(4, page.FindAll("section > table.compact tbody tr").Count);
        Assert.Equal("Show the other 10", Words(page.Find("details.more summary")));
        Assert.Equal(10, page.FindAll("details.more tbody tr").Count);
        Assert.Equal("14 charges£209.86", Words(page.Find(".sum")));
        Assert.Equal(20986, page.FindAll("table.compact td.n").Sum(cell => int.Parse(Words(cell).Replace("£", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task With_four_charges_there_are_no_others_to_show()
    {
        var scenario = await StoreAsync(settings: new() { MonthsSinceUpgrade = 4 });

        Assert.Empty(See(scenario.Partner.Session.Id, scenario.Finding.Id).FindAll("details.more"));
    }

    [Fact]
    public async Task With_five_charges_there_is_one_other()
    {
        var scenario = await StoreAsync(settings: new() { MonthsSinceUpgrade = 5 });

        Assert.Single(See(scenario.Partner.Session.Id, scenario.Finding.Id).FindAll("details.more tbody tr"));
    }

    [Fact]
    public async Task The_user_reads_why_they_can_do_it_themselves()
    {
        var scenario = await StoreAsync();

        var because = See(scenario.Partner.Session.Id, scenario.Finding.Id).Find(".because");

        Assert.Equal("Why you can do this yourself", Words(because.QuerySelector(".because-t")!));
        Assert.Equal(["use", "was charged for"], Words(because.QuerySelectorAll(".rel")));
        Assert.EndsWith("Whoever uses a line may end a contract it no longer needs. Alex may too, as the one who pays for it.", Words(because));
    }

    [Fact]
    public async Task The_payer_does_the_same_and_reads_their_own_reason()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Payer.Session.Id, scenario.Finding.Id);

        Assert.Equal("Sam’s old contract should have ended on 1 November 2029", Words(page.Find("h1")));
        Assert.NotNull(page.Find("#settle"));
        Assert.EndsWith("Whoever pays for a line may end a contract it no longer needs. Sam may too, as the one who uses it.", Words(page.Find(".because")));
    }

    [Fact]
    public async Task A_user_who_has_not_confirmed_is_not_named_as_one_who_could()
    {
        var scenario = await StoreAsync(settings: new() { PartnerIs = LineUserState.Named });

        Assert.DoesNotContain("Sam may too", See(scenario.Payer.Session.Id, scenario.Finding.Id).Markup);
    }

    [Fact]
    public async Task A_minor_of_the_household_reads_who_may_and_why_not_they()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Son.Session.Id, scenario.Finding.Id);

        Assert.Equal("This is about Sam’s line", Words(page.Find("h1")));
        Assert.Contains(Words(page.Find("h2")), (string[])["Alex and Sam can put this right", "Sam and Alex can put this right"]);
        Assert.Equal("You neither use this line nor pay for it, and nobody has let you look after it.", Words(page.Find("section .muted")));
        Assert.Empty(page.FindAll("#settle"));
    }

    [Fact]
    public async Task A_refusal_tells_nothing_of_the_money_and_the_line()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Lodger.Session.Id, scenario.Finding.Id);

        Assert.DoesNotMatch("£|GB|charge", page.Markup);
        Assert.DoesNotContain(scenario.PartnersLine.Number.Digits[^6..], page.Markup);
    }

    [Fact]
    public async Task Another_households_finding_is_not_there()
    {
        var scenario = await StoreAsync();

        See(scenario.Stranger.Session.Id, scenario.Finding.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task Who_only_holds_the_phone_finds_nothing()
    {
        var scenario = await StoreAsync();

        See(await HolderAsync(scenario), scenario.Finding.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task What_is_settled_leads_to_its_receipt_and_cannot_be_done_again()
    {
        ReceiptId receipt = default;
        var scenario = await StoreAsync(scenario => receipt = Settled.ByPartner(scenario, Host.Ids, Host.Now));

        var page = See(scenario.Payer.Session.Id, scenario.Finding.Id);

        Assert.Empty(page.FindAll("#settle"));
        Assert.StartsWith("This is settled.", Words(page.Find(".note")));
        Assert.Equal($"/receipts/{receipt.Value}", page.Find("a.btn-primary").GetAttribute("href"));
        Assert.Equal("given back", Words(page.Find("text.alarm")));
    }

    private IRenderedComponent<FindingPage> See(SessionId session, FindingId finding) => See<FindingPage>(session, page => page.Add(p => p.Id, finding.Value));
}
