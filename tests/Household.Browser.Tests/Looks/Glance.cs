using System.Text.Json;
using Deque.AxeCore.Playwright;
using HouseholdPortal.Browser.Tests.Phones;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>What can be found wrong with a page on a screen without knowing what it is about. All of it as sentences; an empty list is a page that is right.</summary>
internal static class Glance
{
    /// <summary>Household pages: WCAG 2.2 AA asks for 24 px, ux.md for 44.</summary>
    private const int SmallestTarget = 44;

    private const double MostShift = 0.01;

    /// <summary>At 200 % on a phone a line has room for about so many letters.</summary>
    private const int LongestShortWord = 10;

    /// <summary>
    /// Links inside a sentence may be as large as their words (WCAG 2.2 SC 2.5.8, exception “Inline”). A link that covers its card is as large
    /// as the card. What stands outside the screen until it has the focus is no target yet.
    /// </summary>
    private const string SmallTargets = """
        smallest => [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')]
          .map(e => e.closest('label') ?? e)
          .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .filter(e => !e.closest('[aria-hidden=true]'))
          .filter(e => !(getComputedStyle(e).display.startsWith('inline') && [...e.parentElement.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim())))
          .map(e => ({ e, r: (getComputedStyle(e, '::after').position === 'absolute' ? e.offsetParent : e).getBoundingClientRect() }))
          .filter(({ r }) => r.bottom > 0 && r.right > 0 && (r.width < smallest - 0.5 || r.height < smallest - 0.5))
          .map(({ e, r }) => `${e.tagName.toLowerCase()} “${e.innerText.trim() || e.ariaLabel || e.id}” is ${Math.round(r.width)}×${Math.round(r.height)}`)
        """;

    /// <summary>The frame of every page has something to touch, or the page has not come.</summary>
    private const string NothingToTouch = """
        () => document.querySelector('a[href], button') ? [] : ['there is nothing to touch']
        """;

    /// <summary>What the page says is hidden and a style shows all the same.</summary>
    private const string ShownThoughHidden = """
        () => [...document.querySelectorAll('[hidden]')].filter(e => e.checkVisibility()).map(e => `${e.tagName.toLowerCase()} #${e.id} is hidden and can be seen`)
        """;

    /// <summary>What reaches past the screen, the outermost first. Scrolling inside a box of its own is that box's matter.</summary>
    private const string TooWide = """
        () => {
          const inABox = e => { for (let box = e.parentElement; box; box = box.parentElement) if (getComputedStyle(box).overflowX !== 'visible') return true; return false; };
          return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 && e.checkVisibility({ contentVisibilityAuto: true }) && !inABox(e))
          .slice(0, 5)
          .map(e => `${e.tagName.toLowerCase()}.${e.className} reaches to ${Math.round(e.getBoundingClientRect().right)} of ${innerWidth}`);
        }
        """;

    /// <summary>A heading goes at most one level deeper than the one before it: people who read by headings take a level that is passed over for something missed. Before the page's own there may be one of level 2: what is wrong with a form.</summary>
    private const string HeadingsOutOfOrder = """
        () => {
          const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(e => e.checkVisibility());
          const level = e => e ? Number(e.localName[1]) : 1;
          return headings.length === 0 ? ['there is no heading'] : headings
            .map((e, i) => ({ e, before: level(headings[i - 1]) }))
            .filter(({ e, before }) => level(e) > before + 1)
            .map(({ e, before }) => `“${e.innerText.trim()}” is of level ${level(e)} after level ${before}`);
        }
        """;

    /// <summary>Words of a length that people read at once, which are broken over two lines all the same.</summary>
    private const string BrokenWords = """
        longest => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, n =>
            !n.parentElement.closest('svg, script, style') && n.parentElement.getBoundingClientRect().width > 1 && n.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
          const broken = [];
          const range = document.createRange();
          while (walker.nextNode()) {
            for (const word of walker.currentNode.data.matchAll(/[\p{L}\p{Nd}]+/gu)) {
              if (word[0].length > longest) continue;
              range.setStart(walker.currentNode, word.index);
              range.setEnd(walker.currentNode, word.index + word[0].length);
              if (new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top))).size > 1) broken.push(`“${word[0]}” is broken`);
            }
          }
          return broken;
        }
        """;

    /// <summary>Cumulative layout shift so far (web.dev/cls), without what people caused themselves: one sentence with what moved, when it is too much.</summary>
    private const string Shifts = """
        most => new Promise(done => {
          let sum = 0;
          const moved = [];
          const box = r => `${Math.round(r.x)},${Math.round(r.y)} ${Math.round(r.width)}×${Math.round(r.height)}`;
          new PerformanceObserver(list => {
            for (const s of list.getEntries().filter(s => !s.hadRecentInput)) {
              sum += s.value;
              moved.push(...s.sources.map(m => `${m.node?.nodeName} .${m.node?.className} ${box(m.previousRect)} → ${box(m.currentRect)}`));
            }
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => setTimeout(() => done(sum > most ? [`layout shift ${sum.toFixed(3)}: ${moved.join('; ')}`] : []), 50));
        })
        """;

    /// <param name="afterAnAct">
    /// Whether what is on the screen came by something that the test did on the same page. It may move what was there: the browser forgives that for half a second,
    /// and a busy machine answers later.
    /// </param>
    public static async Task<IReadOnlyList<string>> AtAsync(Phone phone, bool forTouch, bool afterAnAct = false)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var found = new List<string>();
        found.AddRange(await WidthAsync(phone));
        found.AddRange(await phone.Page.EvaluateAsync<string[]>(NothingToTouch));
        if (forTouch) found.AddRange((await phone.Page.EvaluateAsync<string[]>(SmallTargets, SmallestTarget)).Select(words => "too small to touch: " + words));
        found.AddRange(await phone.Page.EvaluateAsync<string[]>(ShownThoughHidden));
        found.AddRange((await phone.Page.EvaluateAsync<string[]>(HeadingsOutOfOrder)).Select(words => "headings: " + words));
        if (!afterAnAct) found.AddRange((await phone.Page.EvaluateAsync<string[]>(Shifts, MostShift)).Select(words => "jumps: " + words));
        found.AddRange(await AxeAsync(phone));
        found.AddRange((await FocusRings.MissingAsync(phone)).Select(words => "focus: " + words));
        return found;
    }

    /// <summary>By the page's own event: Playwright's waiting for a condition evaluates text again and again, which the page's policy forbids.</summary>
    private const string Loaded = "document.readyState === 'complete' || new Promise(done => addEventListener('load', () => done(true), { once: true }))";

    /// <summary>
    /// Whether something reaches past the screen. A step may be over as soon as the page's elements are there; how they look is known when its style sheets are, too.
    /// The page itself is asked whether it is loaded: Playwright's own record of it was once lost on a page that holds a stream of events open.
    /// </summary>
    public static async Task<IEnumerable<string>> WidthAsync(Phone phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        await phone.Page.EvaluateAsync(Loaded);
        return (await phone.Page.EvaluateAsync<string[]>(TooWide)).Select(words => "too wide: " + words);
    }

    /// <summary>Whether short words have to be broken, as they are where a column is too narrow for them.</summary>
    public static Task<string[]> BrokenWordsAsync(Phone phone) => phone.Page.EvaluateAsync<string[]>(BrokenWords, LongestShortWord);

    private static async Task<IEnumerable<string>> AxeAsync(Phone phone)
    {
        var result = await phone.Page.RunAxe();
        if (result.Passes.Length == 0) return ["axe: there was nothing to check"];
        return result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"axe {rule.Id}: {JsonSerializer.Serialize(node.Target)} {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
    }
}
