using System.Globalization;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A line is used, and its page says so to its user and its payer.</summary>
public sealed class UsageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task What_is_used_on_a_handset_is_on_the_line_s_page_and_each_month_is_in_the_table()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(line.Page);
        var card = leila.Page.Region("What you’ve used");
        var (data, texts) = (await SaidAsync(card, "Data"), await SaidAsync(card, "Texts"));

        await UseAsync("Use 1 GB");
        await UseAsync("Text");
        await leila.OpenAsync(line.Page);

        Assert.NotEqual(data, await SaidAsync(card, "Data"));
        Assert.Equal(Count(texts) + 1, Count(await SaidAsync(card, "Texts")));
        await card.GetByText("Show as a table").ClickAsync();
        await Expect(card.GetByRole(AriaRole.Row)).ToHaveCountAsync(8);
        await leila.KeepPictureAsync("usage", "table");
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(line.Page);
        Assert.Equal(await SaidAsync(card, "Texts"), await SaidAsync(daniel.Page.Region("What Leila has used"), "Texts"));
    }

    private async Task UseAsync(string button)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.OpenAsync("/simulator");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"{button} as Leila", Exact = true }).ClickAsync();
        await desk.Page.WaitForLoadStateAsync();
    }

    private static async Task<string> SaidAsync(ILocator card, string kind)
    {
        var item = await card.GetByRole(AriaRole.Listitem).Filter(new() { Has = card.Page.GetByText(kind, new() { Exact = true }) }).InnerTextAsync();
        return item.Replace(kind, "", StringComparison.Ordinal).Trim();
    }

    private static int Count(string said) => int.TryParse(said, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
