// Matching: answers are dragged to their prompts, or tapped one after the other; the lists keep what was chosen.
const HELD = "chip--held";
const TARGET = "matching__prompt--target";
const DRAG_FROM = 6; // pixels that tell a drag from a tap

const promptsOf = (area) => [...area.querySelectorAll("[data-prompt]")];
const chipsOf = (area) => [...area.querySelectorAll("[data-answer]")];
const promptAt = (area, x, y) => promptsOf(area).find((prompt) => prompt.contains(document.elementFromPoint(x, y)));

function showUsed(area) {
  const used = new Set(promptsOf(area).map((prompt) => prompt.querySelector("select").value));
  for (const chip of chipsOf(area)) chip.classList.toggle("chip--used", used.has(chip.dataset.answer));
}

function hold(area, chip) {
  for (const other of chipsOf(area)) other.classList.toggle(HELD, other === chip);
  area.classList.toggle("matching--holding", Boolean(chip));
}

function place(area, prompt, answer) {
  prompt.querySelector("select").value = answer;
  hold(area, null);
  showUsed(area);
}

function startDrag(area, chip, start) {
  if (start.button !== 0 || !start.isPrimary) return;
  const wasHeld = chip.classList.contains(HELD);
  let isDrag = false;
  const drag = (event) => {
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    isDrag ||= Math.hypot(x, y) > DRAG_FROM;
    if (!isDrag) return;
    hold(area, chip);
    chip.classList.add("chip--moving");
    chip.style.transform = `translate(${x}px, ${y}px)`;
    const target = promptAt(area, event.clientX, event.clientY);
    for (const prompt of promptsOf(area)) prompt.classList.toggle(TARGET, prompt === target);
  };
  const finish = (event) => {
    chip.removeEventListener("pointermove", drag);
    chip.removeEventListener("pointercancel", finish);
    chip.removeEventListener("pointerup", finish);
    const target = isDrag && event.type === "pointerup" && promptAt(area, event.clientX, event.clientY);
    chip.classList.remove("chip--moving");
    chip.style.transform = "";
    for (const prompt of promptsOf(area)) prompt.classList.remove(TARGET);
    if (target) place(area, target, chip.dataset.answer);
    else hold(area, isDrag || wasHeld ? null : chip);
  };
  chip.setPointerCapture(start.pointerId);
  chip.addEventListener("pointermove", drag);
  chip.addEventListener("pointercancel", finish);
  chip.addEventListener("pointerup", finish);
}

function tapPrompt(area, prompt, event) {
  const held = area.querySelector(`.${HELD}`);
  if (!held) return;
  event.preventDefault();
  place(area, prompt, held.dataset.answer);
}

function enliven(area) {
  area.querySelector("[data-matching-answers]").hidden = false;
  area.querySelector("[data-matching-help]").hidden = false;
  for (const chip of chipsOf(area)) chip.addEventListener("pointerdown", (event) => startDrag(area, chip, event));
  for (const prompt of promptsOf(area)) {
    // While an answer is held, a press on the list places it instead of opening the list.
    prompt.addEventListener("mousedown", (event) => tapPrompt(area, prompt, event));
  }
  area.addEventListener("change", () => showUsed(area));
  addEventListener("pageshow", () => showUsed(area));
  area.closest("form")?.addEventListener("answerfilled", () => showUsed(area));
}

document.querySelectorAll("[data-matching]").forEach(enliven);
