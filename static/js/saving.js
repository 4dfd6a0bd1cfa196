// The question page of a test: what is typed is kept on this device at once and stored on the server soon after.
import { offerDraft } from "./draft-offer.js";
import { canLock, openDraft } from "./draft-store.js";
import { entriesOf } from "./answer-fields.js";
import { Saver } from "./saver.js";
import { SavingStatus } from "./saving-status.js";

const box = document.querySelector("[data-saving]");
const form = box?.closest("form");
let isLeaving = false; // what this page holds is stored, or on its way in a form of another kind

function leave(reply) {
  isLeaving = true;
  location.assign(reply.url);
}

// The question gives way to what the learner has to do first: sign in again, or choose between two answers.
function replaceQuestion(reply, draft) {
  const page = document.querySelector("[data-question-page]");
  page.innerHTML = reply.panel;
  page.addEventListener("submit", () => (isLeaving = true));
  page.querySelector("[data-keep-stored]")?.addEventListener("click", () => {
    isLeaving = true;
    draft?.drop();
  });
  page.querySelector("[data-panel]").focus();
}

function tellerOf(status, draft) {
  return {
    sending: () => status.sending(),
    failing: (isUnsaved) => status.failing(isUnsaved),
    refused: (reply) => status.refused(reply),
    leave,
    replaced: (reply) => replaceQuestion(reply, draft()),
    saved: (reply, isAll) => {
      status.saved(reply, isAll);
      if (isAll) draft()?.settle();
      document.dispatchEvent(new CustomEvent("servertime", { detail: reply }));
    },
  };
}

// What a button asks the server for; the one without a name is the browser's own way from Enter to the answer.
function actionOf(button) {
  if (button?.name === "language") return "save";
  return button?.name === "action" ? button.value : "answer";
}

async function onSubmit(event, saver, status) {
  const button = event.submitter;
  if (event.target !== form || isLeaving) return;
  event.preventDefault();
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const reply = await saver.finish(actionOf(button));
  form.removeAttribute("aria-busy");
  if (button?.name === "language" && reply) {
    isLeaving = true;
    form.requestSubmit(button);
  } else if (reply && button?.value !== "save") leave(reply);
  else if (!saver.isOver && saver.isFailing) status.failing(saver.isUnsaved);
}

function watch(saver, draft) {
  let known = JSON.stringify(entriesOf(form));
  const look = (isSoon) =>
    setTimeout(() => {
      const entries = entriesOf(form);
      if (JSON.stringify(entries) === known) return isSoon && saver.changed(true);
      known = JSON.stringify(entries);
      draft()?.keep(entries);
      saver.changed(isSoon);
    });
  form.addEventListener("input", (event) => look(event.target.matches("[type=radio], [type=checkbox], select")));
  // Moved entries and placed answers change their fields without an event of their own.
  for (const kind of ["change", "click", "pointerup", "focusout", "answerfilled"]) {
    form.addEventListener(kind, () => look(true));
  }
  addEventListener("pagehide", () => saver.now());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saver.now());
  addEventListener("online", () => saver.again());
  // A page that the browser has kept knows nothing of what was stored since.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && saver.isUnsaved) event.preventDefault();
  });
}

async function begin() {
  const status = new SavingStatus(box);
  let draft = null;
  const saver = new Saver(form, tellerOf(status, () => draft), box.dataset.unsaved === undefined);
  form.dataset.savedByScript = "";
  document.addEventListener("submit", (event) => onSubmit(event, saver, status));
  watch(saver, () => draft);
  saver.changed(true);
  addEventListener("offline", () => saver.isUnsaved && status.failing(true));
  document.addEventListener("timeisup", async () => {
    const reply = await saver.finish("review");
    if (reply) leave(reply);
  });
  const opened = await openDraft(box.dataset);
  if (!opened) return status.keepsNoDraft(canLock());
  draft = await offerDraft(opened, form, box.querySelector("[data-draft-offer]"));
  if (saver.isUnsaved) draft.keep(entriesOf(form));
}

if (form) begin();
