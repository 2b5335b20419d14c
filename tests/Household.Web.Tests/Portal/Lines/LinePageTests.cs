using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Lines;

namespace HouseholdPortal.Web.Tests.Portal.Lines;

public sealed class LinePageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task The_user_sees_how_the_line_is_its_contract_its_sim_and_its_story()
    {
        var scenario = await StoreAsync();

        var page = See(scenario.Partner.Session.Id, scenario.PartnersLine.Id);

        Assert.Equal("Your line", Words(page.Find("h1")));
        Assert.Equal("Working", Words(page.Find("header .badge")));
        Assert.Equal(["What happened", "Contract", "SIM and phone"], Words(page.FindAll("h2")));
        Assert.Equal("£29.99 a month, to the account Mobiles", Words(page.Find("dd small")));
        Assert.Equal("£209.86 too much", Words(page.Find("text.alarm")));
    }

    [Fact]
    public async Task What_is_charged_wrongly_is_one_press_away()
    {
        var scenario = await StoreAsync();

        var note = See(scenario.Partner.Session.Id, scenario.PartnersLine.Id).Find("a.note");

        Assert.Equal("Your old contract is still charged. You can end it and have £209.86 back.", Words(note));
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", note.GetAttribute("href"));
    }

    [Fact]
    public async Task The_page_says_why_the_viewer_sees_it()
    {
        var scenario = await StoreAsync();

        var because = See(scenario.Payer.Session.Id, scenario.PartnersLine.Id).Find(".because");

        Assert.Equal(["You", "Mobiles", Words(because.QuerySelector("bdi")!)], Words(because.QuerySelectorAll(".chain b")));
        Assert.Equal(["pay", "billed for"], Words(because.QuerySelectorAll(".chain .rel")));
        Assert.EndsWith("Whoever pays for a line sees how it is and what it costs. Sam uses it.", Words(because));
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

        var page = See(await HolderAsync(scenario), scenario.PartnersLine.Id);

        Assert.Equal("This line", Words(page.Find("h1")));
        Assert.Equal("Working", Words(page.Find("header .badge")));
        Assert.Equal("Is this your line?", Words(page.Find("section:nth-of-type(2) h2")));
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
