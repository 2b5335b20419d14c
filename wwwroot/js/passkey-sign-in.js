// <passkey-sign-in return="/…"> signs in with any passkey that this browser has for the site.
import { PasskeyElement, ask, get } from "./passkey.js";

class PasskeySignIn extends PasskeyElement {
  async perform(form) {
    const { options, state } = await ask(form, "/passkeys/sign-in/options", {});
    const credential = await get(options);
    const { location: next } = await ask(form, "/passkeys/sign-in", { state, credential, return: this.getAttribute("return") });
    location.assign(next);
  }
}

customElements.define("passkey-sign-in", PasskeySignIn);
