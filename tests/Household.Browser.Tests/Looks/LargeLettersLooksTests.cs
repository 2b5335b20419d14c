using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A phone whose owner reads letters of twice the size (WCAG 2.2 SC 1.4.4).</summary>
public sealed class LargeLettersLooksTests(Chromium chromium, RunningPortal portal) : NarrowLooks(chromium, portal), IClassFixture<RunningPortal>
{
    public static TheoryData<string> Pages => [.. Households.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Letters_of_twice_the_size_have_room_no_word_is_broken_and_the_logo_stays(string name)
    {
        var phone = await ReachAsync(name, Screen.Phone);
        await phone.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");

        IReadOnlyList<string> found = [.. await Glance.WidthAsync(phone), .. await Glance.BrokenWordsAsync(phone)];
        await phone.KeepPictureAsync("narrow", $"{name}-200");
        Assert.Empty(found);

        // A dialog that says that nothing may be seen any more lies over the logo, too.
        var banner = phone.Page.GetByRole(AriaRole.Banner);
        if (await banner.CountAsync() == 0) return;
        var logo = (await banner.GetByRole(AriaRole.Link).First.BoundingBoxAsync())!;
        Assert.True(logo is { Width: > 40, Height: > 40 }, $"The logo is {logo.Width}×{logo.Height}.");
    }
}
