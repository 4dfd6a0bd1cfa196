// What was typed on this device and never stored is offered back when its question is opened again.
import { entriesOf, fillIn, inWords, isSame } from "./answer-fields.js";

function show(offer, form, entries) {
  const list = offer.querySelector("[data-draft-words]");
  list.replaceChildren(
    ...inWords(form, entries).map((words) => Object.assign(document.createElement("li"), { textContent: words })),
  );
  offer.hidden = false;
}

// The draft of this page: several versions while an earlier one is still offered, so that neither is lost.
class OfferedDraft {
  #draft;
  #offered = null;

  constructor(draft) {
    this.#draft = draft;
  }

  keep(entries) {
    this.#draft.keep(this.#offered ? [entries, this.#offered] : [entries]);
  }

  // Everything on the page is stored.
  settle() {
    if (this.#offered) this.#draft.keep([this.#offered]);
    else this.#draft.drop();
  }

  drop() {
    this.#draft.drop();
  }

  offer(offer, form, entries) {
    const end = () => {
      this.#offered = null;
      offer.hidden = true;
      form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    };
    const before = entriesOf(form);
    this.#offered = entries;
    show(offer, form, entries);
    offer.querySelector("[data-draft-use]").addEventListener("click", () => {
      end();
      fillIn(form, entries);
    });
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
      end();
      if (isSame(entriesOf(form), before)) this.drop();
      else this.keep(entriesOf(form));
    });
  }
}

export async function offerDraft(draft, form, offer) {
  const before = entriesOf(form);
  const kept = new OfferedDraft(draft);
  const versions = (await draft.read()) ?? [];
  const unsaved = versions.find((entries) => !isSame(entries, before));
  if (unsaved) kept.offer(offer, form, unsaved);
  else draft.drop();
  return kept;
}
