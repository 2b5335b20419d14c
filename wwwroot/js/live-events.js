// <live-events src="…" session="…"> listens whether the page's session still lives. When it is over, this empties the page, says so, and keeps what was
// typed for its owner. When that has been unknown for fifteen seconds, it hides the page until it is known. Everything else that the server tells the person's pages becomes an event
// "live:NAME" of the document, with the version as its detail.
//
// All tabs share one connection: the tab with the lock holds it and passes on what it hears. A tab that hears nothing takes the lock. Staff pages
// use another address than a household's, and share a connection among themselves.
//
// The server may refuse a connection when it holds too many, or give its place to a newer one of the same session. A refused connection is tried again, later
// each time; one that lost its place only when no other tab passes anything on, so that pages do not push each other out in turn.

import { keepTyped } from "./keep-typed.js";

const names = ["heartbeat", "session-ended", "unreachable", "taken-over", "approvals", "asked", "agents"];
const patience = 15_000;
const impatience = 8_000;
const shortestPause = 2_000;
const longestPause = 8_000;

class LiveEvents extends HTMLElement {
  #channel;
  #source = null;
  #release = null;
  #queue = new AbortController();
  #heardAt = 0;
  #askedAt = 0;
  #clock;
  #pause = shortestPause;
  #last = new Map();
  #isOver = false;

  connectedCallback() {
    this.#heardAt = Date.now();
    for (const dialog of this.querySelectorAll("dialog")) {
      dialog.addEventListener("cancel", this);
      dialog.addEventListener("close", this);
    }
    document.addEventListener("visibilitychange", this);
    addEventListener("pagehide", this);
    addEventListener("pageshow", this);
    this.#start();
  }

  disconnectedCallback() {
    this.#stop();
    document.removeEventListener("visibilitychange", this);
    removeEventListener("pagehide", this);
    removeEventListener("pageshow", this);
  }

  handleEvent(event) {
    if (event.type === "message") {
      this.#hearTab(event.data);
    } else if (event.type === "error") {
      this.#reopen();
    } else if (event.type === "taken-over") {
      this.#giveUp();
    } else if (names.includes(event.type)) {
      this.#hearServer({ name: event.type, session: this.#session, data: event.data });
    } else if (event.type === "visibilitychange") {
      this.#check();
    } else if (event.type === "pagehide") {
      this.#stop(); // a page in the browser's back-forward cache holds no connection
    } else if (event.type === "pageshow" && event.persisted) {
      this.#start();
    } else if (event.type === "cancel") {
      event.preventDefault();
    } else if (event.type === "close" && document.documentElement.dataset.live === event.target.dataset.when) {
      event.target.showModal();
    }
  }

  get #shared() {
    return `household-live ${this.getAttribute("src")}`;
  }

  get #session() {
    return this.getAttribute("session");
  }

  #start() {
    if (this.#isOver) {
      return;
    }
    this.#channel = new BroadcastChannel(this.#shared);
    this.#channel.addEventListener("message", this);
    this.#clock = setInterval(() => this.#check(), 1_000);
    this.#channel.postMessage({ name: "hello", session: this.#session });
    this.#lead(false);
    this.#check();
  }

  #stop() {
    clearInterval(this.#clock);
    this.#queue.abort();
    this.#close();
    this.#channel?.close();
    this.#channel = null;
  }

  // Without locks (plain http, except on this machine) every tab has a connection of its own.
  #lead(steal) {
    if (!navigator.locks) {
      this.#open(() => {});
      return;
    }
    this.#queue.abort(); // it already has a turn
    const queue = (this.#queue = new AbortController());
    navigator.locks
      .request(this.#shared, steal ? { steal } : { signal: queue.signal }, () => new Promise((release) => this.#open(release)))
      .catch(() => queue === this.#queue && this.#loseLead());
  }

  #loseLead() {
    this.#close();
    if (this.#channel) {
      this.#lead(false);
    }
  }

  #open(release) {
    this.#release = release;
    this.#askedAt = Date.now();
    if (!this.#channel) {
      this.#close(); // its turn came when the page was already closing
      return;
    }
    this.#source?.close();
    this.#source = new EventSource(`${this.getAttribute("src")}?session=${this.#session}`);
    this.#source.addEventListener("error", this);
    for (const name of names) {
      this.#source.addEventListener(name, this);
    }
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    this.#release?.();
    this.#release = null;
  }

  // A browser does not try again after a response that is not a stream. The delay varies, so that pages that were refused together do not come back together.
  #reopen() {
    const refused = this.#source;
    if (refused?.readyState === EventSource.CLOSED) {
      setTimeout(() => refused === this.#source && this.#open(this.#release), this.#pause * (0.75 + Math.random() / 2));
      this.#pause = Math.min(2 * this.#pause, longestPause);
    }
  }

  // It keeps its turn among the tabs: the next tab would only push out another stream.
  #giveUp() {
    this.#source?.close();
    this.#source = null;
  }

  #hearServer(event) {
    this.#pause = shortestPause;
    this.#last.set(event.name, event);
    this.#channel?.postMessage(event);
    this.#hear(event);
  }

  #hearTab(event) {
    if (event.name !== "hello") {
      this.#hear(event);
    } else if (this.#source) {
      this.#last.forEach((heard) => this.#channel.postMessage(heard));
    }
  }

  // What a page of another session heard is not about this one.
  #hear(event) {
    if (event.session !== this.#session || this.#isOver) {
      return;
    }
    if (event.name === "session-ended") {
      this.#end();
    } else if (event.name === "unreachable") {
      this.#hide("unreachable");
    } else {
      this.#heardAt = Date.now();
      this.#show();
      if (event.name !== "heartbeat") {
        document.dispatchEvent(new CustomEvent(`live:${event.name}`, { detail: event.data }));
      }
    }
  }

  #check() {
    const now = Date.now();
    if (now - this.#heardAt >= patience) {
      this.#hide("unreachable");
    }
    const waited = now - Math.max(this.#heardAt, this.#askedAt);
    if (waited < impatience || document.hidden) {
      return;
    }
    if (this.#release) {
      this.#open(this.#release); // the connection may be dead without a sign
    } else {
      this.#lead(true);
    }
  }

  #end() {
    this.#isOver = true;
    this.#stop();
    const main = document.querySelector("main");
    const typed = keepTyped(main);
    this.querySelector("[data-when=ended] a").href = typed ?? location.pathname + location.search; // leads to signing in and back
    main.replaceChildren();
    document.querySelectorAll("header nav, [data-own]").forEach((part) => part.remove());
    this.#hide("ended");
    document.title = this.querySelector("[data-when=ended] h2").textContent;
  }

  #hide(when) {
    if (document.documentElement.dataset.live === when) {
      return;
    }
    this.#show();
    document.documentElement.dataset.live = when;
    this.querySelector(`[data-when=${when}]`).showModal();
  }

  #show() {
    const when = document.documentElement.dataset.live;
    if (when) {
      delete document.documentElement.dataset.live;
      this.querySelector(`[data-when=${when}]`).close();
    }
  }
}

customElements.define("live-events", LiveEvents);
