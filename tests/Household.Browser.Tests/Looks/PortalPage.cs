using System.Text.RegularExpressions;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A page, or a page in a state worth looking at.</summary>
/// <param name="Name">What its pictures are called.</param>
/// <param name="Who">Who is signed in; null for nobody.</param>
/// <param name="Reach">Goes there, in a demo where nothing was settled yet.</param>
/// <param name="ForTouch">Whether it is made for thumbs: what people of the operator and of the demo see is not.</param>
public sealed record PortalPage(string Name, Msisdn? Who, Func<Phone, OldContract, Task> Reach, bool ForTouch = true)
{
    public static IReadOnlyList<PortalPage> All { get; } =
    [
        // First: it takes a proof of the last minutes, and a full run takes longer.
        new("contacts-problem", DemoNumbers.Leila, async (phone, _) =>
        {
            await phone.OpenAsync("/account/contacts");
            await phone.Page.GetByLabel("Add an email address").FillAsync("leila");
            await phone.Button("Email me a code").ClickAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }),
        new("sign-in", null, (phone, _) => phone.OpenAsync("/sign-in")),
        new("sign-in-code", null, async (phone, _) =>
        {
            await phone.OpenAsync("/sign-in");
            await phone.AskForCodeAsync();
        }),
        new("sign-in-code-used-up", null, (phone, _) => phone.OpenAsync(new Uri(phone.Page.Url).PathAndQuery)) { Before = (phone, _) => phone.UseUpCodesAsync(Msisdn.Parse("447700900999")) },
        new("sign-in-help", null, (phone, _) => phone.OpenAsync("/sign-in/help")),
        new("enrol", null, (phone, _) => phone.OpenAsync("/enrol")),
        new("home-partner", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/")),
        new("home-payer", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/")),
        new("home-minor", DemoNumbers.Sam, (phone, _) => phone.OpenAsync("/")),
        new("bills-payer", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/bills")),
        new("bills-partner", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/bills")),
        new("bill", DemoNumbers.Daniel, async (phone, _) =>
        {
            await phone.OpenAsync("/bills");
            await phone.Page.GetByRole(AriaRole.Link, new() { Name = "used abroad" }).First.ClickAsync();
            await Expect(phone.Heading("By line and charge")).ToBeVisibleAsync();
        }) { IsReachedByActing = true },
        new("lines-payer", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/lines")),
        new("line", DemoNumbers.Leila, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}")),
        new("line-paid", DemoNumbers.Daniel, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}")),
        new("plan", DemoNumbers.Leila, async (phone, old) =>
        {
            await phone.OpenAsync($"/lines/{old.Line.Value}/plan");
            await phone.Page.CircuitAsync();
        }) { IsInteractive = true },
        new("line-allowance", DemoNumbers.Daniel, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/allowance")),
        new("line-mine", DemoNumbers.Daniel, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/mine")),
        new("line-suspend", DemoNumbers.Leila, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/suspend")),
        new("line-suspend-payer", DemoNumbers.Daniel, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/suspend")),
        new("household-payer", DemoNumbers.Daniel, async (phone, _) =>
        {
            await phone.OpenAsync("/household");
            await phone.Page.CircuitAsync();
            await phone.ChooseAsync("Who or what", "Leila");
            await phone.ChooseAsync("Together with", "Sam’s line");
            await Expect(phone.Page.GetByText("Why Leila can do things here")).ToBeVisibleAsync();
        }) { IsInteractive = true },
        new("household-partner", DemoNumbers.Leila, async (phone, _) =>
        {
            await phone.OpenAsync("/household");
            await phone.Page.CircuitAsync();
            await phone.Page.GetByText("Show as a list").ClickAsync();
        }) { IsInteractive = true },
        new("household-lodger", DemoNumbers.Priya, (phone, _) => phone.OpenAsync("/household")) { IsInteractive = true },
        new("household-grant", DemoNumbers.Daniel, async (phone, _) =>
        {
            await phone.OpenAsync("/household/grant");
            await phone.Page.CircuitAsync();
            await phone.Page.GetByText("Exactly what that means").ClickAsync();
            await Expect(phone.Page.GetByText(new Regex("^What .+ will see$", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
        }) { IsInteractive = true },
        new("household-rights", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/household/rights")),
        new("household-rights-partner", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/household/rights")),
        new("household-offer", DemoNumbers.Leila, async (phone, old) => await phone.OpenAsync($"/household/offers/{(await old.OfferLeilaAsync()).Value}")),
        new("household-invite", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/household/invite")),
        new("household-link-gone", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync($"/household/invitations/{Guid.AllBitsSet}")),
        new("household-people", DemoNumbers.Leila, async (phone, old) => await phone.OpenAsync($"/household/people/{(await old.UserOfAsync(DemoNumbers.Leila)).Value}")),
        new("household-child", DemoNumbers.Daniel, async (phone, old) => await phone.OpenAsync($"/household/people/{(await old.UserOfAsync(DemoNumbers.Sam)).Value}")),
        new("line-account", DemoNumbers.Daniel, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/account")),
        new("line-take-over", DemoNumbers.Leila, (phone, old) => phone.OpenAsync($"/lines/{old.Line.Value}/take-over")),
        new("account-take-over", DemoNumbers.Leila, async (phone, old) => await phone.OpenAsync($"/accounts/{(await old.AccountAsync()).Value}/take-over")),
        new("invitation", null, (phone, _) => phone.OpenAsync("/invitation")),
        new("invitation-over", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/invitation")),
        new("invitation-code", null, async (phone, _) =>
        {
            await phone.OpenAsync("/invitation");
            await phone.Page.GetByLabel("Your mobile number").FillAsync("07700 900846");
            await phone.Button("Text me a code").ClickAsync();
            await Expect(phone.Heading("Enter your code")).ToBeVisibleAsync();
        }) { IsReachedByActing = true },
        new("finding", DemoNumbers.Leila, (phone, old) => phone.OpenAsync(old.Page)),
        new("finding-refused", DemoNumbers.Priya, async (phone, old) =>
        {
            await old.LetSeeAsync(DemoNumbers.Priya);
            await phone.OpenAsync(old.Page);
        }),
        new("step-up", DemoNumbers.Daniel, BeginAsync),
        new("step-up-number", DemoNumbers.Daniel, async (phone, old) =>
        {
            await BeginAsync(phone, old);
            await phone.OpenAsync(new Uri(phone.Page.Url).PathAndQuery.Replace("step=choose", "step=code", StringComparison.Ordinal));
            await Expect(phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "Send the code" })).ToBeVisibleAsync();
        }),
        new("step-up-wait", DemoNumbers.Daniel, async (phone, old) =>
        {
            await BeginAsync(phone, old);
            await phone.HaveLinkSentAsync();
        }),
        new("question-unopened", DemoNumbers.Tom, (phone, _) => phone.OpenAsync("/approve")),
        new("question", DemoNumbers.Daniel, (phone, _) => phone.OpenLinkAsync())
        {
            Before = async (phone, old) =>
            {
                await BeginAsync(phone, old);
                await phone.HaveLinkSentAsync();
            },
        },
        new("waiting", DemoNumbers.Priya, async (phone, old) =>
        {
            await old.LetSeeAsync(DemoNumbers.Priya);
            await phone.OpenAsync(old.Page);
            await phone.Button("Ask Leila").ClickAsync();
            await Expect(phone.Heading("We asked Leila")).ToBeVisibleAsync();
        }),
        new("confirm", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync($"/confirm/{phone.ConfirmedRequest()}")) { Before = BeginAsync },
        new("confirm-number", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync($"/confirm/{phone.ConfirmedRequest()}?step=code")) { Before = BeginAsync },
        new("confirm-consent", DemoNumbers.Daniel, async (phone, old) =>
        {
            await phone.OpenAsync($"/lines/{old.Line.Value}/suspend");
            await phone.Button("Continue").ClickAsync();
            await Expect(phone.Heading("What happens next")).ToBeVisibleAsync();
        }) { IsReachedByActing = true },
        new("requests", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/requests")),
        new("requests-none", DemoNumbers.Sam, (phone, _) => phone.OpenAsync("/requests")),
        new("requests-asked", DemoNumbers.Daniel, (phone, _) => phone.OpenAsync("/requests")) { Before = BeginAsync },
        new("request-gone", DemoNumbers.Leila, (phone, _) => phone.OpenAsync($"/requests/{Guid.AllBitsSet}")),
        new("stop-over", null, (phone, _) => phone.OpenAsync("/stop")),
        new("security", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/security")),
        new("recovery", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/recovery")),
        new("ways", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/ways")),
        new("passkeys", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/passkeys")),
        new("contacts", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/contacts")),
        new("notices", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/account/notices")),
        new("simulator", null, (phone, _) => phone.OpenAsync("/simulator"), ForTouch: false),
        new("recover", null, (phone, _) => phone.OpenAsync("/recover")),
        new("staff-sign-in", null, (phone, _) => phone.OpenAsync("/admin/sign-in"), ForTouch: false),
        OfStaff("staff-today", "Jo Bell", "/admin") with { IsInteractive = true },
        OfStaff("staff-colleagues", "Ruth Osei", "/admin/staff") with { IsInteractive = true },
        OfStaff("staff-not-found", "Ruth Osei", "/admin/nothing"),
        OfStaff("staff-recoveries", "Jo Bell", "/admin/recoveries") with { IsInteractive = true },
        OfStaff("staff-recovery", "Jo Bell", "/admin/recoveries?find=true", async phone =>
        {
            await phone.Page.GetByLabel("One of their numbers").FillAsync("07700 900186");
            await phone.Page.GetByLabel("Why").FillAsync("Came to the shop, lost phone");
            await phone.Button("Look up").ClickAsync();
            var leila = phone.Page.GetByTestId("people-found").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "L•••" });
            await leila.GetByRole(AriaRole.Button).Or(leila.GetByRole(AriaRole.Link)).First.ClickAsync();
            await Expect(phone.Heading("Check a document")).ToBeVisibleAsync();
        }) with { IsInteractive = true, IsReachedByActing = true },
        OfStaff("staff-court-orders", "Jo Bell", "/admin/court-orders") with { IsInteractive = true },
        OfStaff("staff-court-order-form", "Jo Bell", "/admin/court-orders?record=true", async phone =>
        {
            await phone.Page.GetByLabel("Court’s reference").FillAsync("LS-26-1");
            await phone.Page.GetByLabel("Child’s number or name").FillAsync("07700 900632");
            await phone.Button("Find the child").ClickAsync();
            await Expect(phone.Page.GetByText("One child found")).ToBeVisibleAsync();
        }) with { IsInteractive = true, IsReachedByActing = true },
        OfStaff("staff-numbers", "Jo Bell", "/admin/numbers") with { IsInteractive = true },
        new("staff-enrol", null, (phone, _) => phone.OpenAsync("/admin/enrol"), ForTouch: false) { Before = (phone, _) => phone.OpenStaffLinkAsync("Ruth Osei") },
        new("sign-out", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/sign-out")),
        new("session-ended", DemoNumbers.Leila, (phone, _) => TellAsync(phone, "session-ended", "You were signed out")),
        new("unreachable", DemoNumbers.Leila, (phone, _) => TellAsync(phone, "unreachable", "We can’t reach your account right now")),
        new("not-found", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/nothing-here")),
        new("problem", DemoNumbers.Leila, (phone, _) => phone.OpenAsync("/problem/500")),
    ];

    /// <summary>What happens before, which does not count as loading it; null for nothing.</summary>
    public Func<Phone, OldContract, Task>? Before { get; init; }

    /// <summary>In bytes on the first load: somebody who signs in, or has a question to answer wherever they are, waits for less than somebody who is in.</summary>
    public int WeightLimit => Who is null || Name.StartsWith("question", StringComparison.Ordinal) || Name.StartsWith("request", StringComparison.Ordinal) ? 100_000 : 250_000;

    /// <summary>
    /// Whether it has a circuit, which has to be up before the page is looked at. It is not weighed here: the program that runs in tests is not published, and
    /// sends MudBlazor's sheet as it is (InteractiveWeightTests compresses it as publishing does).
    /// </summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether it is reached by what somebody does on one page, which may move what was there.</summary>
    public bool IsReachedByActing { get; init; }

    /// <summary>Begins to settle, and has the sheet open that asks for the proof.</summary>
    private static async Task BeginAsync(Phone phone, OldContract old)
    {
        await phone.OpenAsync(old.Page);
        await phone.BeginToSettleAsync();
    }

    /// <summary>A page of staff, as one of the demo's.</summary>
    /// <param name="on">What leads from that address to the page itself.</param>
    private static PortalPage OfStaff(string name, string who, string path, Func<Phone, Task>? on = null) => new(name, null, (phone, _) => phone.OpenAsync(phone.Path), ForTouch: false)
    {
        Before = async (phone, _) =>
        {
            await phone.BecomeStaffAsync(who);
            await phone.OpenAsync(path);
            if (on is not null) await on(phone);
        },
    };

    /// <summary>Opens a page whose events say one thing only, which lays a dialog over it.</summary>
    private static async Task TellAsync(Phone phone, string name, string heading)
    {
        await phone.Page.RouteAsync("**/live/events?*", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: {name}\ndata: 1\n\n" }));
        await phone.OpenAsync("/account/security");
        await Expect(phone.Heading(heading)).ToBeVisibleAsync();
    }

    public static PortalPage Named(string name) => All.Single(page => string.Equals(page.Name, name, StringComparison.Ordinal));

    public override string ToString() => Name;
}
