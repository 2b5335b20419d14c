using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Home;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Home;

public sealed class HomePageTests(SqliteTestDatabase database) : PageTest(database)
{
    [Fact]
    public async Task A_payer_reads_the_three_answers_first()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Payer.Session.Id).Tree();

        Assert.Equal("Hello, Alex", Words(page.Title()));
        Assert.Equal(
            ["All three lines are working Mobiles", "£74.98 in all, due 15 January The same as December", "One thing to do £209.86 to claim back"],
            page.ByTestId("glance").Names(Role.Link));
    }

    [Fact]
    public async Task A_payer_sees_what_needs_them_then_costs_then_every_line_by_account()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Payer.Session.Id).Tree();
        var (you, costs, lines) = (page.Region("To do"), page.Region("What it costs"), page.Region("Your account"));

        Assert.Equal(["To do", "What it costs", "Your account"], page.Headings(2));
        Assert.Equal(["/lines", "/bills", "#" + you.Id], page.ByTestId("glance").AllByRole(Role.Link).Select(link => link.GetAttribute("href")));
        Assert.Equal(["Sam’s old contract should have ended on 1 November 2029"], you.Headings(3));
        Assert.NotNull(you.Text("Sam can settle this, and so can you."));
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", you.Link("Get £209.86 back").GetAttribute("href"));
        Assert.Equal(["Alex", "Noah", "Sam", "Sam’s old contract"], Words(costs.ByTestId("legend").AllByTestId("series")).Order(StringComparer.Ordinal));
        Assert.Equal(["Alex", "Noah", "Sam"], lines.AllByRole(Role.Article).Select(card => Words(card.ByRole(Role.Heading))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_card_of_a_wrongly_charged_line_says_how_much_should_not_be_there()
    {
        var scenario = await StoreAsync();

        var card = Assert.Single(See<HomePage>(scenario.Payer.Session.Id).Tree().Region("Your account").AllByRole(Role.Article), card => card.Headings() is ["Sam"]);

        Assert.NotNull(card.Text("£14.99 is a mistake"));
        Assert.NotNull(card.Text("£44.98"));
    }

    [Fact]
    public async Task Whoever_has_no_passkey_is_invited_to_add_one_and_nobody_else()
    {
        const string Invitation = "Add a passkey. Then you can sign in and confirm things with your face, fingerprint or screen lock.";
        var scenario = await StoreAsync();
        Assert.Equal("/account/passkeys", See<HomePage>(scenario.Payer.Session.Id).Tree().Link(Invitation).GetAttribute("href"));
        Assert.Equal("/account/passkeys", See<HomePage>(scenario.Partner.Session.Id).Tree().Link(Invitation).GetAttribute("href"));

        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await Host.AddPasskeyAsync(await Host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), authenticator);

        var links = See<HomePage>(scenario.Partner.Session.Id).Tree().AllByRole(Role.Link);
        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => link.GetAttribute("href") is "/account/passkeys");
    }

    [Fact]
    public async Task A_payer_whom_nothing_needs_reads_that()
    {
        var scenario = await StoreAsync(settings: new() { IsFound = false });

        var page = See<HomePage>(scenario.Payer.Session.Id).Tree();

        Assert.Equal("Nothing to do No charge looks wrong", page.ByTestId("glance").Names(Role.Link)[^1]);
        Assert.Contains("Nothing to do", page.Region("To do").Headings());
    }

    [Fact]
    public async Task A_partner_sees_their_own_line_first_then_what_needs_them_then_its_costs()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Partner.Session.Id).Tree();
        var costs = page.Region("What your line costs");

        Assert.Equal("Hello, Sam", Words(page.Title()));
        Assert.NotNull(page.Text("Your line is working. One thing to do."));
        Assert.Equal(["Your line", "Your old contract should have ended", "What your line costs", "Lines you help manage"], page.Headings(2));
        Assert.NotNull(costs.Text("£14.99 of it is a mistake."));
        Assert.Equal(["Plus 40 GB, your contract", "Classic 5 GB, your old one"], Words(costs.ByTestId("legend").AllByTestId("series")));
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", page.ByRole(Role.Article, "Your old contract should have ended").Link("Get £209.86 back").GetAttribute("href"));
    }

    [Fact]
    public async Task A_partner_sees_the_childs_line_and_nothing_of_the_payers()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Partner.Session.Id);

        Assert.Equal(["Noah"], page.Tree().Region("Lines you help manage").Headings(3));
        Assert.DoesNotContain(scenario.PayersLine.Id.Value.ToString(), page.Markup);
        Assert.DoesNotContain("Plus 20 GB", page.Markup);
    }

    [Fact]
    public async Task A_partner_reads_who_sees_what()
    {
        var scenario = await StoreAsync();

        Assert.Contains("Alex pays for this line, so they can see what it costs. They can’t see who you call or text.", Words(See<HomePage>(scenario.Partner.Session.Id).Tree().ByTestId("because")));
    }

    [Fact]
    public async Task A_minor_sees_their_own_line_and_no_money()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Son.Session.Id);

        Assert.Equal(["Your line"], page.Tree().Headings(2));
        Assert.DoesNotContain("£", page.Markup);
        Assert.DoesNotContain("/findings/", page.Markup);
    }

    [Fact]
    public async Task A_lodger_who_pays_for_their_own_line_sees_that_line_and_nothing_of_the_others()
    {
        var scenario = await StoreAsync();

        var page = See<HomePage>(scenario.Lodger.Session.Id);

        Assert.Equal(["Your line", "What your line costs"], page.Tree().Headings(2));
        Assert.NotNull(page.Tree().Text("Your line is working. Nothing to do."));
        Assert.Single(page.Tree().AllByRole(Role.Article));
        Assert.DoesNotContain("Sam", page.Markup);
    }

    [Fact]
    public async Task Someone_without_a_line_is_told_so_kindly()
    {
        ScenarioMember? visitor = null;
        await StoreAsync(scenario => visitor = scenario.Home.AddMember("Kim", 31));

        var page = See<HomePage>(visitor!.Session.Id);

        Assert.NotNull(page.Tree().Text("Nothing to do."));
        Assert.NotNull(page.Tree().Heading("You don’t have a line yet"));
        Assert.DoesNotContain("£", page.Markup);
    }

    [Fact]
    public async Task A_line_that_has_ended_says_so()
    {
        var scenario = await StoreAsync(scenario => scenario.LodgersLine.Line.End(scenario.Home.Today));

        var page = See<HomePage>(scenario.Lodger.Session.Id).Tree();

        Assert.NotNull(page.Text("Your line has ended. Nothing to do."));
        Assert.Equal("Ended", Words(page.ByTestId("line-status")));
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

        Assert.Equal("You’re not in a household yet", Words(page.Tree().Title()));
        Assert.DoesNotContain(scenario.Partner.Member.Name, page.Markup);
    }
}
