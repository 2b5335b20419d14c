// What the passkey elements share: asking the server, asking the authenticator, and saying in words what went wrong.
// The words are the page's own: they stand in data attributes of the element marked data-passkey-problem.

export class PasskeyProblem extends Error {
  constructor(kind, words) {
    super(words ?? kind);
    this.kind = kind;
    this.words = words;
  }
}

export async function ask(form, address, body) {
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const response = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/json", requestverificationtoken: token },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new PasskeyProblem("failed", answer.message);
  }
  return answer;
}

export async function create(options) {
  requireSupport();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await withWords(navigator.credentials.create({ publicKey }))).toJSON();
}

export async function get(options) {
  requireSupport();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await withWords(navigator.credentials.get({ publicKey }))).toJSON();
}

function requireSupport() {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    throw new PasskeyProblem("unsupported");
  }
}

// WebAuthn tells a page little on purpose: NotAllowedError is a cancel, a timeout and "no passkey here" alike.
async function withWords(ceremony) {
  try {
    return await ceremony;
  } catch (error) {
    const kinds = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", SecurityError: "unsupported", NotSupportedError: "unsupported" };
    throw new PasskeyProblem(kinds[error.name] ?? "failed");
  }
}

// An element around one form: pressing its button starts the ceremony instead of sending the form. One at a time.
export class PasskeyElement extends HTMLElement {
  #busy = false;

  connectedCallback() {
    this.addEventListener("submit", this);
    addEventListener("pageshow", this);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
    removeEventListener("pageshow", this);
  }

  async handleEvent(event) {
    if (event.type === "pageshow") {
      this.#busy = false; // the person came back to a page that the browser had kept
      return;
    }
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#say("");
    this.setAttribute("aria-busy", "true");
    try {
      await this.perform(event.target);
    } catch (error) {
      const place = this.querySelector("[data-passkey-problem]");
      this.#say(error.words ?? place.dataset[error.kind] ?? place.dataset.failed);
      this.#busy = false;
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  #say(words) {
    const place = this.querySelector("[data-passkey-problem]");
    place.querySelector("span").textContent = words;
    place.hidden = words === "";
  }
}
