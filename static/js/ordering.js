// Ordering: entries move by dragging and by buttons; the lists of places are filled in from where they stand.
const entriesOf = (list) => [...list.querySelectorAll("[data-entry]")];
const placeOf = (entry) => entry.querySelector("select");

function setButtons(list) {
  entriesOf(list).forEach((entry, index, all) => {
    const [up, down] = entry.querySelectorAll("[data-move]");
    up.disabled = index === 0;
    down.disabled = index === all.length - 1;
  });
}

function writePlaces(list) {
  entriesOf(list).forEach((entry, index) => {
    placeOf(entry).value = String(index + 1);
  });
  setButtons(list);
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

// The others move around the held entry: moved itself, it would lose the pointer.
function dragTo(list, entry, y) {
  const isAbove = ({ top, height }) => top + height / 2 < y;
  const others = entriesOf(list).filter((other) => other !== entry);
  const above = others.filter((other) => isAbove(other.getBoundingClientRect()));
  if (above.length === entriesOf(list).indexOf(entry)) return;
  entry.before(...above);
  entry.after(...others.slice(above.length));
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

// A place chosen from a list moves the entry there; the others close ranks.
function moveToPlace(list, entry) {
  const wanted = Number(placeOf(entry).value);
  if (!wanted) return;
  const others = entriesOf(list).filter((other) => other !== entry);
  list.append(...others.slice(0, wanted - 1), entry, ...others.slice(wanted - 1));
  writePlaces(list);
  announce(list, entry);
  placeOf(entry).focus();
}

function enlivenEntry(list, entry) {
  entry.querySelector("[data-entry-buttons]").hidden = false;
  entry.querySelector("[data-entry-text]").addEventListener("pointerdown", (event) => startDrag(list, entry, event));
  placeOf(entry).addEventListener("change", () => moveToPlace(list, entry));
  for (const button of entry.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => move(list, entry, Number(button.dataset.move), button));
  }
}

function enliven(list) {
  arrangeByPlaces(list);
  setButtons(list);
  list.classList.add("ordering--live");
  for (const entry of entriesOf(list)) enlivenEntry(list, entry);
  list.closest("form")?.addEventListener("answerfilled", () => {
    arrangeByPlaces(list);
    setButtons(list);
  });
  // An order that was right from the start is answered as it stands; going to another page is no answer.
  list.closest("form")?.addEventListener("submit", (event) => {
    if (!event.submitter?.formNoValidate) writePlaces(list);
  });
}

document.querySelectorAll("[data-ordering]").forEach(enliven);
