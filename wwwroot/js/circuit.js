// Starts an interactive page. <circuit-curtain state="…" session="…"> covers it while it may show nothing or can do nothing. The circuit says what the session
// allows, as the element's state; this script finds out what the connection allows. It tries a lost connection again until it is back. When the circuit is gone
// (the program was restarted or replaced), it loads the page again with what was typed.

import { keep, noteMeanwhile } from "./kept-fields.js";

const patience = 15_000; // after so long without a word from the server, nothing private stays on the screen
const quiet = 400; // a connection that is back sooner is not reported as lost
const longest = 10_000;
const goodbye = 1_200; // leaves time, even on a slow phone, to confirm that the last words were shown; the server cuts the connection after two seconds
const seenEvery = 60_000;
const root = document.documentElement;
const delays = [0, 1_000, 2_000, 4_000, 8_000];

let curtain = null;
let isOver = false; // true when nothing can bring this page back
let isLost = false;
let wakeUp = () => {};
const giveBack = noteMeanwhile();

class CircuitCurtain extends HTMLElement {
  static observedAttributes = ["state"];

  connectedCallback() {
    curtain = this;
    queueMicrotask(() => this.#start()); // Blazor adds an element before its content
  }

  #start() {
    this.addEventListener("click", this);
    for (const dialog of this.querySelectorAll("dialog")) {
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      dialog.addEventListener("close", () => this.#stay(dialog));
    }
    const sign = this.querySelector("#blazor-error-ui"); // Blazor shows it when something fails
    new MutationObserver(() => this.#fail(sign)).observe(sign, { attributeFilter: ["style"] });
    this.#follow();
    if (this.hasAttribute("ready")) {
      early.giveBack();
      giveBack(this.session);
    }
  }

  attributeChangedCallback() {
    if (this.isConnected && this === curtain) {
      this.#follow();
    }
  }

  handleEvent(event) {
    // The circuit is over, and Blazor would ask it where a link leads.
    if (event.target.closest("a")) {
      event.preventDefault();
      location.assign(event.target.closest("a").href);
      return;
    }
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "retry") {
      wakeUp();
    } else if (act === "reload") {
      reload();
    }
  }

  get session() {
    return this.getAttribute("session");
  }

  // A message that could not be sent on a lost connection is not a failure of the circuit, which Blazor has then given up. A page that fails whenever it is loaded
  // must not load for ever: a person decides when.
  async #fail(sign) {
    if (!sign.style.display) {
      return;
    }
    sign.style.display = "";
    await new Promise((done) => setTimeout(done, quiet));
    if (!isOver && !isLost) {
      isOver = true;
      hide("failed", true);
    }
  }

  // Blazor closes none of our dialogs, but a second press of Escape does, even when the first was prevented.
  #stay(dialog) {
    if (root.dataset.live === dialog.dataset.when) {
      dialog.showModal();
    }
  }

  #follow() {
    const state = this.getAttribute("state");
    if (state === "Open") {
      if (!isLost && !isOver) {
        show();
      }
      return;
    }
    hide(state);
    if (state !== "Unreachable") {
      isOver = true;
      setTimeout(() => Blazor.disconnect?.(), goodbye);
    }
    if (state === "Ended") {
      this.querySelector("[data-when=Ended] a").href = location.pathname + location.search; // leads to signing in and back
    }
  }
}

/** When the circuit is up, it renders the page anew. This opens again what a person had opened by then, and restores the focus. It finds both by their words. */
const early = {
  opened: new Set([...document.querySelectorAll("details[open] > summary")].map(wordsOf)),
  focused: document.activeElement === document.body ? null : document.activeElement,

  handleEvent(event) {
    if (event.type === "toggle") {
      this.opened[event.target.open ? "add" : "delete"](wordsOf(event.target.querySelector("summary")));
    } else {
      this.focused = event.type === "focusin" ? event.target : null;
    }
  },

  giveBack() {
    for (const kind of ["toggle", "focusin", "pointerdown"]) {
      removeEventListener(kind, this, true);
    }
    for (const details of document.querySelectorAll("details")) {
      details.open ||= this.opened.has(wordsOf(details.querySelector("summary")));
    }
    if (this.focused && !this.focused.isConnected && document.activeElement === document.body) {
      [...document.querySelectorAll(this.focused.localName)].find((same) => wordsOf(same) === wordsOf(this.focused) && same.checkVisibility())?.focus({ preventScroll: true });
    }
  },
};

function wordsOf(element) {
  return element?.ariaLabel ?? (element?.id || element?.textContent.trim());
}

function dialogOf(when) {
  return curtain?.querySelector(`dialog[data-when="${when}"]`);
}

/** Shows one dialog over the page. If only the connection is lost, the page stays visible. */
function hide(when, inSight = false) {
  if (root.dataset.live !== when) {
    show();
    root.dataset.live = when;
    dialogOf(when)?.showModal();
  }
  root.toggleAttribute("data-in-sight", inSight);
}

function show() {
  const when = root.dataset.live;
  if (when) {
    delete root.dataset.live;
    root.removeAttribute("data-in-sight");
    dialogOf(when)?.close();
  }
}

function wait(milliseconds) {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    wakeUp = () => {
      clearTimeout(timer);
      done();
    };
  });
}

const reconnection = {
  async onConnectionDown() {
    if (isOver || isLost) {
      return;
    }
    isLost = true;
    const since = Date.now();
    const announce = setTimeout(() => hide("lost", true), quiet);
    const cover = setTimeout(() => hide("lost", false), patience);
    addEventListener("online", () => wakeUp(), { once: true });
    let isBack = false;
    for (let attempt = 0; !isOver && !isBack; attempt++) {
      await countDown(delays[attempt] ?? longest);
      isBack = await reconnect();
    }
    clearTimeout(announce);
    clearTimeout(cover);
    isLost = false;
    if (isBack && !isOver) {
      show();
    }
    return Date.now() - since;
  },
  onConnectionUp() {},
};

async function countDown(milliseconds) {
  const seconds = dialogOf("lost")?.querySelector("[data-seconds]");
  for (let left = milliseconds; left > 0; left -= 1_000) {
    if (seconds) {
      seconds.textContent = seconds.dataset.seconds.replace("{0}", Math.ceil(left / 1_000));
    }
    const before = Date.now();
    await wait(Math.min(1_000, left));
    if (Date.now() - before < Math.min(1_000, left) - 50) {
      break; // the person pressed “Try now”, or the network came back
    }
  }
  if (seconds) {
    seconds.textContent = "";
  }
}

/** True when the circuit is back, false when the server cannot be reached. Does not return when the circuit is gone: the page loads again. */
async function reconnect() {
  try {
    if (await Blazor.reconnect()) {
      return true;
    }
  } catch {
    // The hub refuses a browser without a session in the same way as a server that is down. The page itself tells the two apart.
  }
  return (await isServed()) ? await reload() : false;
}

/** Whether this page can be loaded now. Asking for it does not count as something the person did. */
async function isServed() {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html", "x-unattended": "1" }, redirect: "manual", cache: "no-store" });
    return answer.type === "opaqueredirect" || answer.status < 500;
  } catch {
    return false;
  }
}

async function reload() {
  isOver = true;
  hide("replaced", true);
  keep(curtain?.session);
  location.reload();
  await new Promise(() => {});
}

/** Only what a person does keeps the session alive; a circuit's own traffic does not. */
let seenAt = Date.now();
function seen(event) {
  if (event.isTrusted && !isOver && Date.now() - seenAt >= seenEvery) {
    seenAt = Date.now();
    fetch(curtain.getAttribute("seen"), { method: "POST", keepalive: true }).catch(() => {});
  }
}

for (const kind of ["toggle", "focusin", "pointerdown"]) {
  addEventListener(kind, early, true);
}
customElements.define("circuit-curtain", CircuitCurtain);
for (const kind of ["keydown", "pointerdown", "touchstart", "wheel"]) {
  addEventListener(kind, seen, { capture: true, passive: true });
}

Blazor.start({
  ssr: { disableDomPreservation: true },
  circuit: {
    configureSignalR: (builder) => builder.withUrl(`_blazor?session=${curtain.session}`, { skipNegotiation: true, transport: 1 }).configureLogging(6), // failures are shown, not logged
    reconnectionHandler: reconnection,
  },
});
