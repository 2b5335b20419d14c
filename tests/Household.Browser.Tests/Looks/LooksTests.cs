using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>Every page on the screens that layouts are made for, in light and dark; a sample of these unless the run is a full one.</summary>
public sealed class LooksTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    public static TheoryData<string, int, string> PagesOnScreens =>
        new(PortalPage.All.SelectMany(_ => Screen.InThisRun, (page, screen) => (page.Name, screen.Width, screen.Theme)));

    [Theory]
    [MemberData(nameof(PagesOnScreens))]
    public async Task A_page_has_nothing_wrong_to_find(string name, int width, string theme)
    {
        // A full run has many codes sent from one address: everybody is in before it has had its fill.
        await SignInAsync(PortalPage.All.Select(page => page.Who).OfType<Msisdn>().Distinct());
        var page = PortalPage.Named(name);
        var screen = new Screen(width, Dark: theme is "dark");
        var phone = page.Who is { } who ? await SignedInPhoneAsync(who, screen) : await PhoneAsync(DemoNumbers.Tom, screen);
        var old = await OldContract.FindAsync(Portal);

        if (page.Before is { } before) await before(phone, old);
        var weight = await Weight.OfAsync(phone, () => page.Reach(phone, old));
        if (page.IsInteractive) await phone.Page.CircuitAsync();
        IReadOnlyList<string> found = [.. page.IsInteractive ? [] : weight.Excess(page.WeightLimit), .. await Glance.AtAsync(phone, page.ForTouch, page.IsReachedByActing)];
        await phone.KeepPictureAsync("pages", $"{name}-{screen}");
        Assert.Empty(found);
    }
}
