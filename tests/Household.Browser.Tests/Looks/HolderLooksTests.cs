using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>What somebody sees who holds a line's phone and is not known to be anybody.</summary>
public sealed class HolderLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Nothing_is_wrong_to_find_on_the_line_of_whoever_only_holds_its_phone()
    {
        var customer = await ImportedCustomer.ImportAsync(Portal);
        var found = new List<string>();
        foreach (var screen in Screen.InThisRun)
        {
            var holder = await SignedInPhoneAsync(customer.Number, screen);
            var weight = await Weight.OfAsync(holder, () => holder.OpenAsync("/"));
            Assert.StartsWith("/lines/", holder.Path, StringComparison.Ordinal);
            found.AddRange([.. weight.Excess(250_000), .. await Glance.AtAsync(holder, forTouch: true)]);
            await holder.KeepPictureAsync("pages", $"holder-{screen}");
        }

        Assert.Empty(found);
    }
}
