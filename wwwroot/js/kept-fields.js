// Keeps what was typed on an interactive page when its circuit is lost: in this tab while the page loads again, and only for the same session. It finds a field
// by its label, because its id changes; the page's address opens a dialog that was open. It also works before the circuit is up, because the circuit's first
// rendering replaces the page that people already read and type into.

const key = "kept-fields";
const forAMinute = 60_000;
const kinds = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";

function nameOf(field) {
  return field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent.trim() ?? field.name;
}

/** Keeps the values of the fields. */
export function keep(session) {
  const fields = [...document.querySelectorAll(kinds)].filter((field) => field.value && !field.readOnly && nameOf(field)).map((field) => [nameOf(field), field.value]);
  if (fields.length > 0) {
    sessionStorage.setItem(key, JSON.stringify({ session, path: location.pathname, at: Date.now(), fields }));
  }
}

function taken(session) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  sessionStorage.removeItem(key);
  return kept && kept.session === session && kept.path === location.pathname && Date.now() - kept.at <= forAMinute ? kept.fields : [];
}

/** Fills fields in as they appear, once each: what was kept only into empty fields, what was typed into this page in any case. */
function giveBack(session, typed) {
  const left = new Map([...taken(session), ...typed]);
  if (left.size === 0) {
    return;
  }
  const fill = () => {
    for (const field of document.querySelectorAll(kinds)) {
      const name = nameOf(field);
      if (left.has(name)) {
        const value = left.get(name);
        left.delete(name);
        if (!field.value || (typed.has(name) && field.value !== value)) {
          set(field, value);
        }
      }
    }
  };
  const watch = new MutationObserver(fill);
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), forAMinute / 6);
  fill();
}

/** Notes what is typed and what has the focus, starting with what there is already, until the returned function gives it to the page that was rendered anew. */
export function noteMeanwhile() {
  const over = new AbortController();
  const listen = { capture: true, signal: over.signal };
  const typed = new Map();
  let focused = null;
  const note = (field) => field.matches(kinds) && field.value !== field.defaultValue && typed.set(nameOf(field), field.value);
  const see = (target) => (focused = { target, kind: target.localName, name: whatIs(target) });
  addEventListener("input", ({ target }) => note(target), listen);
  addEventListener("focusin", ({ target }) => see(target), listen);
  // An element that is removed from the page loses the focus too, a moment before it is gone.
  addEventListener("focusout", ({ target }) => queueMicrotask(() => target.isConnected && focused?.target === target && (focused = null)), listen);
  document.querySelectorAll(kinds).forEach(note);
  if (document.activeElement !== document.body) {
    see(document.activeElement);
  }
  return (session) => {
    over.abort();
    giveBack(session, typed);
    if (focused && !focused.target.isConnected && document.activeElement === document.body) {
      [...document.querySelectorAll(focused.kind)].find((element) => whatIs(element) === focused.name)?.focus({ preventScroll: true });
    }
  };
}

function whatIs(element) {
  return nameOf(element) || element.textContent.trim();
}

function set(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
