// Drafts in this browser's storage, locked with a key that only the pages of their learner carry.
const PREFIX = "quizapp-draft:";
const KEPT_FOR = 30 * 24 * 3600 * 1000; // milliseconds until a draft that nobody came back for goes
const NONCE = 12; // bytes, as AES-GCM wants

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...bytes));
const allNames = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

export function namesOf(scope = null) {
  try {
    return allNames().filter((name) => scope === null || name.startsWith(`${PREFIX}${scope}:`));
  } catch {
    return []; // A forbidden storage keeps nothing.
  }
}

export const hasAny = () => namesOf().length > 0;

function forgetOld() {
  for (const name of allNames()) {
    if (!(Date.now() - Number(localStorage.getItem(name).split(".")[0]) < KEPT_FOR)) localStorage.removeItem(name);
  }
}

async function lock(key, name, content) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const about = { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(name) };
  const locked = await crypto.subtle.encrypt(about, key, new TextEncoder().encode(JSON.stringify(content)));
  return `${Date.now()}.${toText(nonce)}.${toText(new Uint8Array(locked))}`;
}

async function unlock(key, name, kept) {
  const [, nonce, locked] = kept.split(".");
  const about = { name: "AES-GCM", iv: toBytes(nonce), additionalData: new TextEncoder().encode(name) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(about, key, toBytes(locked))));
}

// The draft of one question. keep() may be called at every key press: what is written last is the latest.
class Draft {
  #key;
  #name;
  #next;
  #isWriting = false;

  constructor(key, name) {
    this.#key = key;
    this.#name = name;
  }

  async keep(content) {
    this.#next = content;
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#next !== undefined) {
      const content = this.#next;
      const locked = content === null ? null : await lock(this.#key, this.#name, content);
      if (this.#next !== content) continue;
      this.#next = undefined;
      this.#write(locked);
    }
    this.#isWriting = false;
  }

  drop() {
    localStorage.removeItem(this.#name);
    if (this.#isWriting) this.#next = null;
  }

  // What was kept, or null; what this key does not open belongs to nobody any more.
  async read() {
    const kept = localStorage.getItem(this.#name);
    if (kept === null) return null;
    try {
      return await unlock(this.#key, this.#name, kept);
    } catch {
      this.drop();
      return null;
    }
  }

  #write(locked) {
    try {
      if (locked === null) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, locked);
    } catch {
      // A full or forbidden storage: what the server has is what is kept.
    }
  }
}

// Whether the browser can lock anything: on an address without https it can't.
export const canLock = () => Boolean(globalThis.crypto?.subtle);

// The draft of a question, or null where the browser can't lock or keep one: then none is kept.
export async function openDraft({ scope, key, attempt, position }) {
  if (!canLock()) return null;
  try {
    forgetOld();
    const opened = await crypto.subtle.importKey("raw", toBytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
    return new Draft(opened, `${PREFIX}${scope}:${attempt}:${position}`);
  } catch {
    return null;
  }
}
