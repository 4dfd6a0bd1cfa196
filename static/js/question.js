// A question page: keys 1–9 choose, Enter answers, and a form is sent once however often it is clicked.
const TYPES_OR_PRESSES = "input:not([type=radio], [type=checkbox]), textarea, select, button, a, summary, [contenteditable]";
const RESEND_AFTER = 8000; // milliseconds until a form that got no reply can be sent again

function chooseOption(form, number) {
  const input = form.querySelectorAll("[data-option] input")[number - 1];
  if (!input || input.disabled) return false;
  input.focus();
  input.click();
  return true;
}

function answerButton(form) {
  const own = form.querySelector("[data-answer-button]");
  return own ?? form.querySelector("button[type=submit]:not([formaction], [disabled])");
}

function onKey(event, form) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(TYPES_OR_PRESSES)) return;
  if (/^[1-9]$/.test(event.key) && chooseOption(form, Number(event.key))) {
    event.preventDefault();
  } else if (event.key === "Enter" && !event.repeat) {
    const button = answerButton(form);
    if (!button || button.disabled) return;
    event.preventDefault();
    form.requestSubmit(button);
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
  if (form.dataset.sending !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => holdButtons(form));
  setTimeout(() => release(form), RESEND_AFTER);
}

for (const form of document.querySelectorAll("[data-question-form]")) {
  form.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", (event) => onKey(event, form));
  addEventListener("pageshow", () => release(form));
}
