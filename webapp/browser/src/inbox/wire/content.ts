// What lies inside sealed entries and summaries: JSON of version 1, forgiving about what is missing.
import { text, utf8, type Bytes } from "../../sealing/bytes.js";
import type { Content, FormAnswer, Summary, Understood } from "../model.js";
import { DAYS, minuteOf, type Day } from "../time/london.js";
import type { SafeWindow } from "../time/windows.js";
import { Fields } from "./parse.js";

/** What a specialist writes. */
export interface Written {
  readonly text: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly next?: string;
  readonly to?: string;
  /** What an entry of this kind holds beside its words. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The plaintext of a new entry. */
export function encode({ details, ...written }: Written): Bytes {
  return utf8(JSON.stringify({ v: 1, ...written, ...details }));
}

/** An opened summary; null when it is not one. */
export function summaryIn(plaintext: Bytes): Summary | null {
  const fields = fieldsIn(plaintext);
  if (fields === null) return null;
  return {
    kind: soft(() => fields.text("kind"), ""),
    markers: soft(() => fields.texts("markers"), []),
    windows: windowsIn(fields),
    area: soft(() => fields.textOrNull("area"), null),
    why: soft(() => fields.texts("why"), []),
  };
}

/** Several summaries of one referral, newest first, as one: what was once said stays said. */
export function merged(summaries: readonly Summary[]): Summary | null {
  const newest = summaries[0];
  if (newest === undefined) return null;
  const all = (of: (one: Summary) => readonly string[]): readonly string[] => [...new Set(summaries.flatMap(of))];
  return {
    kind: newest.kind,
    markers: all((one) => one.markers),
    windows: summaries.find(({ windows }) => windows.length > 0)?.windows ?? [],
    area: summaries.find(({ area }) => area !== null)?.area ?? null,
    why: all((one) => one.why),
  };
}

/** An opened entry's content; null when it is not of a version that this page knows. */
export function contentIn(kind: string, plaintext: Bytes): Content | null {
  const fields = fieldsIn(plaintext);
  if (fields === null) return null;
  if (kind === "understood") return { kind, understood: understoodIn(fields) };
  if (kind === "mark") return { kind, marks: soft(() => fields.texts("marks"), []) };
  if (kind === "form") return { kind, understood: understoodIn(fields), answers: answersIn(fields) };
  return {
    kind: "words",
    text: soft(() => fields.textOrNull("text"), null) ?? "",
    reason: soft(() => fields.textOrNull("reason"), null),
    outcome: soft(() => fields.textOrNull("outcome"), null),
    next: soft(() => fields.textOrNull("next"), null),
    details: fields.all(),
  };
}

function understoodIn(fields: Fields): Understood {
  const draft = soft(() => fields.object("draft"), new Fields({}));
  return {
    number: soft(() => fields.textOrNull("number"), null),
    otherNumber: soft(() => draft.textOrNull("number"), null),
    kind: soft(() => draft.text("kind"), ""),
    markers: soft(() => draft.texts("markers"), []),
    windows: windowsIn(draft),
    voicemail: soft(() => draft.flagOrNull("voicemail"), null),
    safeToText: soft(() => draft.flagOrNull("safe_to_text"), null),
    name: soft(() => draft.textOrNull("name"), null),
    place: soft(() => draft.textOrNull("place"), null),
    force: soft(() => draft.textOrNull("force"), null),
    worksFor: soft(() => draft.textOrNull("works_for"), null),
    notes: soft(() => draft.texts("notes"), []),
    language: soft(() => draft.text("language"), "en"),
    wishes: soft(() => draft.texts("wishes"), []),
    interpreter: soft(() => draft.textOrNull("interpreter"), null),
    marks: soft(() => fields.texts("marks"), []),
  };
}

/** Every answer of a form that says something, whatever fields a version of it has. */
function answersIn(fields: Fields): readonly FormAnswer[] {
  const form = soft(() => fields.object("form"), new Fields({}));
  return form.names().flatMap((field) => {
    const said = soft(() => form.texts(field), null) ?? soft(() => [form.text(field)], []);
    const whole = said.filter((one) => one.trim() !== "");
    return whole.length === 0 ? [] : [{ field, said: whole }];
  });
}

function windowsIn(fields: Fields): readonly SafeWindow[] {
  const found = soft(() => fields.list("windows", windowIn), []);
  return found.flatMap((window) => (window === null ? [] : [window]));
}

function windowIn(fields: Fields): SafeWindow | null {
  const from = minuteOf(soft(() => fields.text("from"), ""));
  const to = minuteOf(soft(() => fields.text("to"), ""));
  const date = soft(() => fields.textOrNull("date"), null);
  const days = soft(() => fields.texts("days"), []).filter((day): day is Day => DAYS.includes(day as Day));
  if (from === null || to === null || (date === null && days.length === 0)) return null;
  return { days, date, from, to };
}

function fieldsIn(plaintext: Bytes): Fields | null {
  try {
    const fields = new Fields(JSON.parse(text(plaintext)));
    return fields.number("v") === 1 ? fields : null;
  } catch {
    return null;
  }
}

/** One field that another version wrote otherwise must not hide the rest of what a person said. */
function soft<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
