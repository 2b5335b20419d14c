using HouseholdPortal.Browser.Tests.Phones;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>How the parts look that all pages of a household have: their type, colours, sizes and places, in rest and with the focus.</summary>
internal static class FrameLook
{
    // Pages are not equally long, and each is another place of the navigation: neither is compared.
    private const string Read = """
        () => {
          const kinds = ['font', 'letterSpacing', 'color', 'textDecorationLine', 'textDecorationThickness', 'textUnderlineOffset', 'backgroundColor', 'borderRadius', 'borderWidth', 'padding', 'margin',
            'display', 'opacity', 'boxShadow', 'webkitFontSmoothing', 'outline', 'outlineOffset', 'scrollbarWidth'];
          document.querySelectorAll('[aria-current]').forEach(e => e.removeAttribute('aria-current'));
          scrollTo(0, 0);
          const look = (name, e) => {
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            const box = ['html', 'body', 'main', 'footer'].includes(e.localName) ? '' : e.closest('footer') ? `${Math.round(r.x)} ${Math.round(r.height)}` : `${Math.round(r.x)} ${Math.round(r.y)} ${Math.round(r.width)} ${Math.round(r.height)}`;
            return `${name}: ${box} ${kinds.filter(k => e.textContent.trim() || k !== 'font').map(k => `${k} ${k.startsWith('outline') && s.outlineStyle === 'none' ? 'none' : s[k]}`).join('; ')}`;
          };
          const name = e => `${e.localName} ${e.ariaLabel ?? (e.childElementCount ? '' : e.textContent.trim())}`;
          const parts = [document.documentElement, document.body, ...document.querySelectorAll('header, header a, header button:not([role]), header nav, header span, header svg, main, footer, footer p, footer a')]
            .filter(e => e.checkVisibility());
          const skip = document.querySelector('a[href$="#main"]');
          const all = parts.map(e => look(name(e), e));
          for (const e of [skip, ...document.querySelectorAll('header a, header button, footer a')].filter(e => e.checkVisibility())) {
            e.focus({ focusVisible: true });
            all.push(look(`focused ${name(e)}`, e));
            e.blur();
          }
          return all;
        }
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(Phone phone) => await phone.Page.EvaluateAsync<string[]>(Read);
}
