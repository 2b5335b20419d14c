// <passkey-approve options="/…" household="…" approval="…"> answers one approval with a passkey: the signature over exactly that operation
// (without household and approval: the approval of the link that was opened here) goes into the form's field marked data-assertion, and the form is sent as it is.
import { PasskeyElement, ask, get } from "./passkey.js";

class PasskeyApprove extends PasskeyElement {
  async perform(form) {
    const approval = { household: this.getAttribute("household") || null, approval: this.getAttribute("approval") || null };
    const { options } = await ask(form, this.getAttribute("options"), approval);
    form.querySelector("[data-assertion]").value = JSON.stringify(await get(options));
    form.submit();
  }
}

customElements.define("passkey-approve", PasskeyApprove);
