using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>The pages that are there once somebody has a passkey.</summary>
public sealed class PasskeyLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Nothing_is_wrong_to_find_on_a_passkey_s_page_and_on_the_one_that_says_it_was_not_me()
    {
        var first = await SignedInPhoneAsync(DemoNumbers.Leila);
        await first.OpenAsync("/account/passkeys");
        var earlier = (await first.TextsAsync()).Count;
        await first.AddPasskeyAsync();
        var passkey = await first.Page.Region("Your passkeys").GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        var link = (await first.TextFollowingAsync(earlier)).NotMeLink!;

        var found = new List<string>();
        foreach (var screen in Screen.InThisRun)
        {
            var leila = await SignedInPhoneAsync(DemoNumbers.Leila, screen);
            foreach (var (name, path, limit) in new[] { ("passkey", passkey!, 250_000), ("not-me", new Uri(link).PathAndQuery, 100_000) })
            {
                var weight = await Weight.OfAsync(leila, () => leila.OpenAsync(path));
                found.AddRange([.. weight.Excess(limit), .. await Glance.AtAsync(leila, forTouch: true)]);
                await leila.KeepPictureAsync("pages", $"{name}-{screen}");
            }
        }

        Assert.Empty(found);
    }
}
