// <wait-for src="/…" next="/…" ends="2026-07-14T09:46:00+01:00" lasts="600"> waits for a question's answer. The server sends how it stands as
// events; when that is not "Open" any more, or the time is over, the page that shows how it ended is opened. Counts down in [data-left] and on
// the ring. Without this script a link does the same.
class WaitFor extends HTMLElement {
  #events;
  #timer;

  connectedCallback() {
    this.#events = new EventSource(this.getAttribute("src"));
    this.#events.addEventListener("changed", this);
    this.#timer = setInterval(() => this.#count(), 1000);
    this.#count();
  }

  disconnectedCallback() {
    this.#events.close();
    clearInterval(this.#timer);
  }

  handleEvent(event) {
    if (event.data !== "Open") {
      this.#goOn();
    }
  }

  #count() {
    const left = Math.max(0, Math.ceil((new Date(this.getAttribute("ends")) - Date.now()) / 1000));
    const hours = Math.floor(left / 3600);
    const minutes = String(Math.floor((left % 3600) / 60)).padStart(hours > 0 ? 2 : 1, "0");
    this.querySelector("[data-left]").textContent = `${hours > 0 ? `${hours}:` : ""}${minutes}:${String(left % 60).padStart(2, "0")}`;
    this.querySelector(".pair .v")?.setAttribute("stroke-dasharray", `${(100 * left) / Number(this.getAttribute("lasts"))} 100`);
    if (left === 0) {
      this.#goOn();
    }
  }

  #goOn() {
    this.disconnectedCallback();
    location.replace(this.getAttribute("next"));
  }
}

customElements.define("wait-for", WaitFor);
