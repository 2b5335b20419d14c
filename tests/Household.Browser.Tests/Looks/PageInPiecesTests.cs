using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>On a slow network a page arrives in pieces, and what can be seen of it already stays where it is.</summary>
public sealed class PageInPiecesTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    /// <summary>
    /// Has the parser read a page piece by piece, with time between them in which the browser paints. Returns what moved (web.dev/cls), how much of the form
    /// could be seen in the end, and how many pieces there were.
    /// </summary>
    private const string ReadInPieces = """
        async address => {
          const page = await (await fetch(address)).text();
          const start = page.indexOf("<main");
          const pieces = [page.slice(0, start), ...page.slice(start).split(/(?<=<\/(?:h1|p|form|svg|div|main)>)/)];
          const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));
          const moved = [];
          const box = r => `${Math.round(r.x)},${Math.round(r.y)} ${Math.round(r.width)}×${Math.round(r.height)}`;
          new PerformanceObserver(list => list.getEntries().forEach(shift =>
            moved.push(...shift.sources.map(m => `${shift.value.toFixed(3)} ${m.node?.nodeName} ${box(m.previousRect)} → ${box(m.currentRect)}`)))).observe({ type: "layout-shift" });
          document.open();
          for (const piece of pieces) {
            document.write(piece);
            await painted();
          }
          document.close();
          await painted();
          const seen = document.querySelector("main h1").checkVisibility({ visibilityProperty: true, opacityProperty: true });
          return [seen ? "" : "not shown", pieces.length > 5 ? "" : "not in pieces", ...moved].filter(words => words);
        }
        """;

    [Theory]
    [InlineData("/admin/sign-in")]
    [InlineData("/admin/enrol")]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/help")]
    [InlineData("/enrol")]
    [InlineData("/recover")]
    public async Task A_page_beside_the_house_does_not_jump(string path)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));

        // From a page without scripts: in a document that has run the portal's, its elements would be made before what is in them.
        await desk.OpenAsync("/health/live");
        Assert.Empty(await desk.Page.EvaluateAsync<string[]>(ReadInPieces, path));
    }
}
