// <passkey-sign-in return="/…"> signs in with any passkey that this browser has for the site: by its button, or by choosing one that the
// browser offers in a field of the page marked autocomplete="… webauthn". With at="/…" it signs in at another address than the household's.
import { PasskeyElement, ask, get } from "./passkey.js";

// A challenge lives for five minutes on the server: the offer in the field gets a new one before that.
const renewAfter = 4 * 60_000;

class PasskeySignIn extends PasskeyElement {
  #offer = null;

  connectedCallback() {
    super.connectedCallback();
    this.#keepOffering();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#withdraw();
  }

  // Only one ceremony can run: the button's begins when the field's has ended.
  async perform(form) {
    if (await this.#withdraw()) {
      return; // the other one succeeded at the same moment
    }
    try {
      await this.#signIn(form, {});
    } catch (error) {
      this.#keepOffering();
      throw error;
    }
  }

  async #signIn(form, how) {
    const at = this.getAttribute("at") ?? "/passkeys/sign-in";
    const { options, state } = await ask(form, `${at}/options`, {});
    const credential = await get(options, how);
    const { location: next } = await ask(form, at, { state, credential, return: this.getAttribute("return") });
    location.assign(next);
  }

  async #keepOffering() {
    if (this.#offer || !document.querySelector('[autocomplete~="webauthn"]') || !(await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.())) {
      return;
    }
    const offer = { abort: new AbortController(), withdrawn: false };
    this.#offer = offer;
    offer.ended = this.#offerUntilWithdrawn(offer);
  }

  async #offerUntilWithdrawn(offer) {
    while (!offer.withdrawn) {
      offer.abort = new AbortController();
      const renewal = setTimeout(() => offer.abort.abort(), renewAfter);
      try {
        await this.#signIn(this.querySelector("form"), { mediation: "conditional", signal: offer.abort.signal });
        return true; // the browser is leaving the page
      } catch (error) {
        if (error.kind !== "aborted") {
          offer.withdrawn = true;
          this.say(error.words ?? "");
        }
      } finally {
        clearTimeout(renewal);
      }
    }
    this.#offer = null;
    return false;
  }

  // Ends the offer in the field. True if the person had already signed in with it.
  async #withdraw() {
    const offer = this.#offer;
    if (offer) {
      offer.withdrawn = true;
      offer.abort.abort();
    }
    return offer ? await offer.ended : false;
  }
}

customElements.define("passkey-sign-in", PasskeySignIn);
