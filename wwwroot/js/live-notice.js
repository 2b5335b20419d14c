// <live-notice src="/…" event="NAME" version="…"> is fetched again when the page hears (js/live-events.js) that what it tells has another version. A page may
// have several.
class LiveNotice extends HTMLElement {
  connectedCallback() {
    document.addEventListener(this.#heard, this);
  }

  disconnectedCallback() {
    document.removeEventListener(this.#heard, this);
  }

  get #heard() {
    return `live:${this.getAttribute("event")}`;
  }

  async handleEvent(event) {
    if (event.detail === this.getAttribute("version")) {
      return;
    }
    this.setAttribute("version", event.detail);
    const answer = await fetch(this.getAttribute("src"), { headers: { accept: "text/html" } });
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(this.localName);
      this.replaceChildren(...(fresh?.childNodes ?? []));
    }
  }
}

customElements.define("live-notice", LiveNotice);
