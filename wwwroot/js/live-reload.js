// <live-reload src="…" version="…"> holds a part of the page that changes. The server sends the
// newest version as events; when it changes, this fetches the page again and replaces this part with the new one.
// Lists of class "thread" stay scrolled to their end, where the newest entry is. Without this script a link does the same.
class LiveReload extends HTMLElement {
  #events;
  #work = Promise.resolve();

  connectedCallback() {
    this.#showNewest();
    this.#events = new EventSource(this.getAttribute("src"));
    this.#events.addEventListener("changed", this);
  }

  disconnectedCallback() {
    this.#events.close();
  }

  handleEvent(event) {
    this.#work = this.#work.then(() => this.#become(event.data)).catch(() => {});
  }

  async #become(version) {
    if (version === this.getAttribute("version")) {
      return;
    }
    const answer = await fetch(location.href, { headers: { accept: "text/html", "x-unattended": "1" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(this.localName);
    if (fresh) {
      this.setAttribute("version", fresh.getAttribute("version"));
      const typed = [...this.querySelectorAll("input")].filter((field) => field.value !== field.defaultValue);
      const focused = document.activeElement?.id;
      this.replaceChildren(...fresh.childNodes);
      this.#keep(typed, focused);
      this.#showNewest();
    }
  }

  // What is being typed stays, and so does the focus.
  #keep(typed, focused) {
    for (const { id, value } of typed) {
      const field = this.querySelector(`#${CSS.escape(id)}`);
      if (field) {
        field.value = value;
      }
    }
    if (focused && document.activeElement?.id !== focused) {
      this.querySelector(`#${CSS.escape(focused)}`)?.focus();
    }
  }

  #showNewest() {
    for (const thread of this.querySelectorAll(".thread")) {
      thread.scrollTop = thread.scrollHeight;
    }
  }
}

customElements.define("live-reload", LiveReload);
