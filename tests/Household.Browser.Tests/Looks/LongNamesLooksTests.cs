using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>On the smallest phone that layouts are made for, everybody has a name that is wider.</summary>
public sealed class LongNamesLooksTests(Chromium chromium, RunningPortal portal) : NarrowLooks(chromium, portal), IClassFixture<RunningPortal>
{
    /// <summary>Without the one that is reached by choosing somebody by their whole name; the partner's has the same parts.</summary>
    public static TheoryData<string> Pages => [.. Households.Select(page => page.Name).Where(name => name is not "household-payer")];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_name_makes_a_page_wider_than_the_phone(string name)
    {
        await LongNames.GiveAsync(Portal);
        var phone = await ReachAsync(name, new Screen(320));

        var found = await Glance.WidthAsync(phone);
        await phone.KeepPictureAsync("narrow", $"{name}-long-names");
        Assert.Empty(found);
    }
}
