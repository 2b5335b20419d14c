// <passkey-signals rp="…" user="…" name="…" accepted="ID ID …"> tells the person's password managers which passkeys the account has and what
// it is called, so that removed passkeys vanish there too. It shows nothing.
import { signal } from "./passkey.js";

class PasskeySignals extends HTMLElement {
  async connectedCallback() {
    const rpId = this.getAttribute("rp");
    const userId = this.getAttribute("user");
    const name = this.getAttribute("name");
    const allAcceptedCredentialIds = this.getAttribute("accepted").split(" ").filter((id) => id);
    await signal("signalAllAcceptedCredentials", { rpId, userId, allAcceptedCredentialIds });
    await signal("signalCurrentUserDetails", { rpId, userId, name, displayName: name });
  }
}

customElements.define("passkey-signals", PasskeySignals);
