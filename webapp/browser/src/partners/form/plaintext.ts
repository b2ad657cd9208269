// What is sealed of a form, and the little that the server has to know to act on it.
import { utf8, text, type Bytes } from "../../sealing/bytes.js";
import { e164 } from "./check.js";
import { formIn, isAboutSomebody, isReachable, wantOf, type Form } from "./form.js";

/** A draft as it lies under the organisation's key. */
export function draftText(form: Form): Bytes {
  return utf8(JSON.stringify({ v: 1, form }));
}

/** The form again, out of a draft or of what was sent. */
export function formOf(plaintext: Bytes): Form {
  const held = JSON.parse(text(plaintext)) as { readonly form?: unknown };
  return formIn(held.form);
}

/** What the desk reads: the form, and beside it what its inbox needs to keep the person safe. */
export function referralText(form: Form): Bytes {
  return utf8(JSON.stringify({ v: 1, number: numberOf(form), draft: draftOf(form), marks: [], form: told(form) }));
}

/** What the queue shows: no name, number, address or words. */
export function summaryText(form: Form): Bytes {
  const markers = markersOf(form);
  const summary = { kind: wantOf(form), markers, windows: windowsOf(form), area: form.force || null, why: markers };
  return utf8(JSON.stringify({ v: 1, ...summary }));
}

/** How soon somebody must look, by the rules that texts follow; a low number never lowers anything. */
export function levelOf(form: Form): number {
  const marks = markersOf(form);
  if (marks.includes("danger_now")) return 4;
  if (marks.some((mark) => SAME_HOUR.includes(mark))) return 3;
  return marks.length > 0 ? 2 : 1;
}

const SAME_HOUR: readonly string[] = [
  "under_16",
  "strangulation",
  "weapon",
  "threat_to_kill",
  "stalking",
  "separation",
  "pregnancy",
  "breach",
  "suicidal",
  "other_suicidal",
  "family",
];

function markersOf(form: Form): readonly string[] {
  const age = form.age === "under_16" || form.age === "under_18" ? [form.age] : [];
  const danger = form.danger === "yes" ? ["danger_now"] : [];
  return [...danger, ...age, ...form.marks];
}

/** Only a number that it is safe to ring or text goes to the desk as one. */
function numberOf(form: Form): string | null {
  return isReachable(form) ? e164(form.number) : null;
}

function windowsOf(form: Form): readonly object[] {
  if (!isReachable(form) || form.callSafe !== "yes") return [];
  return form.hours.map(({ days, date, from, to }) => (date === "" ? { days, from, to } : { date, from, to }));
}

function draftOf(form: Form): object {
  const named = isAboutSomebody(form);
  return {
    kind: wantOf(form),
    markers: markersOf(form),
    windows: windowsOf(form),
    voicemail: named && form.callSafe === "yes" && form.voicemailSafe === "yes",
    safe_to_text: named && form.textSafe === "yes",
    name: named ? form.name.trim() : null,
    place: form.place.trim() || null,
    force: form.force || null,
    works_for: form.worksFor || null,
    other_readers: named && form.othersSee !== "" ? form.othersSee !== "no" : null,
    language: "en",
    notes: [],
  };
}

/** Without their agreement nothing that names or reaches somebody is sent, whatever was typed before. */
function told(form: Form): Form {
  if (isAboutSomebody(form)) return form;
  return {
    ...form,
    agreedHow: "",
    agreedOn: "",
    name: "",
    knownAs: "",
    number: "",
    answered: "",
    hours: [],
    never: "",
    against: "",
    relation: "",
    otherPlace: "",
    children: "",
    stayAwayFrom: "",
    existing: "",
    wants: [],
    want: "callback",
    callSafe: "no",
    textSafe: "no",
    voicemailSafe: "no",
  };
}
