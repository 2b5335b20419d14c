using HouseholdPortal.Application;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>Calls to the operator: agents at their desks, and callers with phones in their hands.</summary>
public abstract class CareJourney(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Leila’s phone at work: a number of her own, and not the line in question.</summary>
    protected static readonly Msisdn AtWork = Msisdn.Parse("447700900254");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What Leila has at work, where she is signed in and has a passkey.</summary>
    protected async Task<Phone> LeilaAtWorkAsync()
    {
        await using (var db = await Portal.OpenDatabaseAsync())
        {
            var number = DemoNumbers.Leila;
            var leila = await db.ContactMediums.Where(contact => contact.Number == number).Select(contact => contact.PersonId).SingleAsync(Cancel);
            var (id, since) = (Portal.Get<IdSource>().New<ContactMediumId>(), Portal.Time.GetUtcNow().AddYears(-2));
            db.Add(new ContactMedium(id, leila, AtWork, since));
            db.Add(new Means(leila, MeansId.From(id.Value), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), since));
            await db.SaveChangesAsync(Cancel);
        }

        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.AddPasskeyAsync();
        await phone.OpenAsync("/");
        return phone;
    }

    /// <summary>A desk with nothing on it, where somebody of the demo’s care has signed in.</summary>
    protected async Task<Phone> DeskAsync(string name = "Jo Bell", Screen? screen = null)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, screen ?? new Screen(1280));
        await desk.BecomeStaffAsync(name);
        await desk.OpenAsync("/care");
        await desk.Page.CircuitAsync();
        await Expect(desk.Page.GetByText("Nobody is waiting")).ToBeVisibleAsync();
        return desk;
    }

    /// <summary>By the simulator’s handset with this number.</summary>
    protected static Task RingAsync(Phone phone, Msisdn from, string how = "Ring the operator") =>
        OnHandsetAsync(phone, from, handset => handset.GetByRole(AriaRole.Button, new() { Name = how }).ClickAsync());

    /// <summary>The handset with this phone’s number texts the operator.</summary>
    protected static Task TextAsync(Phone phone, string words) => OnHandsetAsync(phone, phone.Number, async handset =>
    {
        await handset.GetByLabel("Text to the operator").FillAsync(words);
        await handset.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    });

    /// <summary>The call that waits is answered by its key.</summary>
    protected static async Task AnswerAsync(Phone desk)
    {
        await Expect(desk.Page.GetByText("One call is waiting")).ToBeAttachedAsync();
        await desk.Page.Keyboard.PressAsync("a");
        await Expect(desk.Heading("Who is calling?")).ToBeVisibleAsync();
    }

    /// <summary>Has a caller asked, by the key beside that way; returns the digits that the agent says.</summary>
    protected static async Task<string> AskAsync(Phone desk, string way)
    {
        await desk.Page.Keyboard.PressAsync(await KeyOfAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = way }).First));
        return await desk.Page.GetByTestId("digits").InnerTextAsync();
    }

    /// <summary>The key that stands on a button.</summary>
    protected static async Task<string> KeyOfAsync(ILocator button) => (await button.Locator("kbd").InnerTextAsync()).ToLowerInvariant();

    /// <summary>On the page that the caller has open: follows the notice, types the digits and proves it with a passkey.</summary>
    protected static async Task ProveOnOpenPageAsync(Phone caller, string digits)
    {
        await caller.Page.GetByTestId("notice").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(caller.Heading("Did you call us?")).ToBeVisibleAsync();
        await caller.Page.GetByLabel("Which two digits").FillAsync(digits);
        await caller.WithFingerAsync(async () =>
        {
            await caller.Button("It’s me").ClickAsync();
            await Expect(caller.Heading("You are talking to")).ToBeVisibleAsync();
        });
    }

    /// <summary>Leila rings from work, is asked on the page that she has open there, and proves that it is her.</summary>
    protected async Task<(Phone Jo, Phone Leila)> VerifiedAsync()
    {
        var leila = await LeilaAtWorkAsync();
        var jo = await DeskAsync();
        await RingAsync(leila, AtWork);
        await AnswerAsync(jo);
        await ProveOnOpenPageAsync(leila, await AskAsync(jo, "On a page they have open"));
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        return (jo, leila);
    }

    /// <summary>Nothing of the person stands on the screen.</summary>
    protected static async Task SaysNothingOfLeilaAsync(Phone desk)
    {
        foreach (var fact in new[] { "Leila", "Marsh", "900186", "900 186", "900254", "Pixel" }) Assert.DoesNotContain(fact, await desk.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nothing is wrong with what stands on a screen, and a picture of it is kept.</summary>
    protected static async Task LookAsync(Phone phone, string name)
    {
        await phone.KeepPictureAsync("care", name);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: false, afterAnAct: true));
    }

    private static async Task OnHandsetAsync(Phone phone, Msisdn number, Func<ILocator, Task> act)
    {
        var tab = await phone.OpenTabAsync();
        await tab.GotoAsync($"/simulator?number={number.Digits}");
        await act(tab.GetByTestId("handset").Filter(new() { HasText = NationalNumber.Of(number) }));

        // The tab stays open until the phone goes: what was pressed leads to a page, and a tab that is closed on its way there may never say that it is closed.
    }
}
