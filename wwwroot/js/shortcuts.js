// The keys of working pages. Ctrl+K opens <command-palette>, “?” opens <shortcut-sheet>, “/” goes to the page's search ([data-search]); an element with data-key="n" is
// pressed by that key, one with data-ctrl-enter by Ctrl+Enter. While a person types, only these two with Ctrl work.

function dialogOf(name) {
  return document.querySelector(`dialog[data-dialog="${name}"]`);
}

function open(name) {
  const dialog = dialogOf(name);
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

/** Whether a key typed there is a letter, and not a command. */
function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]") !== null;
}

function isCovered() {
  return document.querySelector("dialog[open], .mud-dialog, .mud-popover-open") !== null;
}

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    open("palette");
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const sends = isCovered() ? null : document.querySelector("[data-ctrl-enter]:not([disabled])");
    if (sends) {
      event.preventDefault();
      document.activeElement?.blur(); // what was typed last counts too
      sends.click();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) {
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    open("shortcuts");
  } else if (event.key === "/") {
    const search = document.querySelector("[data-search] input, input[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else {
    const pressed = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not([disabled])`);
    if (pressed) {
      event.preventDefault();
      pressed.click();
    }
  }
});

addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-open]");
  if (opener) {
    open(opener.dataset.open);
  }
});

class CommandPalette extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.#start()); // Blazor adds an element before its content
  }

  #start() {
    const dialog = this.querySelector("dialog");
    this.addEventListener("input", () => this.#filter());
    this.addEventListener("keydown", this);
    this.addEventListener("click", this);
    dialog.addEventListener("close", () => {
      this.#input.value = "";
      this.#filter();
    });
    this.#filter();
  }

  handleEvent(event) {
    if (event.type === "click") {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.#go(option);
      } else if (event.target.localName === "dialog") {
        event.target.close(); // the click was outside the dialog
      }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = this.#options.find((option) => option.getAttribute("aria-selected") === "true");
      if (chosen) {
        this.#go(chosen);
      }
    }
  }

  get #input() {
    return this.querySelector("input");
  }

  get #options() {
    return [...this.querySelectorAll("[role=option]")].filter((option) => !option.hidden);
  }

  #filter() {
    const words = this.#input.value.trim().toLowerCase().split(/\s+/);
    for (const option of this.querySelectorAll("[role=option]")) {
      option.hidden = !words.every((word) => option.textContent.toLowerCase().includes(word));
    }
    this.querySelector("[data-none]").hidden = this.#options.length > 0;
    this.#choose(this.#options[0]);
  }

  #step(by) {
    const options = this.#options;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    this.#choose(options[(now + by + options.length) % options.length]);
  }

  #choose(chosen) {
    for (const option of this.querySelectorAll("[role=option]")) {
      option.setAttribute("aria-selected", String(option === chosen));
    }
    this.#input.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #go(option) {
    this.querySelector("dialog").close();
    // Both kinds of page understand a click on a link.
    const link = document.createElement("a");
    link.href = option.dataset.href;
    document.body.append(link);
    link.click();
    link.remove();
  }
}

class ShortcutSheet extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.#start());
  }

  #start() {
    const dialog = this.querySelector("dialog");
    dialog.addEventListener("click", (event) => (event.target.closest("[data-close]") || event.target === dialog) && dialog.close());
    dialog.addEventListener("beforetoggle", (event) => event.newState === "open" && this.#readPage());
  }

  // Reads the keys of the page as it is now: they change as people work on it.
  #readPage() {
    const rows = [...document.querySelectorAll("[data-key]")].map((element) => {
      const row = document.createElement("div");
      const key = document.createElement("kbd");
      const [term, words] = [document.createElement("dt"), document.createElement("dd")];
      key.textContent = element.dataset.key.toUpperCase();
      term.append(key);
      words.textContent = element.getAttribute("aria-label") ?? [...element.querySelectorAll("kbd")].reduce((text, cap) => text.replace(cap.textContent, ""), element.textContent).trim();
      row.append(term, words);
      return row;
    });
    this.querySelector("[data-page-keys]").replaceChildren(...rows);
  }
}

customElements.define("command-palette", CommandPalette);
customElements.define("shortcut-sheet", ShortcutSheet);
