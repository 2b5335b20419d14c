using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A household’s pages where there is little room.</summary>
public abstract class NarrowLooks(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal)
{
    private protected static IEnumerable<PortalPage> Households => PortalPage.All.Where(page => page.ForTouch);

    private protected async Task<Phone> ReachAsync(string name, Screen screen)
    {
        await SignInAsync(Households.Select(page => page.Who).OfType<Msisdn>().Distinct());
        var page = PortalPage.Named(name);
        var phone = page.Who is { } who ? await SignedInPhoneAsync(who, screen) : await PhoneAsync(DemoNumbers.Tom, screen);
        var old = await OldContract.FindAsync(Portal);
        if (page.Before is { } before) await before(phone, old);
        await page.Reach(phone, old);
        if (page.IsInteractive) await phone.Page.CircuitAsync();
        return phone;
    }
}
