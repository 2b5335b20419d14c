// <wait-for approval="…" next="/…" ends="2026-07-14T09:46:00+01:00" lasts="600"> waits for the answer to an approval. The page hears the versions of the
// approvals that the person waits for (js/live-events.js). When this one is gone from them, because it was answered or another number has to be typed now, or when
// its time is over, this opens the page that shows the result, unless what it is in shows it itself (js/confirm-frame.js). It counts down in [data-left] and on
// the ring, but not for days: there the page has said until when. It never takes somebody back who is already on their way to another page. Without this script a link does the same.

// What another tab heard may be older than the approval.
const staleness = 5_000;

// How long a page may take to come; after that the browser stayed here, as for a download.
const leaving = 5_000;

class WaitFor extends HTMLElement {
  #timer;
  #doubt;
  #heard = false;
  #leftAt = -leaving;

  connectedCallback() {
    addEventListener("beforeunload", this);
    document.addEventListener("live:asked", this);
    this.#timer = setInterval(() => this.#count(), 1000);
    this.#count();
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this);
    document.removeEventListener("live:asked", this);
    clearInterval(this.#timer);
    clearTimeout(this.#doubt);
  }

  handleEvent(event) {
    if (event.type === "beforeunload") {
      this.#leftAt = performance.now();
      return;
    }
    clearTimeout(this.#doubt);
    if (event.detail.split(" ").includes(this.getAttribute("approval"))) {
      this.#heard = true;
    } else if (this.#heard) {
      this.#goOn();
    } else {
      this.#doubt = setTimeout(() => this.#goOn(), staleness);
    }
  }

  #count() {
    const left = Math.max(0, Math.ceil((new Date(this.getAttribute("ends")) - Date.now()) / 1000));
    const hours = Math.floor(left / 3600);
    const minutes = String(Math.floor((left % 3600) / 60)).padStart(hours > 0 ? 2 : 1, "0");
    if (hours < 24) {
      this.querySelector("[data-left]").textContent = `${hours > 0 ? `${hours}:` : ""}${minutes}:${String(left % 60).padStart(2, "0")}`;
    }
    this.querySelector(".pair .v")?.setAttribute("stroke-dasharray", `${(100 * left) / Number(this.getAttribute("lasts"))} 100`);
    if (left === 0) {
      this.#goOn();
    }
  }

  #goOn() {
    clearTimeout(this.#doubt);
    const stays = this.#leftAt + leaving - performance.now();
    if (stays > 0) {
      this.#doubt = setTimeout(() => this.#goOn(), stays);
      return;
    }
    this.disconnectedCallback();
    const next = this.getAttribute("next");
    if (this.dispatchEvent(new CustomEvent("wait:over", { bubbles: true, cancelable: true, detail: next }))) {
      location.replace(next);
    }
  }
}

customElements.define("wait-for", WaitFor);
