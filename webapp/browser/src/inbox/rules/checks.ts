// What is looked at before anything ends. Each is ticked, or it is said why not.
import type { Entry } from "../model.js";
import type { Written } from "../wire/content.js";
import { say, sayCode } from "../wording/say.js";

/** What the inquest into Raneem Oudeh's death found undone. */
export const CHECKS = ["earlier_contacts", "order_in_force", "offence", "power_to_arrest"] as const;
export type Check = (typeof CHECKS)[number];

/** One of them: looked at, or why it was not. */
export interface Looked {
  readonly done: boolean;
  readonly why: string;
}
export type Checks = Readonly<Record<Check, Looked>>;

const UNDONE: Looked = { done: false, why: "" };

/** Checks out of what an entry or a draft holds; what is missing is undone. */
export function checksIn(held: unknown): Checks {
  const by = (typeof held === "object" && held !== null ? held : {}) as Record<string, unknown>;
  const one = (check: Check): Looked => {
    const found = (by[check] ?? {}) as Record<string, unknown>;
    return { done: found["done"] === true, why: typeof found["why"] === "string" ? found["why"] : "" };
  };
  return Object.fromEntries(CHECKS.map((check) => [check, one(check)])) as Checks;
}

/** The newest checks of a referral, and whether they still stand: not once something new came from outside. */
export function lastChecks(entries: readonly Entry[]): { readonly checks: Checks; readonly stand: boolean } {
  const last = entries.findLast(({ kind, author }) => kind === "checks" && author.kind !== "forged");
  const content = last?.content;
  const heard = entries.findLast(isFromOutside);
  const stand = last !== undefined && last.sequence > (heard?.sequence ?? 0);
  return { checks: checksIn(content?.kind === "words" ? content.details["checks"] : null), stand };
}

/** The person's words, or a charity's. */
function isFromOutside({ author, kind }: Entry): boolean {
  return kind === "form" || (author.kind === "server" && (author.who === "person" || author.who === "charity"));
}

/** Whether each was ticked or explained. */
export function areSeenTo(checks: Checks): boolean {
  return CHECKS.every((check) => isSeenTo(checks[check]));
}

/** What goes to the server: the words sealed, and which were done and which explained. */
export function checksLetter(checks: Checks): { readonly written: Written; readonly extra: Record<string, unknown> } {
  const [done, explained] = [CHECKS.filter((one) => checks[one].done), CHECKS.filter((one) => !checks[one].done)];
  const lines = [
    say("checks_done", { checks: done.map((one) => sayCode("check", one)).join(", ") || "–" }),
    ...explained.map((one) => say("check_line", { check: sayCode("check", one), why: checks[one].why.trim() })),
  ];
  const kept = (one: Check): Looked => (checks[one].done ? { done: true, why: "" } : checks[one]);
  const details = { checks: Object.fromEntries(CHECKS.map((one) => [one, kept(one)])) };
  return { written: { text: lines.join("\n"), details }, extra: { done, explained } };
}

/** One of them changed. */
export function changed(checks: Checks, check: Check, to: Partial<Looked>): Checks {
  return { ...checks, [check]: { ...(checks[check] ?? UNDONE), ...to } };
}

function isSeenTo({ done, why }: Looked): boolean {
  return done || why.trim() !== "";
}
