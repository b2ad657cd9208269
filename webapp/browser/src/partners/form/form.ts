// What a worker fills in about somebody: plain values, sealed as they are with every draft.
import { DAYS, type Day } from "../../inbox/time/london.js";

/** Not answered yet is its own answer: nothing is assumed. */
export type YesNo = "" | "yes" | "no";
export type Agreed = "" | "yes" | "no";
export type WorksFor = "" | "yes" | "no" | "skipped";
export type Age = "" | "under_16" | "under_18" | "adult";
export type LivesWith = "" | "yes" | "no" | "sometimes";
export type Want = "callback" | "order";

/** When it is safe to ring, as it was typed; either every week on days, or once on a date. */
export interface Hours {
  readonly days: readonly Day[];
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

export interface Form {
  readonly danger: YesNo;
  readonly agreed: Agreed;
  readonly agreedHow: string;
  readonly agreedOn: string;
  readonly name: string;
  readonly knownAs: string;
  readonly age: Age;
  readonly language: string;
  readonly needs: string;
  readonly callSafe: YesNo;
  readonly textSafe: YesNo;
  readonly voicemailSafe: YesNo;
  readonly number: string;
  readonly othersSee: WorksFor;
  readonly answered: string;
  readonly hours: readonly Hours[];
  readonly never: string;
  readonly place: string;
  readonly force: string;
  readonly worksFor: WorksFor;
  readonly want: Want;
  readonly against: string;
  readonly relation: string;
  readonly livesWith: LivesWith;
  readonly otherPlace: string;
  readonly children: string;
  readonly wants: readonly string[];
  readonly stayAwayFrom: string;
  readonly existing: string;
  readonly marks: readonly string[];
  readonly words: string;
}

/** An order's wishes, as the short form has them. */
export const WANTS = ["no_contact", "stay_away", "leave_home", "tag", "notify_police"] as const;

/** What a person must look at within the hour, any one of them (domain: SafeLives' topics). */
export const MARKS = [
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
  "worsening",
  "child",
] as const;

export const NO_HOURS: Hours = { days: [], date: "", from: "", to: "" };

/** Every way to reach somebody is no until they said yes. */
export const EMPTY: Form = {
  danger: "",
  agreed: "",
  agreedHow: "",
  agreedOn: "",
  name: "",
  knownAs: "",
  age: "",
  language: "",
  needs: "",
  callSafe: "no",
  textSafe: "no",
  voicemailSafe: "no",
  number: "",
  othersSee: "",
  answered: "",
  hours: [],
  never: "",
  place: "",
  force: "",
  worksFor: "",
  want: "callback",
  against: "",
  relation: "",
  livesWith: "",
  otherPlace: "",
  children: "",
  wants: [],
  stayAwayFrom: "",
  existing: "",
  marks: [],
  words: "",
};

/** Whether the form is about somebody who agreed; without that nobody is named and the worker is rung. */
export function isAboutSomebody(form: Form): boolean {
  return form.agreed === "yes";
}

/** Under 16 there is no order flow (safety rule 18). */
export function mayAskForOrder(form: Form): boolean {
  return isAboutSomebody(form) && form.age !== "under_16";
}

/** What is asked for in the end. */
export function wantOf(form: Form): Want {
  return form.want === "order" && mayAskForOrder(form) ? "order" : "callback";
}

/** Whether there is any way to reach the person themself. */
export function isReachable(form: Form): boolean {
  return isAboutSomebody(form) && (form.callSafe === "yes" || form.textSafe === "yes");
}

/** Whether anything was filled in at all. */
export function isBlank(form: Form): boolean {
  return JSON.stringify(form) === JSON.stringify(EMPTY);
}

/** A form out of a draft's JSON; what is missing or of another type is as if it was never filled in. */
export function formIn(held: unknown): Form {
  if (typeof held !== "object" || held === null) return EMPTY;
  const values = held as Record<string, unknown>;
  const texts = Object.entries(EMPTY).map(([name, empty]): [string, unknown] => {
    const value = values[name];
    if (typeof empty === "string") return [name, typeof value === "string" ? value : empty];
    return [name, name === "hours" ? hoursIn(value) : textsIn(value)];
  });
  return Object.fromEntries(texts) as unknown as Form;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function hoursIn(value: unknown): readonly Hours[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => {
    const held = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
    const said = (name: string): string => (typeof held[name] === "string" ? (held[name] as string) : "");
    const days = textsIn(held["days"]).filter((day): day is Day => DAYS.includes(day as Day));
    return { days, date: said("date"), from: said("from"), to: said("to") };
  });
}
