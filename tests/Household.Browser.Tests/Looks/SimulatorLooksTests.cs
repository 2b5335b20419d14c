using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>The demo's handsets beside and below each other.</summary>
public sealed class SimulatorLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(390, 1)]
    [InlineData(768, 2)]
    [InlineData(1280, 3)]
    public async Task Handsets_line_up_in_their_rows_whatever_one_of_them_has_more(int width, int columns)
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(width));
        await desk.OpenAsync("/simulator");
        await desk.KeepPictureAsync("pages", $"simulator-rows-{width}");

        foreach (var what in new[] { "Send", "Swap this SIM" })
        {
            var boxes = await BoxesAsync(desk.Page.GetByTestId("handset").GetByRole(AriaRole.Button, new() { Name = what }));
            Assert.Equal(5, boxes.Count);
            var rows = boxes.Chunk(columns).ToList();
            Assert.All(rows, row => Assert.Single(row.Select(box => Math.Round(box.Y)).Distinct()));
            Assert.Equal(rows.Count, boxes.Select(box => Math.Round(box.Y)).Distinct().Count());
        }
    }

    private static async Task<IReadOnlyList<LocatorBoundingBoxResult>> BoxesAsync(ILocator all)
    {
        List<LocatorBoundingBoxResult> boxes = [];
        foreach (var one in await all.AllAsync()) boxes.Add((await one.BoundingBoxAsync())!);
        return boxes;
    }
}
