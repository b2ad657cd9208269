// The demo's phone: sends without leaving the page, and shows what arrives later.

interface Text {
  readonly body: string;
  readonly mine: boolean;
}

const POLL_MILLISECONDS = 1000;
const log = element("log", HTMLElement);
const form = element("send", HTMLFormElement);
const from = element("from", HTMLInputElement);
const message = element("message", HTMLTextAreaElement);
const complaint = element("complaint", HTMLElement);
let shown = log.childElementCount;

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${id} on this page`);
  return found;
}

function bubble({ body, mine }: Text): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = mine ? "mine" : "theirs";
  const who = document.createElement("span");
  who.className = "who";
  who.textContent = mine ? "You: " : "Them: ";
  paragraph.append(who, body);
  return paragraph;
}

/** Adds what is new; a shorter list is another phone's, or a clean set. */
function show(texts: readonly Text[]): void {
  if (texts.length === shown) return;
  if (texts.length < shown) {
    log.replaceChildren();
    shown = 0;
  }
  log.append(...texts.slice(shown).map(bubble));
  shown = texts.length;
  log.scrollTop = log.scrollHeight;
}

function complain(sentence: string): void {
  complaint.textContent = sentence;
  complaint.hidden = sentence === "";
}

async function textsOf(answer: Response): Promise<readonly Text[]> {
  const { texts } = (await answer.json()) as { texts: readonly Text[] };
  return texts;
}

async function send(): Promise<void> {
  const body = new URLSearchParams({ from: from.value, message: message.value });
  const headers = { Accept: "application/json" };
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers });
    if (answer.ok) {
      message.value = "";
      complain("");
      show(await textsOf(answer));
    } else {
      complain(((await answer.json()) as { message: string }).message);
    }
  } catch {
    complain("The phone has no signal: the demo is not running.");
  }
}

async function refresh(): Promise<void> {
  const asked = from.value;
  try {
    const answer = await fetch(`/demo/phone/texts?${new URLSearchParams({ from: asked })}`);
    if (answer.ok && asked === from.value) show(await textsOf(answer));
  } catch {
    // The demo was stopped; the next round asks again.
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void send();
});
message.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
from.addEventListener("input", () => {
  log.replaceChildren();
  shown = 0;
  void refresh();
});
log.scrollTop = log.scrollHeight;
setInterval(() => void refresh(), POLL_MILLISECONDS);
