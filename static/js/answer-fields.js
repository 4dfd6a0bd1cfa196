// The fields of an answer: reading them, filling them in, and saying in words what they hold.
const PREFIX = "response";

const isTick = (field) => field.type === "radio" || field.type === "checkbox";
const fieldsOf = (form) => [...form.elements].filter((field) => field.name?.startsWith(PREFIX));

// Sorted, because entries that were moved stand in another order on the page and say the same.
export function entriesOf(form) {
  return [...new FormData(form)].filter(([name]) => name.startsWith(PREFIX)).sort();
}

export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export function fillIn(form, entries) {
  for (const field of fieldsOf(form)) {
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTick(field)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
  form.dispatchEvent(new Event("answerfilled"));
}

function wordsOf(field, values) {
  if (isTick(field)) return values.includes(field.value) ? field.closest("label")?.innerText : "";
  if (field.tagName === "SELECT") return [...field.options].find((one) => one.value && values.includes(one.value))?.text;
  return values[0];
}

// One line a field; empty ones are left out.
export function inWords(form, entries) {
  return fieldsOf(form)
    .map((field) =>
      wordsOf(
        field,
        entries.filter(([name]) => name === field.name).map(([, value]) => value),
      ),
    )
    .map((words) => words?.trim())
    .filter(Boolean);
}
