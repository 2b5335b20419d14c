// <confirm-frame src="/confirm/…/form" asked="…"> confirms a request inside a page that has a circuit: it fetches the form of each step, sends what is typed and
// follows the links without leaving the page. Where the request goes on (a receipt, or waiting for others) it shows nothing more: the circuit hears of that from
// the server, as open pages do, and never from this script. What cannot be fetched is sent or opened as on any page, so nothing is lost.

const page = /^\/confirm\/[^/]+$/;
const after = /^\/(receipts|requests)\//;

class ConfirmFrame extends HTMLElement {
  static observedAttributes = ["asked"];
  #busy = false;

  connectedCallback() {
    for (const event of ["submit", "click", "passkey:given", "wait:over"]) {
      this.addEventListener(event, this);
    }
    this.#work(() => this.#load(this.getAttribute("src")), () => {});
  }

  attributeChangedCallback() {
    this.#tell();
  }

  handleEvent(event) {
    const link = event.type === "click" ? event.target.closest("a[href]") : null;
    if (event.defaultPrevented || (event.type === "click" && (!link || event.ctrlKey || event.metaKey || event.shiftKey))) {
      return;
    }
    if (event.type === "submit" || event.type === "passkey:given") {
      event.preventDefault();
      this.#send(event.target, event.submitter);
    } else {
      const address = new URL(link?.href ?? event.detail, location.href);
      if (address.origin === location.origin && page.test(address.pathname)) {
        event.preventDefault();
        this.#work(() => this.#load(address), () => location.assign(address));
      }
    }
  }

  // As the browser would: with the name and value of the pressed button.
  #send(form, button) {
    const body = new URLSearchParams(new FormData(form, button));
    const typed = new Map([...form.elements].filter((field) => field.matches("input:not([type=hidden], [type=radio])")).map((field) => [field.name, field.value]));
    const asUsual = () => {
      if (button?.name) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
      }
      form.submit();
    };
    this.#work(async () => {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
      await this.#follow(new URL(answer.url), typed);
    }, asUsual);
  }

  async #load(address, typed) {
    const url = new URL(address, location.href);
    const answer = await fetch(page.test(url.pathname) ? `${url.pathname}/form${url.search}` : url, { headers: { accept: "text/html" } });
    const end = new URL(answer.url);
    if (answer.redirected && !end.pathname.endsWith("/form")) {
      await this.#follow(end, typed);
    } else if (answer.ok) {
      await this.#show(await answer.text(), typed);
    } else {
      throw new Error(`The form could not be fetched: ${answer.status}`);
    }
  }

  async #follow(url, typed) {
    if (page.test(url.pathname)) {
      await this.#load(url, typed);
    } else if (after.test(url.pathname)) {
      this.replaceChildren();
      this.dispatchEvent(new CustomEvent("confirm:over", { bubbles: true, detail: url.pathname }));
    } else {
      location.assign(url);
    }
  }

  // Scripts that are put into a page this way do not run, so they are imported: each once.
  async #show(text, typed) {
    const fresh = new DOMParser().parseFromString(text, "text/html").body;
    const scripts = [...fresh.querySelectorAll("script[src]")].map((script) => script.getAttribute("src"));
    fresh.querySelectorAll("script").forEach((script) => script.remove());
    await Promise.all(scripts.map((script) => import(script)));
    this.replaceChildren(...fresh.childNodes);
    for (const [name, value] of typed ?? []) {
      const field = this.querySelector(`input[name="${CSS.escape(name)}"]`);
      if (field && !field.value) {
        field.value = value;
      }
    }
    this.#tell();
    (this.querySelector("input:not([type=hidden], :disabled)") ?? this.querySelector("button, a[href]"))?.focus({ preventScroll: true });
  }

  // What other pages hear from live-events.js, this one hears from its circuit.
  #tell() {
    if (this.hasAttribute("asked")) {
      document.dispatchEvent(new CustomEvent("live:asked", { detail: this.getAttribute("asked") }));
    }
  }

  async #work(act, otherwise) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch {
      otherwise();
    } finally {
      this.#busy = false;
      this.removeAttribute("aria-busy");
    }
  }
}

customElements.define("confirm-frame", ConfirmFrame);
