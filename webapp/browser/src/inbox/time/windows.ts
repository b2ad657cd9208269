// Safe windows: when the person said it is safe to ring, as she meant it on her own clock.
import { clockOf, dateAfter, dayOf, DAYS, instantOf, wallOf, type Day } from "./london.js";

/** Either every week on `days`, or once on `date`; minutes of the day in Europe/London. */
export interface SafeWindow {
  readonly days: readonly Day[];
  readonly date: string | null;
  readonly from: number;
  readonly to: number;
}

/** One time that a window opens, as instants. */
export interface Opening {
  readonly start: Date;
  readonly end: Date;
}

/** A window that closes before it opens runs past midnight; equal ends mean the whole day. */
function lengthOf({ from, to }: SafeWindow): number {
  return to > from ? to - from : to + 1440 - from;
}

function opensOn(window: SafeWindow, date: string): boolean {
  return window.date === null ? window.days.includes(dayOf(date)) : window.date === date;
}

function openingOn(window: SafeWindow, date: string): Opening {
  const end = window.from + lengthOf(window);
  const endDate = end > 1440 ? dateAfter(date, 1) : date;
  return { start: instantOf(date, window.from), end: instantOf(endDate, end > 1440 ? end - 1440 : end) };
}

/** Every opening that begins on a date, or ran into it, earliest first. */
export function openingsOn(windows: readonly SafeWindow[], date: string): readonly Opening[] {
  return windows
    .filter((window) => opensOn(window, date))
    .map((window) => openingOn(window, date))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
}

/** The opening that `now` lies in, the one that lasts longest; null outside all of them. */
export function openAt(windows: readonly SafeWindow[], now: Date): Opening | null {
  const today = wallOf(now).date;
  const around = [dateAfter(today, -1), today].flatMap((date) => openingsOn(windows, date));
  const open = around.filter(({ start, end }) => start <= now && now < end);
  return open.sort((one, other) => other.end.getTime() - one.end.getTime())[0] ?? null;
}

/** The next opening that begins after `now`, within two weeks or on its one date; null when none does. */
export function nextAfter(windows: readonly SafeWindow[], now: Date): Opening | null {
  const today = wallOf(now).date;
  const soon = Array.from({ length: 15 }, (_, count) => dateAfter(today, count));
  const named = windows.flatMap(({ date }) => (date === null ? [] : [date]));
  const starts = [...new Set([...soon, ...named])]
    .flatMap((date) => openingsOn(windows, date))
    .filter(({ start }) => start > now);
  return starts.sort((one, other) => one.start.getTime() - other.start.getTime())[0] ?? null;
}

/** When the last opening ended that began today or yesterday and is over; null when none has. */
export function lastEnded(windows: readonly SafeWindow[], now: Date): Date | null {
  const today = wallOf(now).date;
  const ended = [dateAfter(today, -1), today]
    .flatMap((date) => openingsOn(windows, date))
    .filter(({ end }) => end <= now)
    .map(({ end }) => end);
  return ended.sort((one, other) => other.getTime() - one.getTime())[0] ?? null;
}

/** Runs of days as people say them: `mon` to `fri` as one run; a run of two stays two days. */
export function runsOf(days: readonly Day[]): readonly (readonly [Day, Day])[] {
  const runs: [Day, Day][] = [];
  for (const day of DAYS.filter((one) => days.includes(one))) {
    const last = runs.at(-1);
    if (last !== undefined && DAYS.indexOf(last[1]) + 1 === DAYS.indexOf(day)) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** `9-12`, `18:30-20:00`: whole hours short, since they are read a hundred times a day. */
export function hoursOf({ from, to }: SafeWindow): string {
  if (from === 0 && to === 1440) return "";
  const whole = from % 60 === 0 && to % 60 === 0;
  return whole ? `${from / 60}-${to / 60}` : `${clockOf(from)}-${clockOf(to)}`;
}
