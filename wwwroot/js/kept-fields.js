// What was typed on an interactive page outlives the circuit: kept in this tab while the page loads again, and given back to the same session only. A field is
// known by its label, because its id is another one then; a dialog that was open opens again by the page's address.

const key = "kept-fields";
const forAMinute = 60_000;
const kinds = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";

function nameOf(field) {
  return field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent.trim() ?? field.name;
}

/** Keeps what stands in the fields. */
export function keep(session) {
  const fields = [...document.querySelectorAll(kinds)].filter((field) => field.value && !field.readOnly && nameOf(field)).map((field) => [nameOf(field), field.value]);
  if (fields.length > 0) {
    sessionStorage.setItem(key, JSON.stringify({ session, path: location.pathname, at: Date.now(), fields }));
  }
}

/** Fills fields in as they appear, once each. */
export function giveBack(session) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  sessionStorage.removeItem(key);
  if (!kept || kept.session !== session || kept.path !== location.pathname || Date.now() - kept.at > forAMinute) {
    return;
  }
  const left = new Map(kept.fields);
  const fill = () => {
    for (const field of document.querySelectorAll(kinds)) {
      const name = nameOf(field);
      if (left.has(name)) {
        const value = left.get(name);
        left.delete(name);
        if (!field.value) {
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

function set(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
