// What is missing before a referral can be sent, each with the field it belongs to. Nothing is ever cleared.
import { minuteOf } from "../../inbox/time/london.js";
import { isAboutSomebody, isReachable, wantOf, type Form, type Hours } from "./form.js";

/** A field, and the name of the sentence that says what is wrong with it. */
export interface Problem {
  readonly field: string;
  readonly say:
    | "need_danger"
    | "need_agreed"
    | "need_agreed_how"
    | "need_agreed_on"
    | "need_name"
    | "need_age"
    | "need_number"
    | "bad_number"
    | "need_hours"
    | "bad_hours"
    | "need_works_for"
    | "need_words"
    | "future_date";
}

const SPACES = /[\s().-]+/g;

/** A number as E.164, British where no country is said; null when it is none. */
export function e164(typed: string): string | null {
  const bare = typed.replace(SPACES, "");
  const home = /^0([1-9][0-9]{8,9})$/.exec(bare);
  if (home !== null) return `+44${home[1]}`;
  return /^\+[1-9][0-9]{6,14}$/.test(bare) ? bare : null;
}

/** Everything that stands in the way, in the order of the page. `today` is a date in London. */
export function problemsOf(form: Form, today: string): readonly Problem[] {
  return [
    ...when(form.danger === "", "danger", "need_danger"),
    ...when(form.agreed === "", "agreed", "need_agreed"),
    ...(isAboutSomebody(form) ? aboutSomebody(form, today) : []),
    ...when(form.worksFor === "", "worksFor", "need_works_for"),
    ...when(wantOf(form) === "order" && form.words.trim() === "", "words", "need_words"),
  ];
}

function aboutSomebody(form: Form, today: string): readonly Problem[] {
  return [
    ...when(form.agreedHow.trim() === "", "agreedHow", "need_agreed_how"),
    ...when(form.agreedOn === "", "agreedOn", "need_agreed_on"),
    ...when(form.agreedOn > today, "agreedOn", "future_date"),
    ...when(form.name.trim() === "", "name", "need_name"),
    ...when(form.age === "", "age", "need_age"),
    ...(isReachable(form) ? reach(form) : []),
  ];
}

function reach(form: Form): readonly Problem[] {
  const bad = form.hours.findIndex((hours) => !isWhole(hours));
  return [
    ...when(form.number.trim() === "", "number", "need_number"),
    ...when(form.number.trim() !== "" && e164(form.number) === null, "number", "bad_number"),
    ...when(form.callSafe === "yes" && form.hours.length === 0, "hours", "need_hours"),
    ...when(bad >= 0, `hours-${bad}`, "bad_hours"),
  ];
}

/** Whether a time has days or a date, and both ends. */
export function isWhole({ days, date, from, to }: Hours): boolean {
  return (days.length > 0 || date !== "") && minuteOf(from) !== null && minuteOf(to) !== null && from !== to;
}

function when(holds: boolean, field: string, say: Problem["say"]): readonly Problem[] {
  return holds ? [{ field, say }] : [];
}
