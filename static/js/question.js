// A question page: keys 1–9 choose, Enter answers, and a form is sent once however often it is clicked.
// The form of a test is sent by saving.js.
const TAKES_TEXT = "input:not([type=radio], [type=checkbox]), textarea, select";
const TAKES_ENTER = "button, a, summary";
const RESEND_AFTER = 8000; // milliseconds until a form that got no reply can be sent again

function chooseOption(form, number) {
  const input = form.querySelectorAll("[data-option] input")[number - 1];
  if (!input || input.disabled) return false;
  input.focus();
  input.click();
  return true;
}

// Enter presses what leads on: the button that answers or, once the question is settled, the link to the next one.
function onKey(event, form) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(TAKES_TEXT)) return;
  if (form && /^[1-9]$/.test(event.key) && chooseOption(form, Number(event.key))) {
    event.preventDefault();
  } else if (event.key === "Enter" && !event.repeat && !event.target.closest(TAKES_ENTER)) {
    event.preventDefault();
    (document.querySelector("[data-answer-button]") ?? form?.querySelector("button.button--primary"))?.click();
  }
}

function release(form) {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
  for (const button of form.elements) {
    if (button.dataset.held !== undefined) {
      button.disabled = false;
      delete button.dataset.held;
    }
  }
}

// Buttons are held only after the browser has read the form, or the pressed one would be missing from what is sent.
function holdButtons(form) {
  for (const button of form.elements) {
    if (button.type === "submit" && !button.disabled) {
      button.disabled = true;
      button.dataset.held = "";
    }
  }
}

function onSubmit(event) {
  const form = event.target;
  if (form.dataset.savedByScript !== undefined) return;
  if (form.dataset.sending !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => holdButtons(form));
  setTimeout(() => release(form), RESEND_AFTER);
}

const form = document.querySelector("[data-question-form]");
if (form) {
  form.addEventListener("submit", onSubmit);
  addEventListener("pageshow", () => release(form));
}
document.addEventListener("keydown", (event) => onKey(event, form));
// A screen reader begins with what became of the answer.
document.getElementById("feedback")?.focus({ preventScroll: true });
