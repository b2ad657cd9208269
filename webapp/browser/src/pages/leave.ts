// Leaving fast: the button and Shift three times empty the page, forget the cookie and go elsewhere.
const PRESSES = 3;
const WITHIN = 2000;
let presses: number[] = [];

const link = document.getElementById("leave");

// Promised only where it works: without this script Shift does nothing.
const hint = document.getElementById("leave-hint");
if (hint !== null) hint.hidden = false;

function leave(): void {
  document.body.hidden = true;
  document.title = " ";
  for (const box of document.querySelectorAll("textarea")) box.value = "";
  // Sent even as the page goes; the answer takes the cookie away.
  navigator.sendBeacon("/leave");
  const exit = link?.dataset["exit"];
  // Replaces this page's own entry, so that Back does not come here.
  if (exit !== undefined) location.replace(exit);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  const now = performance.now();
  presses = [...presses, now].filter((at) => now - at < WITHIN).slice(-PRESSES);
  if (presses.length === PRESSES) leave();
});

// A page that the browser kept and brings back with Back is asked for anew: it may be somebody else's turn.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
