// The queue's order: who needs what now stands on top, and nobody sinks because they are quiet.
import { LEVELS, type Row } from "../model.js";
import { dueOfRow, isPressing } from "./due.js";

/** The queue's sections, in the order they stand. */
export const SECTIONS = ["urgent", "due", "new", "mine", "others", "waiting", "closed"] as const;
export type Section = (typeof SECTIONS)[number];

/** Where a row stands, and for whom: `me` is the id of who looks. */
export function sectionOf(row: Row, me: string, now: Date): Section {
  const { item } = row;
  if (item.state === "closed") return "closed";
  if (item.level === "danger" || item.level === "same_hour") return "urgent";
  if (isPressing(dueOfRow(row, now), now)) return "due";
  if (item.state === "waiting" && !item.unread && item.failed === 0) return "waiting";
  if (item.state === "new") return "new";
  return item.owner === me ? "mine" : "others";
}

/** Rows in the order they stand: section, level, unclaimed first, then what is due or waits longest. */
export function ordered(rows: Iterable<Row>, me: string, now: Date): readonly Row[] {
  const ranked = [...rows].map((row) => ({ row, rank: rankOf(row, me, now) }));
  ranked.sort((one, other) => compare(one.rank, other.rank));
  return ranked.map(({ row }) => row);
}

function rankOf(row: Row, me: string, now: Date): readonly number[] {
  const { item } = row;
  const due = dueOfRow(row, now);
  const closed = item.state === "closed";
  return [
    SECTIONS.indexOf(sectionOf(row, me, now)),
    LEVELS.indexOf(item.level),
    item.state === "new" ? 0 : 1,
    item.unread || item.failed > 0 ? 0 : 1,
    due !== null && isPressing(due, now) ? due.at.getTime() : Number.MAX_SAFE_INTEGER,
    closed ? -item.heardAt.getTime() : item.raisedAt.getTime(),
  ];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
