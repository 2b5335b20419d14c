// What the passkey elements share: asking the server, asking the authenticator, and saying what went wrong.
// The words come from the page: they are in data attributes of the element marked data-passkey-problem.

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
  if (answer.unknown) {
    await signal("signalUnknownCredential", answer.unknown);
  }
  if (!response.ok) {
    throw new PasskeyProblem("failed", answer.message);
  }
  return answer;
}

export async function create(options) {
  requireSupport("parseCreationOptionsFromJSON");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await withWords(navigator.credentials.create({ publicKey }), options.timeout)).toJSON();
}

// "how" may be { mediation: "conditional", signal }: then the browser offers passkeys in the page's fields, and does not prompt.
export async function get(options, how = {}) {
  requireSupport("parseRequestOptionsFromJSON");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await withWords(navigator.credentials.get({ publicKey, ...how }), options.timeout)).toJSON();
}

// Tells the person's password manager what the site knows of its passkeys, if the browser can (WebAuthn Level 3 §5.1.10).
export async function signal(method, what) {
  await globalThis.PublicKeyCredential?.[method]?.(what).catch(() => {});
}

function requireSupport(parse) {
  if (!globalThis.isSecureContext) {
    throw new PasskeyProblem("insecure");
  }
  if (!globalThis.PublicKeyCredential?.[parse]) {
    throw new PasskeyProblem("unsupported");
  }
}

const kinds = {
  AbortError: "aborted",
  ConstraintError: "unsupported",
  InvalidStateError: "known",
  NotAllowedError: "cancelled",
  NotSupportedError: "unsupported",
  SecurityError: "insecure",
};

// WebAuthn tells a page little on purpose: a cancel, a timeout and "no passkey here" are all NotAllowedError. Only the clock reveals a timeout.
async function withWords(ceremony, timeout) {
  const begun = performance.now();
  try {
    return await ceremony;
  } catch (error) {
    const tookTooLong = error.name === "NotAllowedError" && timeout && performance.now() - begun >= timeout;
    throw new PasskeyProblem(tookTooLong ? "timeout" : (kinds[error.name] ?? "failed"));
  }
}

// An element around one form: pressing its button starts the ceremony instead of sending the form. Only one runs at a time.
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
      this.#busy = false; // the person came back to a page from the browser's cache
      return;
    }
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.say("");
    this.setAttribute("aria-busy", "true");
    try {
      await this.perform(event.target);
    } catch (error) {
      const place = this.querySelector("[data-passkey-problem]");
      this.say(error.words ?? place.dataset[error.kind] ?? place.dataset.failed);
      this.#busy = false;
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  say(words) {
    const place = this.querySelector("[data-passkey-problem]");
    place.querySelector("span").textContent = words;
    place.hidden = words === "";
  }
}
