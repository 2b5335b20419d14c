// Sends what was typed on a page whose session is over, before the page is emptied. The server does not carry it out, but keeps it for the same
// person until they have signed in again (docs/decisions/0013-kept-forms.md). It is the request that the form's own button would send.

/** The path of the page that will be filled in again; null if nothing was typed. */
export function keepTyped(root) {
  const form = [...root.querySelectorAll("form[method=post]")].find(isTyped);
  if (!form) {
    return null;
  }
  const page = new URL(form.getAttribute("action") ?? "", location.href);
  const body = new URLSearchParams(new FormData(form));
  fetch(page, { method: "POST", body, headers: { accept: "text/html" }, redirect: "manual", keepalive: true }).catch(() => {});
  return page.pathname + page.search;
}

function isTyped(form) {
  return [...form.elements].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.name && field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue,
  );
}
