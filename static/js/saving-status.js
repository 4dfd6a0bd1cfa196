// The line that says what is saved; only trouble and its end are announced, so that typing is not talked over.
const TYPED = "input:not([type=radio], [type=checkbox], [type=hidden]), textarea";

export class SavingStatus {
  #box;
  #line;
  #announcement;
  #isTrouble = false;

  constructor(box) {
    this.#box = box;
    this.#line = box.querySelector("[data-saving-state]");
    this.#announcement = box.querySelector("[data-saving-announcement]");
  }

  sending() {
    if (!this.#isTrouble) this.#line.textContent = this.#box.dataset.wordsSaving;
  }

  saved(reply, isAll) {
    if (!isAll && !this.#isTrouble) return;
    this.#line.textContent = reply.sentence;
    if (this.#isTrouble) this.#announcement.textContent = reply.sentence;
    this.#mark(false);
  }

  // isUnsaved: whether anything is lost if the page is closed now, or the learner only has to wait to go on.
  failing(isUnsaved) {
    this.#trouble(isUnsaved ? this.#box.dataset.wordsFailing : this.#box.dataset.wordsWaiting);
  }

  // The server has answered that it does not take this. reply.url: where the learner can go on, if anywhere.
  refused(reply) {
    this.#trouble(this.#box.dataset.wordsRefused.replace("{reason}", reply.text));
    if (reply.status !== 403 && reply.status !== 409) return;
    for (const field of this.#box.closest("form").elements) {
      // What was typed can still be read and copied.
      if (field.matches(TYPED)) field.readOnly = true;
      else field.disabled = true;
    }
    const link = this.#box.querySelector("[data-saving-on]");
    link.hidden = !reply.url;
    if (reply.url) link.querySelector("a").href = reply.url;
  }

  // isLockable: whether it is the storage that is missing, rather than the means to lock what is stored.
  keepsNoDraft(isLockable) {
    this.#box.querySelector(`[data-no-draft=${isLockable ? "storage" : "lock"}]`).hidden = false;
  }

  #trouble(words) {
    if (this.#isTrouble && this.#line.textContent === words) return;
    this.#line.textContent = words;
    this.#announcement.textContent = words;
    this.#mark(true);
  }

  #mark(isTrouble) {
    this.#isTrouble = isTrouble;
    this.#box.classList.toggle("saving--trouble", isTrouble);
  }
}
