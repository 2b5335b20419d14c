// <sheet-dialog> holds one <dialog class="sheet"> that the server rendered open, beside the page it belongs to.
// This makes it modal. Esc and the closing link (data-close) close it without a request, and the address
// becomes that link's. Without this script the sheet is part of the page and the link is a plain link.

// Each step of a sheet is a request to the same page. The scroll position is kept from one to the next.
const kept = "place";

function keepPlace() {
  const place = { path: location.pathname, top: scrollY, step: document.querySelector("sheet-dialog") !== null };
  sessionStorage.setItem(kept, JSON.stringify(place));
}

const before = JSON.parse(sessionStorage.getItem(kept) ?? "null");
const isSamePage = before?.path === location.pathname;

function returnToPlace(isStep) {
  if (isSamePage && (isStep || before.step)) {
    scrollTo({ top: before.top, behavior: "instant" });
  }
}

class SheetDialog extends HTMLElement {
  #dialog;

  connectedCallback() {
    this.#dialog = this.querySelector("dialog");
    this.#dialog.addEventListener("close", this);
    this.addEventListener("click", this);
    this.#dialog.removeAttribute("open");
    // The sheet rises once; from one step to the next it stays in place.
    this.#dialog.classList.toggle("still", isSamePage && before.step);
    this.#dialog.showModal();
  }

  handleEvent(event) {
    if (event.type === "close") {
      this.#leave();
    } else if (event.target.closest("[data-close]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#dialog.close();
    }
  }

  #leave() {
    history.replaceState(null, "", this.querySelector("[data-close]").href);
    const opener = document.getElementById(this.getAttribute("opener"));
    this.remove();
    opener?.focus();
  }
}

addEventListener("pagehide", keepPlace);
returnToPlace(document.querySelector("sheet-dialog") !== null);
customElements.define("sheet-dialog", SheetDialog);
