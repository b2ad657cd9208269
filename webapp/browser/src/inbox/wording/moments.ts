// Times and windows in the words that specialists read them in.
import { say, sayCode } from "./say.js";
import { clockOf, dateAfter, dayOf, wallOf } from "../time/london.js";
import { hoursOf, runsOf, type SafeWindow } from "../time/windows.js";

/** `today`, `tomorrow`, `Thu 26 Nov`. */
export function dayWords(date: string, today: string): string {
  if (date === today) return say("today");
  if (date === dateAfter(today, 1)) return say("tomorrow");
  if (date === dateAfter(today, -1)) return say("yesterday");
  const [, month, day] = date.split("-");
  return `${sayCode("day", dayOf(date))} ${Number(day)} ${sayCode("month", String(Number(month)))}`;
}

/** `13:02`, or with its day when that is not today. */
export function momentWords(at: Date, now: Date): string {
  const wall = wallOf(at);
  const today = wallOf(now).date;
  const clock = clockOf(wall.minute);
  return wall.date === today ? clock : `${dayWords(wall.date, today)} ${clock}`;
}

/** `Mon to Fri 9-12`. */
export function windowWords(window: SafeWindow, today: string): string {
  const hours = hoursOf(window) || say("any_time");
  if (window.date !== null) return `${dayWords(window.date, today)} ${hours}`;
  if (window.days.length === 7) return say("every_day", { hours });
  const days = runsOf(window.days).map(([first, last]) => {
    if (first === last) return sayCode("day", first);
    return say("days_to", { first: sayCode("day", first), last: sayCode("day", last) });
  });
  return `${days.join(", ")} ${hours}`;
}

/** `Greater Manchester` of a police area's slug; other words as they are. */
export function areaWords(area: string): string {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(area)) return area;
  const small = new Set(["and", "of"]);
  return area
    .split("-")
    .map((word) => (small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}
