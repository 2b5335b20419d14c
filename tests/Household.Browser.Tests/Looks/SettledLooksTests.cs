using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>The pages that are there, or are another, once the old contract is settled.</summary>
public sealed class SettledLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Nothing_is_wrong_to_find_on_the_receipt_the_settled_finding_and_a_quiet_home()
    {
        var old = await OldContract.FindAsync(Portal);
        var receipt = await SettleAsync(old);
        var found = new List<string>();
        foreach (var screen in Screen.InThisRun)
        {
            var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel, screen);
            foreach (var (name, path) in new[] { ("receipt", receipt), ("finding-settled", old.Page), ("home-settled", "/") })
            {
                var weight = await Weight.OfAsync(daniel, () => daniel.OpenAsync(path));
                found.AddRange([.. weight.Excess(250_000), .. await Glance.AtAsync(daniel, forTouch: true)]);
                await daniel.KeepPictureAsync("pages", $"{name}-{screen}");
            }
        }

        Assert.Empty(found);
    }

    private async Task<string> SettleAsync(OldContract old)
    {
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(old.Page);
        await leila.BeginToSettleAsync();
        await leila.TypeCodeAsync(await leila.HaveCodeSentAsync());
        await leila.Page.ArriveAsync("**/receipts/*");
        return leila.Path;
    }
}
