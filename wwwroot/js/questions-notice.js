// <questions-notice src="/…" version="…"> is fetched again when the page hears (js/live-events.js) that the person's open approvals have changed.
class QuestionsNotice extends HTMLElement {
  connectedCallback() {
    document.addEventListener("live:approvals", this);
  }

  disconnectedCallback() {
    document.removeEventListener("live:approvals", this);
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

customElements.define("questions-notice", QuestionsNotice);
