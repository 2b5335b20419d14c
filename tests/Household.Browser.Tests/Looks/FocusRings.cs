using HouseholdPortal.Browser.Tests.Phones;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>
/// Whether it can be seen where the focus is (WCAG 2.2, 2.4.7 and 2.4.11): what has it has a ring of two pixels at least that it has not without the focus,
/// itself or as the field around it; nothing cuts the ring off, and the thing is not wholly covered.
/// </summary>
internal static class FocusRings
{
    private const string Missing = """
        () => {
          const shape = e => {
            const s = getComputedStyle(e);
            const isThin = colour => colour === 'none' || /, 0\)$/.test(colour);
            const drawn = e instanceof SVGGeometryElement && !isThin(s.stroke) ? parseFloat(s.strokeWidth) : 0; // in a picture, the line around a shape
            return { key: [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, drawn && s.stroke, drawn].join(' '), shadow: s.boxShadow, offset: drawn ? -drawn / 2 : parseFloat(s.outlineOffset),
              wide: drawn || (s.outlineStyle === 'none' || isThin(s.outlineColor) ? 0 : parseFloat(s.outlineWidth)) };
          };
          // The field around an input is what a person sees of it: whatever is about as large, next to it or around it.
          const near = (e, r) => {
            let top = e;
            for (let i = 0; i < 3 && top.parentElement; i++) top = top.parentElement;
            return [e, ...[top, ...top.querySelectorAll('*')].filter(o => {
              const b = o.getBoundingClientRect();
              return o !== e && b.left <= r.left + 8 && b.right >= r.right - 8 && b.top <= r.top + 8 && b.bottom >= r.bottom - 8 && b.height <= r.height + 48;
            })];
          };
          const cut = (e, ring) => {
            const b = e.getBoundingClientRect();
            const box = { left: b.left - ring, right: b.right + ring, top: b.top - ring, bottom: b.bottom + ring };
            const sides = [];
            for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
              const s = getComputedStyle(up);
              if (s.position === 'fixed') break;
              if (s.overflowX === 'visible' && s.overflowY === 'visible') continue;
              const c = up.getBoundingClientRect();
              if (box.left + 1 < c.left) sides.push('left');
              if (box.right - 1 > c.right) sides.push('right');
              if (box.top + 1 < c.top) sides.push('top');
              if (box.bottom - 1 > c.bottom) sides.push('bottom');
            }
            return sides;
          };
          const isCovered = (e, all, r) => [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].every(([x, y]) => {
            const top = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
            return (!top || !all.some(o => o === top || o.contains(top) || top.contains(e))) && !top?.closest('[role=listbox], [role=menu]'); // which the key would close
          });
          const before = document.activeElement;
          const [x, y] = [scrollX, scrollY];
          const found = [];
          let seen = 0;
          const over = document.querySelector('dialog[open], [aria-modal=true]') ?? document;
          for (const e of over.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
            if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({ visibilityProperty: true }) || e.closest('[inert], [aria-hidden=true]')) continue;
            document.activeElement?.blur();
            const unfocused = near(e, e.getBoundingClientRect()).map(o => [o, shape(o).key]);
            e.focus();
            if (document.activeElement !== e) continue; // a dialog lies over it, or another of its group is the one to reach
            if (e.offsetWidth < 2 || e.offsetHeight < 2) continue; // it sends the focus on
            seen++;
            const name = `${e.localName} “${(e.ariaLabel ?? e.labels?.[0]?.textContent ?? e.innerText ?? '').trim().slice(0, 40) || e.id}”`;
            const rings = unfocused.filter(([o, key]) => shape(o).key !== key).map(([o]) => [o, shape(o)]).filter(([, s]) => s.wide >= 2 || s.shadow !== 'none');
            if (rings.length === 0) found.push(`${name} does not show that it has the focus`);
            else if (rings.every(([o, s]) => cut(o, s.wide + s.offset).length > 0)) found.push(`${name} has a ring that is cut off: ${cut(rings[0][0], rings[0][1].wide + rings[0][1].offset).join(', ')}`);
            if (isCovered(e, unfocused.map(([o]) => o), e.getBoundingClientRect())) found.push(`${name} has the focus and is covered`);
          }
          document.activeElement?.blur();
          before?.focus({ preventScroll: true });
          scrollTo(x, y);
          return seen > 0 || before !== document.body ? found : ['nothing takes the focus'];
        }
        """;

    /// <summary>Everything on the screen that the focus can go to and that does not show it, as sentences.</summary>
    public static async Task<IEnumerable<string>> MissingAsync(Phone phone)
    {
        // Rings are for keyboards: from a key on, the browser shows them. This one does nothing.
        await phone.Page.Keyboard.PressAsync("Shift");
        return await phone.Page.EvaluateAsync<string[]>(Missing);
    }
}
