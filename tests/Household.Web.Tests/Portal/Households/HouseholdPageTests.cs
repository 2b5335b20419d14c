using System.Net;
using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Kit.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>The household's page as each of the founding case finds it: Alex pays, Sam is the partner, Noah their son, Lee the lodger.</summary>
public sealed class HouseholdPageTests : PageTest
{
    public HouseholdPageTests(SqliteTestDatabase database)
        : base(database)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(kit => kit.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<KitDialogs>().AddScoped<KitMessages>().AddSingleton(TimeProvider.System);
    }

    [Fact]
    public async Task The_payer_sees_everybody_on_their_account_and_what_it_costs()
    {
        var scenario = await StoreAsync();

        var page = See<HouseholdPage>(scenario.Payer.Session.Id);

        Assert.Equal("Your household", Words(page.Find("h1")));
        Assert.Equal(["Alex", "Sam", "Noah"], Options(page, "Person"));
        Assert.Equal(["Your line", "Sam’s line", "Noah’s line"], Options(page, "Line"));
        Assert.Equal(["Mobiles (account)"], Options(page, "Account"));
        Assert.Contains("on the last bill", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Lee", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_partner_sees_no_cost_and_no_line_of_the_payer()
    {
        var scenario = await StoreAsync();

        var page = See<HouseholdPage>(scenario.Partner.Session.Id);

        Assert.Equal(["Your line", "Noah’s line"], Options(page, "Line"));
        Assert.DoesNotMatch("£|Lee|" + scenario.PayersLine.Number.Digits[^6..], page.Markup.Replace("\u00a0", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_no_line_yet_finds_what_is_offered_to_them()
    {
        ScenarioMember? newcomer = null;
        await StoreAsync(scenario =>
        {
            var (home, today) = (scenario.Home, scenario.Home.Today);
            newcomer = home.AddMember("Nina", 30);
            home.Add(Delegation.Offer(
                home.Id, Host.Ids.New<DelegationId>(), scenario.Payer.Id, newcomer.Id, scenario.PayersLine.Id, account: null, new([Permission.SeeLine], Money.Zero("GBP"), new(today, today.AddDays(60))), today, Host.Now));
        });

        var page = See<HouseholdPage>(newcomer!.Session.Id);

        Assert.Contains("Alex lets you help with Alex’s line", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotMatch("Sam|Noah|Mobiles", page.Markup);
    }

    [Fact]
    public async Task The_lodger_sees_themselves_alone()
    {
        var scenario = await StoreAsync();

        var page = See<HouseholdPage>(scenario.Lodger.Session.Id);

        Assert.Equal(["Lee"], Options(page, "Person"));
        Assert.DoesNotMatch("Alex|Sam|Noah|Mobiles", page.Markup.Replace("Samsung", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_only_holds_a_phone_is_sent_to_its_line_and_learns_of_nobody()
    {
        var scenario = await StoreAsync();

        var page = See<HouseholdPage>(await HolderAsync(scenario));

        Assert.Equal("We don’t know you yet", Words(page.Find("h1")));
        Assert.Equal($"/lines/{scenario.PartnersLine.Id.Value}", page.Find("a").GetAttribute("href"));
        Assert.DoesNotMatch("Alex|Sam|Noah|£|Mobiles", page.Markup);
    }

    [Fact]
    public async Task A_member_with_no_line_at_all_reads_what_would_be_here()
    {
        ScenarioMember? guest = null;
        await StoreAsync(scenario => guest = scenario.Home.AddMember("Kim", 33));

        var page = See<HouseholdPage>(guest!.Session.Id);

        Assert.Equal("No lines here yet", Words(page.Find("h2")));
        Assert.Empty(page.FindAll("input"));
    }

    [Fact]
    public async Task The_permissions_come_in_groups_each_with_its_reason()
    {
        var scenario = await StoreAsync();

        var page = Ask(scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id);

        Assert.Equal(["Straight away", "After confirming it’s Sam", "With someone else’s agreement", "Not allowed"], Words(Panel(page).QuerySelectorAll("h3")));
        Assert.Contains("See what it costs", Group(page, "StraightAway"), StringComparison.Ordinal);
        Assert.EndsWith("Sam looks after Noah.", Group(page, "StraightAway"), StringComparison.Ordinal);
        Assert.Contains("Replace the SIM Sam looks after Noah. Everyone else who looks after Noah is told, and can stop it for 24 hours. They’ll need their strongest way to confirm, such as a passkey. Unlock the number and SIM Sam looks after Noah. They’ll need their strongest way to confirm, such as a passkey.", Group(page, "AfterProof"), StringComparison.Ordinal);
        Assert.Contains("Change to a plan that costs more Sam looks after Noah. Everyone else who looks after Noah is told, and can stop it for 24 hours. You need to agree.", Group(page, "WithConsent"), StringComparison.Ordinal);
        Assert.Contains("Pay the bill Take the number to another company Move the line to an account of their own Have a credit paid out Say how much its user may add Change the account it’s billed on Looking after someone doesn’t include this. You can.", Group(page, "No"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_is_suspended_from_here_only_by_a_viewer_who_may()
    {
        const string Suspend = "Phone lost? Suspend the line";
        var scenario = await StoreAsync();

        Assert.Contains(Suspend, Ask(scenario.Payer, scenario.Payer.Id, scenario.PartnersLine.Id).Tree().Names(Role.Button));
        Assert.DoesNotContain(Suspend, Ask(scenario.Payer, scenario.Partner.Id, scenario.PartnersLine.Id).Tree().Names(Role.Button));
    }

    [Fact]
    public async Task The_choice_stands_in_the_boxes_and_in_the_picture_and_another_one_in_the_address()
    {
        var scenario = await StoreAsync();
        var page = Ask(scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id);

        Assert.Equal(("Sam", "Noah’s line"), (page.Tree().Field("Who or what").GetAttribute("value"), page.Tree().Field("Together with").GetAttribute("value")));
        Assert.Equal(["Choose Sam", "Choose Noah’s line"], page.Tree().AllByRole(Role.Link).Where(link => link.HasAttribute("aria-current")).Select(link => link.GetAttribute("aria-label")).Distinct(StringComparer.Ordinal));

        var select = page.FindComponents<KitSelect<HouseholdThing>>()[0].Instance;
        await page.InvokeAsync(() => select.OnChoose.InvokeAsync(select.Options[2]));

        Assert.Equal($"/household?person={scenario.Son.Id.Value}&line={scenario.SonsLine.Id.Value}", new Uri(Navigation.Uri).PathAndQuery);
    }

    [Fact]
    public async Task Another_address_changes_the_answer_on_the_open_page_and_says_so()
    {
        var scenario = await StoreAsync();
        var page = Ask(scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id);
        Assert.Equal("", Words(page.Tree().ByRole(Role.Status)));

        Navigation.NavigateTo($"/household?person={scenario.Son.Id.Value}&line={scenario.SonsLine.Id.Value}");

        page.WaitForAssertion(() => Assert.Equal("Now showing: Noah, Noah’s line", Words(page.Tree().ByRole(Role.Status))));
        Assert.Contains("Why Noah can do things here", Words(Panel(page)), StringComparison.Ordinal);
        Assert.Equal("Noah", page.Tree().Field("Who or what").GetAttribute("value"));
    }

    [Fact]
    public async Task Why_somebody_can_do_things_is_the_chain_of_relations_with_its_end()
    {
        var scenario = await StoreAsync();

        var said = string.Join(' ', Words(Panel(Ask(scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id)).QuerySelectorAll("p, b, span")));

        Assert.Contains("Sam looks after Noah uses 07", said, StringComparison.Ordinal);
        Assert.Contains("This ends when Noah is 18, on ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_is_told_to_whoever_gave_it()
    {
        var scenario = await StoreAsync(scenario => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, Host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Lodger.Id, scenario.PayersLine.Id, accountId: null, [Permission.SeeLine, Permission.ChangePlanDearer], new(1000, "GBP"), new(scenario.Home.Today, scenario.Home.Today.AddDays(30)))));

        var page = Ask(scenario.Payer, scenario.Lodger.Id, scenario.PayersLine.Id);

        Assert.Matches("^Straight away See the line.* You let Lee, until .*\\.$", Group(page, "StraightAway"));
        Assert.Contains("What you let Lee do doesn’t include this. You can.", Group(page, "No"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_adults_line_ends_for_its_payer_on_notice()
    {
        var scenario = await StoreAsync();

        var page = Ask(scenario.Payer, scenario.Payer.Id, scenario.PartnersLine.Id);

        Assert.Contains("End the line You pay for this line. It doesn’t end straight away: you stop paying after 30 days, and Sam can take the line over until then.", Group(page, "AfterProof"), StringComparison.Ordinal);
        Assert.DoesNotContain("confidence", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Alex stops paying after 30 days, and you can take the line over until then.", Group(Ask(scenario.Partner, scenario.Payer.Id, scenario.PartnersLine.Id), "AfterProof"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_account_the_answer_is_what_they_may_do_with_it_and_why()
    {
        var scenario = await StoreAsync();
        var account = scenario.Mobiles.Id.Value;

        var own = Open(scenario.Payer, $"account={account}");
        Assert.Equal(("Alex", "Mobiles (account)"), (own.Tree().Field("Who or what").GetAttribute("value"), own.Tree().Field("Together with").GetAttribute("value")));
        Assert.Equal("Straight away See the whole bill You pay for this account.", Group(own, "StraightAway"));
        Assert.DoesNotContain("Take the account over", Words(Panel(own)), StringComparison.Ordinal);

        var partners = Open(scenario.Payer, $"person={scenario.Partner.Id.Value}&account={account}");
        Assert.Contains("Take the account over Sam can take it over once they’re allowed to see its bills.", Group(partners, "No"), StringComparison.Ordinal);
        Assert.Contains(Panel(partners).QuerySelectorAll("a"), link => string.Equals(link.GetAttribute("href"), $"/household/grant?who={scenario.Partner.Id.Value}&account={account}", StringComparison.Ordinal));

        var asked = Open(scenario.Partner, $"account={account}");
        Assert.Contains($"/household/ask?may={(int)Permission.SeeAccountBill}&account={account}", Panel(asked).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains($"/accounts/{account}/take-over", Panel(asked).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task What_one_lets_another_do_leads_from_the_answer_to_where_it_is_changed_and_ended()
    {
        var scenario = await StoreAsync(scenario => scenario.Home.Add(new Delegation(
            scenario.HouseholdId, Host.Ids.New<DelegationId>(), scenario.Payer.Id, scenario.Partner.Id, lineId: null, scenario.Mobiles.Id, [Permission.SeeAccountBill], new(0, "GBP"), new(scenario.Home.Today, scenario.Home.Today.AddDays(30)))));
        var query = $"person={scenario.Partner.Id.Value}&account={scenario.Mobiles.Id.Value}";

        var given = Open(scenario.Payer, query);
        var link = Assert.Single(Panel(given).QuerySelectorAll("a"), link => string.Equals(Words(link), "Change or stop what you let Sam do", StringComparison.Ordinal));
        var card = link.GetAttribute("href")!.Split('#')[1];
        Assert.Contains(given.FindAll("article"), article => string.Equals(article.Id, card, StringComparison.Ordinal));
        Assert.Contains("You let Sam, until ", Group(given, "StraightAway"), StringComparison.Ordinal);
        Assert.Contains(Panel(Open(scenario.Partner, query)).QuerySelectorAll("a"), link => string.Equals(Words(link), "Give back what Alex lets you do", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_people_are_told_what_they_are_to_each_other_and_lead_to_what_each_may_do_on_the_others_line()
    {
        var scenario = await StoreAsync();

        var panel = string.Join(' ', Words(Panel(Open(scenario.Payer, $"person={scenario.Payer.Id.Value}&person={scenario.Son.Id.Value}"), connected: true).QuerySelectorAll("li, a")));

        Assert.Matches("You’re Noah’s guardian until .*[.] You pay for Noah’s line[.]", panel);
        Assert.Contains("What you can do on Noah’s line What Noah can do on your line Let Noah do more", panel, StringComparison.Ordinal);
        Assert.Contains("Alex pays for your line.", Words(Panel(Open(scenario.Partner, $"person={scenario.Payer.Id.Value}&person={scenario.Partner.Id.Value}"), connected: true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_and_an_account_two_lines_and_two_accounts_are_told_in_a_sentence_each()
    {
        BillingAccountId spare = default;
        var scenario = await StoreAsync(scenario => spare = scenario.Home.AddAccount("Spare", scenario.Payer).Id);
        string Told(string query) => string.Join(' ', Words(Panel(Open(scenario.Payer, query), connected: true).QuerySelectorAll("li, a")));

        var (line, mobiles) = ($"line={scenario.PartnersLine.Id.Value}", $"account={scenario.Mobiles.Id.Value}");
        Assert.Equal("Sam’s line is billed to Mobiles. You pay for Mobiles.", Told($"{line}&{mobiles}"));
        Assert.Equal("Sam’s line isn’t billed to Spare, but to Mobiles. You pay for Spare. Have it billed to Spare", Told($"account={spare.Value}&{line}"));
        Assert.Equal("Sam’s line is billed to Mobiles. Noah’s line is billed to Mobiles. You pay for Mobiles.", Told($"{line}&line={scenario.SonsLine.Id.Value}"));
        Assert.Equal("Billed to Mobiles: your line, Sam’s line and Noah’s line. No line that you can see is billed to Spare. You pay for both accounts.", Told($"{mobiles}&account={spare.Value}"));
    }

    [Fact]
    public async Task What_the_viewer_does_not_see_of_two_reads_like_nothing()
    {
        var scenario = await StoreAsync();
        string Told(string other) => Words(Panel(Open(scenario.Payer, $"line={scenario.PayersLine.Id.Value}&{other}"), connected: true));

        Assert.Contains("You can’t see one of these, or it’s gone.", Told($"account={scenario.LodgersAccount.Id.Value}"), StringComparison.Ordinal);
        Assert.Equal(Told($"account={scenario.LodgersAccount.Id.Value}"), Told($"account={Guid.AllBitsSet}"));
        Assert.Equal(Told($"line={scenario.LodgersLine.Id.Value}"), Told($"line={Guid.AllBitsSet}"));
    }

    [Fact]
    public async Task Whoever_chooses_what_is_chosen_already_has_the_two_change_places()
    {
        var scenario = await StoreAsync();
        var page = Ask(scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id);

        var second = page.FindComponents<KitSelect<HouseholdThing>>()[1].Instance;
        await page.InvokeAsync(() => second.OnChoose.InvokeAsync(second.Options.OfType<HouseholdThing.Person>().Single(person => person.Member.Id == scenario.Partner.Id)));

        Assert.Equal($"/household?line={scenario.SonsLine.Id.Value}&person={scenario.Partner.Id.Value}", new Uri(Navigation.Uri).PathAndQuery);
        page.WaitForAssertion(() => Assert.Equal("Sam", page.Tree().Field("Together with").GetAttribute("value")));
        Assert.Contains("Why Sam can do things here", Words(Panel(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_viewer_does_not_see_reads_like_nobody()
    {
        var scenario = await StoreAsync();

        var answers = new[] { scenario.Lodger.Id, scenario.Stranger.Id, Host.Ids.New<MemberId>() }.Select(person => Words(Panel(Ask(scenario.Payer, person, scenario.PayersLine.Id)))).Distinct(StringComparer.Ordinal);

        Assert.Contains("You can’t see this person, or they’ve left.", Assert.Single(answers), StringComparison.Ordinal);
    }

    /// <summary>Every outcome of everybody on every line and account has words of its own: no text is missing and no place left open.</summary>
    [Fact]
    public async Task Every_answer_has_its_words()
    {
        var scenario = await StoreAsync(settings: new() { PartnerIs = Domain.Lines.LineUserState.Named });
        ScenarioMember[] members = [scenario.Payer, scenario.Partner, scenario.Son];
        var asked = 0;
        foreach (var viewer in members)
        {
            foreach (var person in members)
            {
                foreach (var on in new[] { scenario.PayersLine, scenario.PartnersLine, scenario.SonsLine }.Select(line => $"line={line.Id.Value}").Append($"account={scenario.Mobiles.Id.Value}"))
                {
                    var page = Open(viewer, $"person={person.Id.Value}&{on}");
                    if (page.FindAll("[data-testid^=permissions-] p") is not { Count: > 0 } reasons) continue;
                    asked++;
                    Assert.All(Words(reasons), reason => Assert.Matches("^[A-Z].*[a-z0-9]\\.$", reason));
                    Assert.All(Words(reasons), reason => Assert.DoesNotMatch(@"\{|isn’t part of|\byou (pays|uses|looks)\b", reason));
                }
            }
        }

        Assert.Equal(12 + 4 + 4, asked);
    }

    private IRenderedComponent<HouseholdPage> Ask(ScenarioMember viewer, MemberId person, LineId line) => Open(viewer, $"person={person.Value}&line={line.Value}");

    private IRenderedComponent<HouseholdPage> Open(ScenarioMember viewer, string query)
    {
        Navigation.NavigateTo("/household?" + query);
        return See<HouseholdPage>(viewer.Session.Id);
    }

    private static IEnumerable<string> Options(IRenderedComponent<HouseholdPage> page, string kind)
    {
        var first = page.FindComponents<KitSelect<HouseholdThing>>()[0].Instance;
        return first.Options.Where(thing => string.Equals(thing.GetType().Name, kind, StringComparison.Ordinal)).Select(first.NameOf);
    }

    private static IElement Panel(IRenderedComponent<HouseholdPage> page, bool connected = false) => page.Tree().Region(connected ? "How do they belong together?" : "What can they do here, and why?");

    private static string Group(IRenderedComponent<HouseholdPage> page, string outcome) => string.Join(' ', Words(page.Find($"[data-testid=permissions-{outcome}]").QuerySelectorAll("h3, li, p")));
}
