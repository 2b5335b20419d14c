using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>On a slow network a page arrives in pieces, and a sheet stands on the screen's lower edge.</summary>
public sealed class SheetInPiecesTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    /// <summary>Has the parser read a page in two pieces, with time between them in which the browser paints. Returns whether the half sheet was seen.</summary>
    private const string ReadInPieces = """
        async address => {
          const page = await (await fetch(address)).text();
          const end = page.indexOf("</h2>", page.indexOf("<sheet-dialog"));
          const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)));
          document.open();
          document.write(page.slice(0, end));
          await painted();
          const seen = document.querySelector("sheet-dialog dialog").checkVisibility({ visibilityProperty: true });
          document.write(page.slice(end));
          document.close();
          await painted();
          return seen;
        }
        """;

    [Fact]
    public async Task A_sheet_is_shown_when_all_of_it_is_there_and_does_not_jump()
    {
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync((await OldContract.FindAsync(Portal)).Page);
        await daniel.BeginToSettleAsync();
        var sheet = daniel.Page.Url;

        // From a page without scripts: in a document that has run the portal's, its elements would be made before what is in them.
        await daniel.OpenAsync("/health/live");
        Assert.False(await daniel.Page.EvaluateAsync<bool>(ReadInPieces, sheet));

        await Expect(daniel.Sheet()).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(daniel, forTouch: true));
    }
}
