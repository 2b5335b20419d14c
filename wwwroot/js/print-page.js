// <print-page> holds a button that prints the page, which is also how a browser saves it as a file.
class PrintPage extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (event.target.closest("button")) {
      print();
    }
  }
}

customElements.define("print-page", PrintPage);
