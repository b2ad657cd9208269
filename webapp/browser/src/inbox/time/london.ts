// Wall time in Europe/London, in which people mean the hours they give; instants stay UTC.

/** A moment as a clock on the wall shows it. */
export interface Wall {
  /** `2026-11-26` */
  readonly date: string;
  /** 0 to 1439. */
  readonly minute: number;
}

/** Days as windows name them, Monday first. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

const HOUR = 60 * MINUTE;
/** How far London is ahead of UTC, by the hour: asking the browser is slow, and a queue asks ten thousand times. */
const aheadByHour = new Map<number, number>();

/** What the wall clock shows at an instant. */
export function wallOf(instant: Date): Wall {
  const time = instant.getTime();
  const shown = Math.floor((time + aheadAt(time)) / MINUTE) * MINUTE;
  return { date: new Date(shown).toISOString().slice(0, 10), minute: (((shown % DAY) + DAY) % DAY) / MINUTE };
}

/** The clocks change on the hour (Summer Time Act 1972), so that one answer serves the whole of it. */
function aheadAt(time: number): number {
  const hour = Math.floor(time / HOUR);
  const known = aheadByHour.get(hour);
  if (known !== undefined) return known;
  const found = Object.fromEntries(parts.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour: shownHour = 0, minute = 0 } = found;
  const ahead = Date.UTC(year, month - 1, day, shownHour, minute) - hour * HOUR;
  if (aheadByHour.size > 5000) aheadByHour.clear();
  aheadByHour.set(hour, ahead);
  return ahead;
}

/**
 * The instant at which the wall shows `minute` of `date`; 1440 is the end of the day.
 * An hour that the clocks skip is read as the one after it; of one that comes twice, the first is meant.
 */
export function instantOf(date: string, minute: number): Date {
  const asUtc = Date.parse(`${date}T00:00Z`) + minute * MINUTE;
  const summer = new Date(asUtc - 60 * MINUTE);
  const shown = wallOf(summer);
  const isSummer = Date.parse(`${shown.date}T00:00Z`) + shown.minute * MINUTE === asUtc;
  return isSummer ? summer : new Date(asUtc);
}

/** The date `count` days on. */
export function dateAfter(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The day of the week of a date. */
export function dayOf(date: string): Day {
  return DAYS[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? "mon";
}

/** Minutes of `09:30`, or null when it is no time of day; 24:00 is the day's end. */
export function minuteOf(clock: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(clock);
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minute <= 1440 ? minute : null;
}

/** `09:30` of a minute of the day. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
