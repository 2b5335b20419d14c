using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A working page from the first thing painted until its circuit is up: nothing is there and goes again, moves, or has another colour.</summary>
public sealed class NoFlashTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Staff = "/admin/staff";

    /// <summary>Notes before each frame what it shows: the page's words, where its parts stand, and the colours behind and of them.</summary>
    private const string Watch = """
        (() => {
          const frames = window.frames_ = [];
          const colours = e => { const s = getComputedStyle(e); return `${s.backgroundColor} ${s.color}`; };
          const look = () => {
            const main = document.querySelector('main');
            if (document.body) {
              const now = {
                ready: document.querySelector('circuit-curtain[ready]') !== null,
                whole: document.readyState !== 'loading',
                background: colours(document.body),
                words: main?.innerText ?? '',
                parts: !main ? '' : [...main.querySelectorAll('h1, button, input, section, tr, th, td')].filter(e => e.checkVisibility()).map(e => {
                  const r = e.getBoundingClientRect();
                  return `${e.localName} ${r.x},${r.y} ${r.width}×${r.height} ${colours(e)}`;
                }).join('\n'),
              };
              if (JSON.stringify(now) !== JSON.stringify(frames.at(-1))) frames.push(now);
            }
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })();
        """;

    /// <summary>
    /// Holds the framework's script back until the page was painted, as on a slow network. Asked without a look at any style: styles that are asked for before
    /// the sheets are there would be the beginning of a transition to the right ones.
    /// </summary>
    private const string IsPainted = "() => performance.getEntriesByName('first-contentful-paint').length > 0";

    private const string ThreeFrames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))";

    [Theory]
    [InlineData(390, false, false)]
    [InlineData(390, true, false)]
    [InlineData(1280, true, false)]
    [InlineData(1280, false, true)]
    public async Task A_page_stays_as_it_was_first_painted_while_its_circuit_starts(int width, bool prefersDark, bool choseDark)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(width, prefersDark));
        await desk.BecomeStaffAsync("Ruth Osei");
        if (choseDark) await desk.Button("Dark colours").ClickAsync();
        await desk.Page.AddInitScriptAsync(Watch);
        await desk.Page.RouteAsync("**/_framework/blazor.web*.js", async route =>
        {
            await desk.Page.WaitForFunctionAsync(IsPainted);
            await route.ContinueAsync();
        });

        await desk.OpenAsync(Staff);
        await desk.Page.CircuitAsync();
        await desk.Page.EvaluateAsync(ThreeFrames);

        var frames = await desk.Page.EvaluateAsync<Frame[]>("window.frames_");
        var last = frames[^1];
        Assert.Contains("Ana Ruiz", last.Words, StringComparison.Ordinal);
        Assert.Equal(prefersDark || choseDark, IsDark(last.Background));
        Assert.All(frames, frame => Assert.Equal(last.Background, frame.Background));
        Assert.Contains(frames, frame => frame is { Whole: true, Ready: false });
        Assert.True(last.Ready);
        Assert.All(frames, frame => Assert.StartsWith(frame.Words, last.Words, StringComparison.Ordinal));
        Assert.All(frames.Where(frame => frame.Whole), frame => Assert.Equal(last.Parts, frame.Parts));
        Assert.Empty(await Glance.AtAsync(desk, forTouch: width < 768));
    }

    [Fact]
    public async Task What_is_typed_before_the_circuit_is_up_stays_and_so_does_the_focus()
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.BecomeStaffAsync("Ruth Osei");
        var search = desk.Page.GetByPlaceholder("Find by name");
        await desk.Page.RouteAsync("**/_framework/blazor.web*.js", async route =>
        {
            await desk.Page.WaitForFunctionAsync(IsPainted);
            await search.PressSequentiallyAsync("an");
            await route.ContinueAsync();
        });
        await desk.OpenAsync(Staff);
        await desk.Page.CircuitAsync();
        await Expect(search).ToHaveValueAsync("an");
        await Expect(search).ToBeFocusedAsync();
        await desk.Page.ArriveAsync("**/admin/staff?q=an");
    }

    /// <summary>By the first of its three numbers: our dark is nearly black, our light nearly white.</summary>
    private static bool IsDark(string background) => int.Parse(background.Split('(', ',')[1], System.Globalization.CultureInfo.InvariantCulture) < 128;

    /// <summary>What was on the screen until the next.</summary>
    private sealed record Frame
    {
        public bool Ready { get; init; }

        /// <summary>Whether all of the document had arrived.</summary>
        public bool Whole { get; init; }

        public string Background { get; init; } = "";

        public string Words { get; init; } = "";

        public string Parts { get; init; } = "";
    }
}
