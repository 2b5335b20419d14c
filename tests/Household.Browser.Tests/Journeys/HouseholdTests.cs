using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The household's page: who may do what, and why, chosen by boxes and in the picture.</summary>
public sealed class HouseholdTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Household = "/household";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_payer_chooses_by_the_keyboard_goes_back_and_on_to_a_static_page(int width, bool dark)
    {
        var phone = await PhoneAsync(DemoNumbers.Daniel, new Screen(width, dark));
        await phone.SignInAsync();
        await phone.OpenAsync("/");
        await phone.Page.EvaluateAsync("window.loaded = 'home'");
        await phone.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Household" }).ClickAsync();
        await phone.Page.ArriveAsync("**" + Household);
        await phone.Page.CircuitAsync();
        await phone.Page.EvaluateAsync("window.loaded = 'household'");
        await Expect(Panel(phone)).ToContainTextAsync("Why you can do things here");

        await phone.Box("Who or what").FocusAsync();
        var list = await phone.OpenByKeyAsync("Who or what");
        await Expect(list.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Daniel", "Leila", "Sam", "Your line", "Leila’s line", "Sam’s line", "Broadband", "Mobiles (account)", "Sam’s phone (account)", "Home broadband (account)"]);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));
        await phone.KeepPictureAsync("household", $"list-{width}");
        await phone.StepAsync("ArrowDown", "Leila");
        Assert.DoesNotContain("person=", phone.Page.Url, StringComparison.Ordinal);
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.Page.ArriveAsync("**/household?person=*&line=*");
        await Expect(phone.Box("Who or what")).ToHaveValueAsync("Leila");
        await Expect(phone.Box("Who or what")).ToBeFocusedAsync();
        var leila = phone.Page.Url;

        await phone.Page.Keyboard.PressAsync("Tab");
        await Expect(phone.Box("Together with")).ToBeFocusedAsync();
        await phone.OpenByKeyAsync("Together with");
        await phone.StepAsync("ArrowDown", "Leila’s line");
        await phone.StepAsync("ArrowDown", "Sam’s line");
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(phone.Box("Together with")).ToHaveValueAsync("Sam’s line");
        await Expect(Panel(phone)).ToContainTextAsync("Why Leila can do things here");
        await Expect(Panel(phone).GetByRole(AriaRole.Status)).ToHaveTextAsync("Now showing: Leila, Sam’s line");

        await phone.Page.GoBackAsync();
        await Expect(phone.Box("Together with")).ToHaveValueAsync("Your line");
        Assert.Equal(leila, phone.Page.Url);
        await phone.Page.GoForwardAsync();
        await Expect(phone.Box("Together with")).ToHaveValueAsync("Sam’s line");
        Assert.Equal("household", await phone.Page.EvaluateAsync<string>("window.loaded"));
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));

        await phone.Page.ReloadAsync();
        await phone.Page.CircuitAsync();
        await Expect(phone.Box("Who or what")).ToHaveValueAsync("Leila");
        await Expect(Panel(phone)).ToContainTextAsync("Why Leila can do things here");

        await phone.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Security" }).ClickAsync();
        await phone.Page.ArriveAsync("**/account/security");
        await phone.Page.Locator("circuit-curtain").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task A_payer_asks_about_an_account_and_about_any_other_two(int width, bool dark)
    {
        var phone = await PhoneAsync(DemoNumbers.Daniel, new Screen(width, dark));
        var theme = dark ? "dark" : "light";
        await phone.SignInAsync();
        await phone.OpenAsync(Household);
        await phone.Page.CircuitAsync();
        await phone.ChooseAsync("Who or what", "Leila");

        // Links on the picture keep the other choice, once the page has heard of it.
        await Expect(Panel(phone).GetByRole(AriaRole.Status)).ToContainTextAsync("Leila");
        await phone.Link("Choose the account Mobiles").ClickAsync();
        await Expect(phone.Box("Together with")).ToHaveValueAsync("Mobiles (account)");
        await Expect(phone.Link("Choose the account Mobiles")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Panel(phone)).ToContainTextAsync("Leila can take it over once they’re allowed to see its bills.");
        await phone.Page.ArriveAsync("**/household?person=*&account=*");
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));
        await phone.KeepPictureAsync("household", $"account-{width}-{theme}");

        await phone.ChooseAsync("Who or what", "Leila’s line");
        await Expect(Connected(phone)).ToContainTextAsync("Leila’s line is billed to Mobiles.");
        await phone.ChooseAsync("Together with", "Sam’s line");
        await Expect(Connected(phone)).ToContainTextAsync("You pay for both accounts.");
        await phone.ChooseAsync("Who or what", "Daniel");
        await Expect(Panel(phone)).ToContainTextAsync("Why you can do things here");
        await phone.ChooseAsync("Together with", "Sam");
        await Expect(Connected(phone)).ToContainTextAsync("You’re Sam’s guardian until");
        await Expect(Connected(phone).GetByRole(AriaRole.Status)).ToHaveTextAsync("Now showing: Daniel, Sam");
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));
        await phone.KeepPictureAsync("household", $"people-{width}-{theme}");

        await phone.Page.ReloadAsync();
        await phone.Page.CircuitAsync();
        await Expect(phone.Box("Together with")).ToHaveValueAsync("Sam");
        await phone.Link("What you can do on Sam’s line").ClickAsync();
        await Expect(Panel(phone)).ToContainTextAsync("Why you can do things here");

        await phone.ChooseAsync("Together with", "Mobiles (account)");
        await phone.ChooseAsync("Who or what", "Leila");
        await Expect(Panel(phone).GetByRole(AriaRole.Status)).ToHaveTextAsync("Now showing: Leila, Mobiles (account)");
        await phone.Link("Let Leila do more").ClickAsync();
        await phone.Page.ArriveAsync("**/household/grant?*");
        await phone.Page.CircuitAsync();
        await Expect(phone.Box("For what")).ToHaveValueAsync("The account Mobiles");
    }

    [Fact]
    public async Task A_touch_on_the_picture_chooses_without_loading_the_page()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync(Household);
        await phone.Page.CircuitAsync();
        await phone.Page.EvaluateAsync("window.loaded = 'once'");

        await phone.Link("Choose Sam’s line").ClickAsync();

        await Expect(phone.Box("Together with")).ToHaveValueAsync("Sam’s line");
        await Expect(Panel(phone)).ToContainTextAsync("You look after Sam.");
        await Expect(phone.Heading("What can they do here, and why?")).ToBeInViewportAsync();
        Assert.Equal("once", await phone.Page.EvaluateAsync<string>("window.loaded"));
        await Expect(phone.Link("Choose Sam’s line")).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task Without_script_the_picture_leads_to_every_answer()
    {
        var known = await PhoneAsync(DemoNumbers.Leila);
        await known.SignInAsync();
        var phone = await PhoneAsync(DemoNumbers.Leila, Screen.Phone with { Scripts = false });
        await phone.Page.Context.AddCookiesAsync([.. (await known.Page.Context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Portal.Origin })]);

        await phone.OpenAsync(Household);
        await Expect(phone.Page.GetByTestId("household-compact")).ToBeVisibleAsync();
        await Expect(Panel(phone)).ToContainTextAsync("Why you can do things here");
        await Expect(Panel(phone)).ToContainTextAsync("Choose a person, a line or an account in the picture.");
        await Expect(phone.Box("Who or what")).ToHaveCountAsync(0);
        await phone.Link("Choose Sam’s line").ClickAsync();
        await Expect(Panel(phone)).ToContainTextAsync("You look after Sam.");
        await phone.Link("Choose Sam").First.ClickAsync();
        await Expect(Panel(phone)).ToContainTextAsync("Why Sam can do things here");
        await phone.Page.GetByText("Show as a list").ClickAsync();
        await Expect(phone.Page.GetByText("Uses 07700 900632")).ToBeVisibleAsync();
        await phone.KeepPictureAsync("household", "without-script");
    }

    /// <summary>On a slow network people read, open and go about on the page before anything of the circuit has come.</summary>
    [Fact]
    public async Task What_was_opened_and_had_the_focus_before_the_circuit_was_up_is_so_afterwards()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        var held = new TaskCompletionSource();
        await phone.Page.RouteAsync("**/js/circuit*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await phone.Page.GotoAsync(Household, new() { WaitUntil = WaitUntilState.Commit });
        await phone.Page.GetByText("Show as a list").ClickAsync();
        await phone.Link("Choose Sam’s line").FocusAsync();
        await phone.Page.EvaluateAsync("window.before = document.activeElement");
        held.SetResult();
        await phone.Page.CircuitAsync();

        await phone.Page.WaitForFunctionAsync("!window.before.isConnected");
        await Expect(phone.Page.GetByText("Uses 07700 900632")).ToBeVisibleAsync();
        await Expect(phone.Link("Choose Sam’s line")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_is_announced_on_the_open_page_and_goes_when_it_is_answered()
    {
        var old = await OldContract.FindAsync(Portal);
        var (phone, laptop) = (await PhoneAsync(DemoNumbers.Leila), await PhoneAsync(DemoNumbers.Leila, new Screen(1280)));
        await phone.SignInAsync();
        await laptop.SignInAsync();
        await phone.OpenAsync(Household);
        await phone.Page.CircuitAsync();
        await laptop.OpenAsync(old.Page);
        await laptop.BeginToSettleAsync();
        await laptop.HaveLinkSentAsync();

        var notice = phone.Page.GetByTestId("notice");
        await Expect(notice).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await phone.KeepPictureAsync("household", "asked");
        await phone.Page.ReloadAsync();
        await phone.Page.CircuitAsync();
        await Expect(notice).ToBeVisibleAsync();
        var other = await phone.OpenTabAsync();
        await other.GotoAsync(await notice.GetByRole(AriaRole.Link).GetAttributeAsync("href") ?? "");
        await other.GetByRole(AriaRole.Button, new() { Name = "It wasn’t me" }).ClickAsync();

        await Expect(notice).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task The_frame_works_as_on_other_pages()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila, new Screen(1280));
        await phone.SignInAsync();
        await phone.OpenAsync(Household);
        await phone.Page.CircuitAsync();

        await phone.Button("Dark colours").ClickAsync();
        await phone.Page.WaitForFunctionAsync("document.documentElement.dataset.theme === 'dark'");
        await phone.Page.ReloadAsync();
        await phone.Page.CircuitAsync();
        Assert.Equal("dark", await phone.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await phone.Button("Sign out").ClickAsync();

        await phone.Page.ArriveAsync("**/sign-in?left=true");
    }

    /// <summary>From a static page to an interactive one and back: type, colours, sizes, places and focus of what both have are the same.</summary>
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Nobody_notices_where_a_static_page_ends_and_an_interactive_one_begins(int width, bool dark)
    {
        var phone = await PhoneAsync(DemoNumbers.Leila, new Screen(width, dark));
        await phone.SignInAsync();
        await phone.OpenAsync("/account/security");
        var still = await FrameLook.OfAsync(phone);
        await phone.OpenAsync(Household);
        await phone.Page.CircuitAsync();
        var working = await FrameLook.OfAsync(phone);
        await phone.OpenAsync("/account/security");
        var again = await FrameLook.OfAsync(phone);

        Assert.InRange(still.Count, 15, 100);
        Assert.Equal(still, working);
        Assert.Equal(still, again);
    }

    private static ILocator Connected(Phone phone) => phone.Page.Region("How do they belong together?");

    private static ILocator Panel(Phone phone) => phone.Page.Region("What can they do here, and why?");
}
