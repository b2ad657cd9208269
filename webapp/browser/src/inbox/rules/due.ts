// How long is left, and for what (safety rule 23): the clock of the queue.
import type { Item, Row, Summary } from "../model.js";
import { lastEnded, nextAfter, openAt } from "../time/windows.js";

/** Minutes until somebody must have claimed it: then the control room, or the lead, is told. */
const CLAIM_WITHIN = { danger: 5, same_hour: 30, soon: 240, routine: null } as const;
const MINUTE = 60_000;

/** What must happen by when. `call` has a window open now, `missed` had one with no call in it. */
export interface Due {
  readonly what: "claim" | "promise" | "call" | "missed" | "next";
  readonly at: Date;
}

/** Rows are replaced and never changed, and nothing here changes within a minute: one answer serves it all. */
const answers = new WeakMap<Row, { readonly minute: number; readonly due: Due | null }>();

/** `dueOf` a row, remembered for the minute: the order, the words and the day all ask. */
export function dueOfRow(row: Row, now: Date): Due | null {
  const minute = Math.floor(now.getTime() / MINUTE);
  const known = answers.get(row);
  if (known?.minute === minute) return known.due;
  const due = dueOf(row.item, row.summary, now);
  answers.set(row, { minute, due });
  return due;
}

/** The nearest thing that must happen with a referral; null when nothing has a clock. */
export function dueOf(item: Item, summary: Summary | null, now: Date): Due | null {
  if (item.state === "closed") return null;
  return claimDue(item) ?? promised(item) ?? callDue(item, summary, now);
}

/** Whether it belongs on top of the day now. */
export function isPressing(due: Due | null, now: Date): boolean {
  if (due === null) return false;
  return due.what === "call" || due.what === "missed" || (due.what === "promise" && due.at <= now);
}

/** Minutes left, negative when late; part minutes count as begun. */
export function minutesLeft(due: Due, now: Date): number {
  return Math.ceil((due.at.getTime() - now.getTime()) / MINUTE);
}

function claimDue(item: Item): Due | null {
  const within = CLAIM_WITHIN[item.level];
  if (item.state !== "new" || within === null) return null;
  return { what: "claim", at: new Date(item.raisedAt.getTime() + within * MINUTE) };
}

function promised({ dueAt }: Item): Due | null {
  return dueAt === null ? null : { what: "promise", at: dueAt };
}

function callDue(item: Item, summary: Summary | null, now: Date): Due | null {
  if (summary === null || summary.windows.length === 0 || item.state === "waiting") return null;
  const open = openAt(summary.windows, now);
  if (open !== null) return { what: "call", at: open.end };
  const ended = lastEnded(summary.windows, now);
  const untried = item.attempts === 0;
  if (untried && ended !== null && ended > item.receivedAt) return { what: "missed", at: ended };
  const next = nextAfter(summary.windows, now);
  return next === null ? null : { what: "next", at: next.start };
}
