// <passkey-add> makes a passkey for the signed-in person; with at="/…", for the person whom that address knows.
import { PasskeyElement, ask, create } from "./passkey.js";

class PasskeyAdd extends PasskeyElement {
  async perform(form) {
    const at = this.getAttribute("at") ?? "/passkeys/add";
    const { options, state } = await ask(form, `${at}/options`, {});
    const credential = await create(options);
    const { location: next } = await ask(form, at, { state, credential });
    location.assign(next);
  }
}

customElements.define("passkey-add", PasskeyAdd);
