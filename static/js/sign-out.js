// Signing out: drafts of this device that are not stored yet are asked about first.
import { hasAny, namesOf } from "./draft-store.js";

const form = document.querySelector("[data-sign-out]");
const question = document.querySelector("[data-sign-out-question]");
let isAnswered = false;

// Drafts that stay are locked, so that the browser may be told to keep its storage.
const sayWhatStays = () => (form.elements.keep_drafts.value = hasAny() ? "1" : "");

function signOut() {
  isAnswered = true;
  form.requestSubmit();
}

function drop() {
  for (const name of namesOf(form.dataset.scope)) localStorage.removeItem(name);
  signOut();
}

form?.addEventListener("submit", (event) => {
  sayWhatStays();
  if (isAnswered || !namesOf(form.dataset.scope).length) return;
  event.preventDefault();
  question.showModal();
});
question?.querySelector("[data-keep]").addEventListener("click", signOut);
question?.querySelector("[data-drop]").addEventListener("click", drop);
question?.querySelector("[data-stay]").addEventListener("click", () => question.close());
