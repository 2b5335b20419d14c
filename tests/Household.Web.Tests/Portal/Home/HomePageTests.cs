using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Home;

namespace HouseholdPortal.Web.Tests.Portal.Home;

public sealed class HomePageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task A_payer_reads_the_three_answers_first()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Payer.Session.Id);

        Assert.Equal("Good morning, Alex", Words(page.Find("h1")));
        Assert.Equal(["All three lines are working", "£74.98 in all, due 15 January", "One thing needs you"], Words(page.FindAll(".glance b")));
        Assert.Equal("£209.86 to claim back", Words(page.Find(".glance li:last-child small")));
    }

    [Fact]
    public async Task A_payer_sees_what_needs_them_then_costs_then_every_line_by_account()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Payer.Session.Id);

        Assert.Equal(["Needs you", "What it costs", "Your account"], Words(page.FindAll("h2")));
        Assert.Equal(["you", "costs", "lines"], page.FindAll("section[id]").Select(section => section.Id!));
        Assert.Equal("Sam’s old contract should have ended on 1 November 2029", Words(page.Find("#you h3")));
        Assert.Equal("Sam can settle this, and so can you.", Words(page.Find("#you .small")));
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", page.Find("#you a").GetAttribute("href"));
        Assert.Equal(["Alex", "Noah", "Sam", "Sam’s old contract"], Words(page.FindAll("#costs .legend .grow")).Order(StringComparer.Ordinal));
        Assert.Equal(["Alex", "Noah", "Sam"], Words(page.FindAll("#lines h4")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_card_of_a_wrongly_charged_line_says_how_much_should_not_be_there()
    {
        var scenario = await StoreAsync();

        var card = Assert.Single(See<HomePage>(scenario.Payer.Session.Id).FindAll("#lines article"), card => Words(card.QuerySelector("h4")!).Equals("Sam", StringComparison.Ordinal));

        Assert.Equal("£14.99 should not be there", Words(card.QuerySelector("li.bad")!));
        Assert.Equal("£44.98", Words(card.QuerySelector(".line-card-foot b")!));
    }

    [Fact]
    public async Task Whoever_has_no_passkey_is_invited_to_add_one_and_nobody_else()
    {
        var scenario = await StoreAsync();
        Assert.NotNull(See<HomePage>(scenario.Payer.Session.Id).Find("a.note[href='/account/passkeys']"));
        Assert.NotNull(See<HomePage>(scenario.Partner.Session.Id).Find("a.note[href='/account/passkeys']"));

        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await Host.AddPasskeyAsync(await Host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), authenticator);

        Assert.Empty(See<HomePage>(scenario.Partner.Session.Id).FindAll("a.note[href='/account/passkeys']"));
    }

    [Fact]
    public async Task A_payer_whom_nothing_needs_reads_that()
    {
        var scenario = await StoreAsync(settings: new() { IsFound = false });

        var page = See<HomePage>(scenario.Payer.Session.Id);

        Assert.Equal("Nothing needs you", Words(page.Find(".glance li:last-child b")));
        Assert.Equal("Nothing needs you", Words(page.Find("#you .empty h3")));
    }

    [Fact]
    public async Task A_partner_sees_their_own_line_first_then_what_needs_them_then_its_costs()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Partner.Session.Id);

        Assert.Equal("Hello, Sam", Words(page.Find("h1")));
        Assert.Equal("Your line is working. One thing needs you.", Words(page.Find(".lead")));
        Assert.Equal(["Your line", "Your old contract should have ended", "What your line costs", "Also yours to look after"], Words(page.FindAll("h2")));
        Assert.Equal("£14.99 of it should not be there.", Words(page.Find("#costs .small")));
        Assert.Equal(["Plus 40 GB, your contract", "Classic 5 GB, your old one"], Words(page.FindAll("#costs .legend .grow")));
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", page.Find(".card-attn a.btn-primary").GetAttribute("href"));
    }

    [Fact]
    public async Task A_partner_sees_the_childs_line_and_nothing_of_the_payers()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Partner.Session.Id);

        Assert.Equal(["Noah"], Words(page.FindAll(".accounts h3")));
        Assert.DoesNotContain(scenario.PayersLine.Id.Value.ToString(), page.Markup);
        Assert.DoesNotContain("Plus 20 GB", page.Markup);
    }

    [Fact]
    public async Task A_partner_reads_who_sees_what()
    {
        var scenario = await StoreAsync();

        Assert.Contains("Alex pays for this line and so sees what it costs, but not whom you call or message.", Words(See<HomePage>(scenario.Partner.Session.Id).Find(".because")));
    }

    [Fact]
    public async Task A_minor_sees_their_own_line_and_no_money()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Son.Session.Id);

        Assert.Equal(["Your line"], Words(page.FindAll("h2")));
        Assert.DoesNotContain("£", page.Markup);
        Assert.DoesNotContain("/findings/", page.Markup);
    }

    [Fact]
    public async Task A_lodger_who_pays_for_their_own_line_sees_that_line_and_nothing_of_the_others()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Lodger.Session.Id);

        Assert.Equal(["Your line", "What your line costs"], Words(page.FindAll("h2")));
        Assert.Equal("Your line is working. Nothing needs you.", Words(page.Find(".lead")));
        Assert.Single(page.FindAll("article"));
        Assert.DoesNotContain("Sam", page.Markup);
    }

    [Fact]
    public async Task Someone_without_a_line_is_told_so_kindly()
    {
        ScenarioMember? visitor = null;
        await StoreAsync(scenario => visitor = scenario.Home.AddMember("Kim", 31));

        var page = See<HomePage>(visitor!.Session.Id);

        Assert.Equal("Nothing needs you.", Words(page.Find(".lead")));
        Assert.Equal("No line of yours yet", Words(page.Find(".empty h3")));
        Assert.DoesNotContain("£", page.Markup);
    }

    [Fact]
    public async Task A_line_that_has_ended_says_so()
    {
        var scenario = await StoreAsync(scenario => scenario.LodgersLine.Line.End(scenario.Home.Today));

        var page = See<HomePage>(scenario.Lodger.Session.Id);

        Assert.StartsWith("Your line has ended.", Words(page.Find(".lead")));
        Assert.Equal("Ended", Words(page.Find(".badge")));
    }

    [Fact]
    public async Task Who_only_holds_a_phone_is_sent_to_its_line()
    {
        var scenario = await StoreAsync();

        See<HomePage>(await HolderAsync(scenario));

        Assert.EndsWith($"/lines/{scenario.PartnersLine.Id.Value}", Navigation.Uri);
    }

    [Fact]
    public async Task A_session_that_is_over_shows_no_household()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(Host.Ids.New<SessionId>());

        Assert.Equal("There is no household here for you yet", Words(page.Find("h1")));
        Assert.DoesNotContain(scenario.Partner.Member.Name, page.Markup);
    }
}
