// Sends a question's answer to be stored: one request at a time, again until there is a reply, and never out of order.
import { entriesOf, isSame } from "./answer-fields.js";

const QUIET = 1600; // milliseconds without a key press after which typing is saved
const LONGEST = 3600; // milliseconds after the first key press at which it is saved in any case
const SOON = 250; // milliseconds after a choice or after leaving a field
const TIMEOUT = 6000; // milliseconds after which a request without a reply is given up and sent again
const PATIENCE = 4000; // milliseconds without a reply after which the learner is told
const LONGEST_WAIT = 3500; // milliseconds between two tries at the most
const UNREACHABLE = { isUnreachable: true };

async function post(url, body, signal) {
  const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
  try {
    const reply = await fetch(url, { method: "POST", body, headers, keepalive: true, signal });
    if (reply.status >= 500 || reply.status === 429) return UNREACHABLE;
    const content = await reply.json();
    const text = content.text ?? [content.error, content.advice].filter(Boolean).join(". ");
    return { ...content, text, isSaved: reply.ok, status: reply.status };
  } catch {
    return UNREACHABLE;
  }
}

// tell: { sending(), saved(reply, isAll), failing(isUnsaved), refused(reply), replaced(reply) }: what the page shows.
export class Saver {
  #form;
  #tell;
  #stored;
  #unanswered = null; // sent without a reply: goes out again as it was, so that the server can tell that it is the same
  #running = null;
  #abort = null;
  #timer = null;
  #firstChange = null;
  #failures = 0;
  isOver = false;

  // isStored: whether the server holds what the form came with.
  constructor(form, tell, isStored) {
    this.#form = form;
    this.#tell = tell;
    this.#stored = isStored ? entriesOf(form) : null;
  }

  get isUnsaved() {
    return !isSame(this.#stored, entriesOf(this.#form));
  }

  get isFailing() {
    return this.#failures > 0;
  }

  // The answer may have changed. isSoon: a choice rather than typing, which goes on.
  changed(isSoon) {
    if (this.isOver || !this.isUnsaved) return;
    this.#firstChange ??= performance.now();
    const latest = Math.max(0, this.#firstChange + LONGEST - performance.now());
    if (this.isFailing) return;
    this.#tell.sending();
    this.#plan(Math.min(isSoon ? SOON : QUIET, latest));
  }

  // The page goes out of sight, perhaps for good.
  now() {
    if (!this.isOver && this.isUnsaved && !this.#running) this.#save();
  }

  // The connection is back, or seems to be: what hangs is given up.
  again() {
    if (this.isOver) return;
    this.#failures = 0;
    this.#abort?.abort();
    if (this.isUnsaved || this.#unanswered) this.#plan(0);
  }

  // Saves, and says to the server which button was pressed. Resolves to its reply, or null if the page is to stay.
  async finish(action) {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.isOver) return null;
    while (this.isUnsaved || this.#unanswered || action === "save") {
      const reply = await this.#save();
      if (!reply || action === "save") return reply;
    }
    // From here nothing can be typed that the request would lack.
    this.#form.inert = true;
    return this.#begin(action);
  }

  #save() {
    return this.#begin("save");
  }

  #begin(action) {
    this.#running ??= this.#run(action).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  #plan(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      while (this.#running) await this.#running;
      if (this.isOver || !(this.isUnsaved || this.#unanswered)) return;
      const action = this.#unanswered?.action ?? "save";
      const reply = await this.#begin(action);
      if (reply && action !== "save") this.#tell.leave(reply);
    }, delay);
  }

  #request(action) {
    const body = new URLSearchParams(new FormData(this.#form));
    body.set("action", action);
    return { action, body: String(body), entries: entriesOf(this.#form) };
  }

  async #send(request) {
    this.#abort = new AbortController();
    const late = setTimeout(() => this.#tell.failing(this.isUnsaved), PATIENCE);
    const given = setTimeout(() => this.#abort.abort(), TIMEOUT);
    try {
      return await post(this.#form.getAttribute("action"), request.body, this.#abort.signal);
    } finally {
      clearTimeout(late);
      clearTimeout(given);
    }
  }

  async #run(action) {
    let isRenewed = false;
    for (;;) {
      const request = this.#unanswered ?? this.#request(action);
      this.#unanswered = request;
      this.#firstChange = null;
      this.#tell.sending();
      const reply = await this.#send(request);
      if (reply.isUnreachable) return this.#failed();
      this.#unanswered = null;
      this.#failures = 0;
      if (reply.code === "token" && !isRenewed) {
        isRenewed = true;
        this.#form.elements.csrf_token.value = reply.csrf_token;
      } else if (!reply.isSaved && this.#refused(reply, request)) return null;
      else if (reply.isSaved && this.#saved(reply, request, action)) return reply;
    }
  }

  #failed() {
    this.#failures += 1;
    this.#tell.failing(this.isUnsaved);
    this.#plan(Math.min(LONGEST_WAIT, 1000 * 2 ** (this.#failures - 1)) * (0.75 + Math.random() / 4));
    return null;
  }

  // Whether that was all: newer typing is saved in its turn, and a request from before is followed by the present one.
  #saved(reply, request, action) {
    this.#stored = request.entries;
    this.#form.elements.client_key.value = reply.client_key;
    this.#form.elements.based_on.value = reply.based_on;
    this.#tell.saved(reply, !this.isUnsaved);
    if (request.action !== action) return false;
    if (this.isUnsaved) this.changed(false);
    return true;
  }

  // Whether to stop: what was typed since the request was sent belongs into what takes the question's place.
  #refused(reply, request) {
    if (reply.panel && !isSame(request.entries, entriesOf(this.#form))) return false;
    this.#form.inert = false;
    this.isOver = Boolean(reply.panel) || reply.status === 403 || reply.status === 409;
    if (reply.panel) this.#tell.replaced(reply);
    else this.#tell.refused(reply);
    return true;
  }
}
