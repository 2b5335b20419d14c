// <passkey-add> makes a passkey for the person who is signed in.
import { PasskeyElement, ask, create } from "./passkey.js";

class PasskeyAdd extends PasskeyElement {
  async perform(form) {
    const { options, state } = await ask(form, "/passkeys/add/options", {});
    const credential = await create(options);
    const { location: next } = await ask(form, "/passkeys/add", { state, credential });
    location.assign(next);
  }
}

customElements.define("passkey-add", PasskeyAdd);
