// <copy-text> holds a read-only field and a button that copies it. After copying, the button says so for as long as it is on the screen.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  async handleEvent(event) {
    const button = event.target.closest("button");
    if (!button) {
      return;
    }
    const field = this.querySelector("input");
    field.select();
    await navigator.clipboard?.writeText(field.value);
    button.textContent = button.dataset.copied;
  }
}

customElements.define("copy-text", CopyText);
