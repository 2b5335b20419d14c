using Bunit;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Lines;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Portal.Lines;

public sealed class LinePageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task The_user_sees_how_the_line_is_its_contract_its_sim_and_its_story()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Partner.Session.Id, scenario.PartnersLine.Id).Tree();

        Assert.Equal("Your line", Words(page.Title()));
        Assert.Equal("Working", Words(page.ByTestId("line-status")));
        Assert.Equal(["History", "Contract", "SIM and phone", "Locks"], page.Headings(2));
        Assert.NotNull(page.Region("Contract").Text("£29.99 a month, to the account Mobiles"));
        Assert.NotNull(page.Region("History").Text("£209.86 too much"));
    }

    [Fact]
    public async Task The_payer_reads_that_another_adults_sim_and_phone_work_and_not_which_they_are()
    {
        var scenario = await StoreAsync();

        var (payers, users) = (See(scenario.Payer.Session.Id, scenario.PartnersLine.Id), See(scenario.Partner.Session.Id, scenario.PartnersLine.Id));

        Assert.Equal("SIM and phone SIMWorksPhoneWorks", Words(payers.Tree().Region("SIM and phone")));
        Assert.Contains("Fairphone 6", users.Markup, StringComparison.Ordinal);
        Assert.Contains(scenario.PartnersLine.Sim.Iccid.Ending, users.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Fairphone 6", payers.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(scenario.PartnersLine.Sim.Iccid.Ending, payers.Tree().Region("SIM and phone").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_used_is_there_for_whoever_may_see_it_and_for_nobody_else()
    {
        var scenario = await StoreAsync(scenario =>
        {
            scenario.LetLodgerSee();
            scenario.Home.Add(new UsageTotal(scenario.HouseholdId, scenario.PartnersLine.Id, scenario.Home.Today, UsageKind.DataAtHome, 38_200_000_000, scenario.Home.Today));
        });

        var lodgers = See(scenario.Lodger.Session.Id, scenario.PartnersLine.Id);

        Assert.Equal(["Data38.2 GB"], Words(See(scenario.Partner.Session.Id, scenario.PartnersLine.Id).Tree().Region("What you’ve used").AllByRole(Role.ListItem)));
        Assert.NotNull(See(scenario.Payer.Session.Id, scenario.PartnersLine.Id).Tree().Region("What Sam has used"));
        Assert.DoesNotContain(lodgers.Tree().Headings(2), heading => heading.Contains("used", StringComparison.Ordinal));
        Assert.DoesNotContain("38.2", lodgers.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_charged_wrongly_is_one_press_away()
    {
        var scenario = await StoreAsync();

        var note = See(scenario.Partner.Session.Id, scenario.PartnersLine.Id).Tree().Link("We’re still charging you for your old contract. You can end it and get £209.86 back.");

        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", note.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_is_red_in_the_picture_of_a_line_once_it_is_settled()
    {
        var scenario = await StoreAsync(scenario => Settled.ByPartner(scenario, Host.Ids, Host.Now));

        var story = See(scenario.Partner.Session.Id, scenario.PartnersLine.Id).Tree().Region("History");

        Assert.NotNull(story.Text("Classic 5 GB, given back"));
        Assert.All((string[])["wrong-part", "hatch", "overlap", "cut", "overrun"], red => Assert.Empty(story.AllByTestId(red)));
    }

    [Fact]
    public async Task The_page_says_why_the_viewer_sees_it()
    {
        var scenario = await StoreAsync();

        var because = See(scenario.Payer.Session.Id, scenario.PartnersLine.Id).Tree().AllByTestId("because").Single(one => Words(one).Contains("can see how it’s doing", StringComparison.Ordinal));

        Assert.Equal(["You", "Mobiles", NationalNumber.Of(scenario.Partner.Number).Replace('\u00a0', ' ')], Words(because.AllByTestId("noun")));
        Assert.Equal(["pay for", "billed for"], Words(because.AllByTestId("relation")));
        Assert.EndsWith("The person who pays for a line can see how it’s doing and what it costs. Sam uses it.", Words(because));
    }

    [Fact]
    public async Task A_minor_sees_the_plan_but_not_its_price()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Son.Session.Id, scenario.SonsLine.Id);

        Assert.Contains("Junior", page.Markup);
        Assert.DoesNotContain("£", page.Markup);
    }

    [Fact]
    public async Task A_line_of_somebody_else_in_the_household_is_not_there()
    {
        var scenario = await StoreAsync();

        See(scenario.Lodger.Session.Id, scenario.PartnersLine.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task A_line_of_another_household_is_not_there()
    {
        var scenario = await StoreAsync();

        See(scenario.Payer.Session.Id, scenario.StrangersLine.Id);

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task Who_only_holds_the_phone_sees_how_the_line_is_and_how_to_be_named()
    {
        var scenario = await StoreAsync();

        var page = See(await HolderAsync(scenario), scenario.PartnersLine.Id).Tree();

        Assert.Equal("This line", Words(page.Title()));
        Assert.Equal("Working", Words(page.ByTestId("line-status")));
        Assert.Equal("Is this your line?", page.Headings(2)[1]);
    }

    [Fact]
    public async Task Who_only_holds_the_phone_learns_nothing_of_persons_bills_or_contracts()
    {
        var scenario = await StoreAsync();

        var page = See(await HolderAsync(scenario), scenario.PartnersLine.Id);

        Assert.DoesNotMatch("Sam|Alex|£|Mobiles|GB|/findings/", page.Markup);
    }

    [Fact]
    public async Task Who_only_holds_one_phone_sees_no_other_line()
    {
        var scenario = await StoreAsync();

        See(await HolderAsync(scenario), scenario.PayersLine.Id);

        Assert.True(IsNotFound);
    }

    private IRenderedComponent<LinePage> See(SessionId session, LineId line) => See<LinePage>(session, page => page.Add(p => p.Id, line.Value));
}
