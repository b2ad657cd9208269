// What would break the rules a person set for reaching her. Each such act asks for a reason, and records it.
import type { Content, Understood } from "../model.js";
import { openAt } from "../time/windows.js";

/** What a specialist is about to do. */
export type Act = "text" | "call" | "voicemail";

/** Why an act would break what she asked for. */
export type Break =
  | "texts_not_agreed"
  | "texts_refused"
  | "texts_stopped"
  | "calls_refused"
  | "no_safe_contact"
  | "outside_window"
  | "no_window"
  | "voicemail_not_agreed"
  | "voicemail_refused"
  | "not_proven";

/** The marker of somebody who agreed to no way to be reached; the newest word on it counts. */
export const NO_SAFE_CONTACT = "no_safe_contact";

/** What is said and not asked about: she wrote to us herself, or nothing was agreed yet that could be broken. */
const ONLY_WARNS: ReadonlySet<Break> = new Set(["texts_not_agreed", "no_window"]);

/** The breaks for which a reason is asked and recorded. */
export function needReason(breaks: readonly Break[]): readonly Break[] {
  return breaks.filter((one) => !ONLY_WARNS.has(one));
}

/** The newest of what was understood; marks are gathered over all of them, since none is taken back. */
export function latestUnderstood(contents: readonly (Content | null)[]): Understood | null {
  const all = contents.flatMap((content) => (content !== null && "understood" in content ? [content.understood] : []));
  const noticed = contents.flatMap((content) => (content?.kind === "mark" ? content.marks : []));
  const newest = all.at(-1);
  if (newest === undefined) return null;
  const gathered = (of: (one: Understood) => readonly string[]): readonly string[] => [...new Set(all.flatMap(of))];
  const agreed = !newest.markers.includes(NO_SAFE_CONTACT);
  const markers = gathered((one) => one.markers).filter((marker) => !(agreed && marker === NO_SAFE_CONTACT));
  return { ...newest, markers, marks: [...new Set([...gathered((one) => one.marks), ...noticed])] };
}

/** Everything that an act would break now, most telling first. */
export function breaksOf(act: Act, understood: Understood | null, now: Date): readonly Break[] {
  if (understood === null) return act === "text" ? ["texts_not_agreed"] : ["no_window"];
  switch (act) {
    case "text":
      return textBreaks(understood);
    case "call":
      return [...proof(understood), ...callBreaks(understood), ...windowBreaks(understood, now)];
    case "voicemail":
      return [...voicemailBreaks(understood), ...callBreaks(understood), ...windowBreaks(understood, now)];
  }
}

function textBreaks(understood: Understood): readonly Break[] {
  const found: Break[] = [...unreached(understood.markers)];
  if (has(understood, "stopped_texts")) found.push("texts_stopped");
  if (understood.safeToText === false) found.push("texts_refused");
  if (understood.safeToText === null) found.push("texts_not_agreed");
  return [...found, ...proof(understood)];
}

function voicemailBreaks({ voicemail }: Understood): readonly Break[] {
  if (voicemail === true) return [];
  return [voicemail === false ? "voicemail_refused" : "voicemail_not_agreed"];
}

/** By text only: no time was asked of them, since no call is wanted. */
function callBreaks({ wishes, markers }: Understood): readonly Break[] {
  return [...unreached(markers), ...(wishes.includes("text_only") ? (["calls_refused"] as const) : [])];
}

/** Somebody who never finished, and agreed to nothing: neither a call nor a text. */
function unreached(markers: readonly string[]): readonly Break[] {
  return markers.includes(NO_SAFE_CONTACT) ? ["no_safe_contact"] : [];
}

function windowBreaks({ windows }: Understood, now: Date): readonly Break[] {
  if (windows.length === 0) return ["no_window"];
  return openAt(windows, now) === null ? ["outside_window"] : [];
}

function proof(understood: Understood): readonly Break[] {
  return has(understood, "not_proven") || has(understood, "other_reader") ? ["not_proven"] : [];
}

function has({ markers, marks }: Understood, mark: string): boolean {
  return markers.includes(mark) || marks.includes(mark);
}
