// Ordering: entries move by dragging and by buttons; the lists of places are filled in from where they stand.
const entriesOf = (list) => [...list.querySelectorAll("[data-entry]")];
const placeOf = (entry) => entry.querySelector("select");

function writePlaces(list) {
  const entries = entriesOf(list);
  entries.forEach((entry, index) => {
    placeOf(entry).value = String(index + 1);
    const [up, down] = entry.querySelectorAll("[data-move]");
    up.disabled = index === 0;
    down.disabled = index === entries.length - 1;
  });
}

function showPlaces(list) {
  entriesOf(list).forEach((entry, index, all) => {
    const [up, down] = entry.querySelectorAll("[data-move]");
    up.disabled = index === 0;
    down.disabled = index === all.length - 1;
  });
}

// Entries that already have places, from an earlier try, stand in that order from the start.
function arrangeByPlaces(list) {
  const placed = entriesOf(list);
  if (placed.every((entry) => placeOf(entry).value === "")) return;
  const rank = (entry) => Number(placeOf(entry).value) || Infinity;
  list.append(...placed.sort((one, other) => rank(one) - rank(other)));
}

function announce(list, entry) {
  const status = list.parentElement.querySelector("[data-ordering-status]");
  status.textContent = list.dataset.announce.replace("{position}", entriesOf(list).indexOf(entry) + 1);
}

function move(list, entry, step, button) {
  const neighbour = entriesOf(list)[entriesOf(list).indexOf(entry) + step];
  if (!neighbour) return;
  if (step < 0) neighbour.before(entry);
  else neighbour.after(entry);
  writePlaces(list);
  announce(list, entry);
  const again = button.disabled ? entry.querySelector("[data-move]:not(:disabled)") : button;
  again?.focus();
}

function dragTo(list, entry, y) {
  for (const other of entriesOf(list)) {
    if (other === entry) continue;
    const { top, height } = other.getBoundingClientRect();
    const isBefore = other.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBefore && y < top + height / 2) return other.before(entry);
    if (!isBefore && y > top + height / 2 && y < top + height * 1.5) return other.after(entry);
  }
}

function startDrag(list, entry, event) {
  if (event.button !== 0 || !event.isPrimary) return;
  const handle = event.currentTarget;
  const drag = (moved) => dragTo(list, entry, moved.clientY);
  const drop = () => {
    entry.classList.remove("ordering__entry--held");
    handle.removeEventListener("pointermove", drag);
    writePlaces(list);
    announce(list, entry);
  };
  handle.setPointerCapture(event.pointerId);
  entry.classList.add("ordering__entry--held");
  handle.addEventListener("pointermove", drag);
  handle.addEventListener("lostpointercapture", drop, { once: true });
}

function enliven(list) {
  arrangeByPlaces(list);
  showPlaces(list);
  list.classList.add("ordering--live");
  for (const entry of entriesOf(list)) {
    entry.querySelector("[data-entry-buttons]").hidden = false;
    entry.querySelector(".ordering__text").addEventListener("pointerdown", (event) => startDrag(list, entry, event));
    for (const button of entry.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => move(list, entry, Number(button.dataset.move), button));
    }
    placeOf(entry).addEventListener("change", () => {
      const wanted = Number(placeOf(entry).value);
      if (!wanted) return;
      const others = entriesOf(list).filter((other) => other !== entry);
      others.splice(wanted - 1, 0, entry);
      list.append(...others);
      writePlaces(list);
      placeOf(entry).focus();
    });
  }
  // An order that was right from the start is answered as it stands; leaving the page for another one is no answer.
  placeOf(list).form?.addEventListener("submit", (event) => {
    if (!event.submitter?.hasAttribute("formaction")) writePlaces(list);
  });
}

document.querySelectorAll("[data-ordering]").forEach(enliven);
