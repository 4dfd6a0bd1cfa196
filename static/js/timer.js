// The time left of an attempt, by the server's clock: changing this computer's clock changes nothing.
const ANNOUNCED = [300, 60]; // seconds before the end that are said aloud, and no others
const JUMP = 2000; // milliseconds by which the clocks may drift apart before the server is asked

const box = document.querySelector("[data-timer]");
const face = box?.querySelector("[role=timer]");
let endsAt;
let ahead; // the server's milliseconds since 1970 less this page's own
let drift;
let secondsBefore = Infinity;

const left = () => Math.max(0, Math.ceil((endsAt - performance.now() - ahead) / 1000));

// Later news never give more time, unless the end itself has been moved.
function synchronise(now, at, end) {
  ahead = end === endsAt ? Math.max(ahead, now - at) : now - at;
  endsAt = end;
}

async function askServer() {
  const at = performance.now();
  try {
    const reply = await fetch(location.href, { method: "HEAD" });
    const now = Date.parse(reply.headers.get("Date"));
    if (now) synchronise(now, at, endsAt);
  } catch {
    // Without the server the page's own clock goes on.
  }
}

function inUnit(number, unit) {
  const form = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, form).format(number);
}

// Hours and minutes while there are hours, so that nothing ticks all day; then minutes and seconds.
function inFigures(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  const hours = inUnit(Math.floor(minutes / 60), "hour");
  return minutes % 60 ? `${hours} ${inUnit(minutes % 60, "minute")}` : hours;
}

function announce(seconds) {
  const passed = ANNOUNCED.find((mark) => secondsBefore > mark && seconds <= mark);
  if (passed && secondsBefore !== Infinity) {
    box.querySelector("[data-timer-announcement]").textContent = box.dataset[`words${passed}`];
  }
}

function tick() {
  const seconds = left();
  if (Math.abs(Date.now() - performance.now() - drift) > JUMP) {
    drift = Date.now() - performance.now();
    askServer();
  }
  box.querySelector("[data-timer-left]").hidden = seconds >= Number(box.dataset.counted);
  face.textContent = inFigures(seconds);
  announce(seconds);
  if (seconds === 0 && secondsBefore > 0 && secondsBefore !== Infinity) document.dispatchEvent(new Event("timeisup"));
  secondsBefore = seconds;
}

if (box) {
  const { responseStart = 0 } = performance.getEntriesByType("navigation")[0] ?? {};
  synchronise(Number(box.dataset.now), responseStart, Number(box.dataset.endsAt));
  drift = Date.now() - performance.now();
  box.querySelector("[data-timer-still]")?.remove();
  document.addEventListener("servertime", ({ detail }) => {
    if (detail.ends_at) synchronise(detail.now, performance.now(), detail.ends_at);
  });
  tick();
  setInterval(tick, 500);
}
