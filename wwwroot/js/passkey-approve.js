// <passkey-approve options="/…" request="…"> proves a request with a passkey, and with owner="…" approval="…" in its place answers an approval that was asked
// elsewhere (with none of them: the one of the link that was opened here). The signature over exactly that operation goes into the form's field marked
// data-assertion, and the form is sent as it is, unless what it is in says that it sends it itself (js/confirm-frame.js).
import { PasskeyElement, ask, get } from "./passkey.js";

class PasskeyApprove extends PasskeyElement {
  async perform(form) {
    const what = Object.fromEntries(["request", "owner", "approval"].filter((name) => this.getAttribute(name)).map((name) => [name, this.getAttribute(name)]));
    const { options } = await ask(form, this.getAttribute("options"), what);
    form.querySelector("[data-assertion]").value = JSON.stringify(await get(options));
    if (form.dispatchEvent(new CustomEvent("passkey:given", { bubbles: true, cancelable: true }))) {
      form.submit();
    }
  }
}

customElements.define("passkey-approve", PasskeyApprove);
