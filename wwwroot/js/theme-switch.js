// <theme-switch> holds the button that switches between light and dark.
// The choice is kept in the cookie "theme", so that the server renders data-theme and nothing flashes.
const root = document.documentElement;
const aYear = 60 * 60 * 24 * 365;

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    queueMicrotask(() => this.#say()); // Blazor adds an element before its content
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (!event.target.closest("button")) {
      return;
    }
    root.dataset.theme = isDark() ? "light" : "dark";
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${aYear}; samesite=lax${secure}`;
    this.#say();
  }

  #say() {
    this.querySelector("button")?.setAttribute("aria-pressed", String(isDark()));
  }
}

customElements.define("theme-switch", ThemeSwitch);
