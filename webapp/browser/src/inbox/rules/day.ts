// Who can be rung on a day: safe times and promises of every open referral, earliest first.
import type { Item, Row } from "../model.js";
import { wallOf } from "../time/london.js";
import { openingsOn } from "../time/windows.js";

/** One time to ring. A promise is a moment; a safe time has a length. */
export interface Slot {
  readonly item: Item;
  readonly start: Date;
  readonly end: Date;
  readonly isPromise: boolean;
}

/** How long after a promised moment it counts as kept. */
const PROMISE_MINUTES = 15;

/** The times to ring on a date of London's calendar. */
export function plannedFor(rows: readonly Row[], date: string): readonly Slot[] {
  const slots = rows.filter(({ item }) => item.state !== "closed").flatMap((row) => slotsOf(row, date));
  return slots.sort((one, other) => one.start.getTime() - other.start.getTime());
}

function slotsOf({ item, summary }: Row, date: string): readonly Slot[] {
  if (item.dueAt !== null) {
    if (wallOf(item.dueAt).date !== date) return [];
    const end = new Date(item.dueAt.getTime() + PROMISE_MINUTES * 60_000);
    return [{ item, start: item.dueAt, end, isPromise: true }];
  }
  // Who is waited for was rung or written to: their window is not ours to keep today.
  if (summary === null || item.state === "waiting") return [];
  return openingsOn(summary.windows, date)
    .filter(({ end }) => end > item.receivedAt)
    .map(({ start, end }) => ({ item, start, end, isPromise: false }));
}
