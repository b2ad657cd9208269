// Why a row stands where it stands, in words that are written on it.
import type { Row } from "../model.js";
import { wallOf, clockOf } from "../time/london.js";
import { dayWords } from "../wording/moments.js";
import { count, say, sayCode } from "../wording/say.js";
import { dueOfRow, minutesLeft, type Due } from "./due.js";

/** One reason; its words carry it, its tone only the colour. */
export interface Reason {
  readonly tone: "danger" | "urgent" | "due" | "plain";
  readonly text: string;
}

/** Codes that the leading words of danger already say. */
const SAID_BY_DANGER: ReadonlySet<string> = new Set(["danger_now", "danger"]);

/** All reasons, the one that decides the place first. */
export function reasonsOf(row: Row, now: Date): readonly Reason[] {
  if (row.item.state === "closed") return [ordinary(row)];
  const due = dueOfRow(row, now);
  const found = [...leading(row), ...work(row), ...pressing(due, now), ...told(row)];
  return found.length > 0 ? found : [ordinary(row)];
}

function leading({ item }: Row): readonly Reason[] {
  if (item.level !== "danger") return [];
  const wasSaid = item.dangerUnchecked || item.dangerCount > 0 || item.kind === "danger";
  if (!wasSaid) return [{ tone: "danger", text: say("why_most_urgent") }];
  const found: Reason[] = [{ tone: "danger", text: say("why_danger_now") }];
  if (item.dangerCount > 1) found.push({ tone: "danger", text: count("why_said", item.dangerCount) });
  return found;
}

function work({ item, closedToUs }: Row): readonly Reason[] {
  const found: Reason[] = [];
  if (item.failed > 0) found.push({ tone: "urgent", text: count("why_failed", item.failed) });
  if (item.unread) found.push({ tone: "due", text: say("why_unread") });
  if (item.handed !== null) found.push({ tone: "due", text: say("why_handed", { desk: item.handed.from }) });
  if (closedToUs) found.push({ tone: "plain", text: say("why_sealed") });
  return found;
}

function pressing(due: Due | null, now: Date): readonly Reason[] {
  if (due === null) return [];
  const clock = clockOf(wallOf(due.at).minute);
  switch (due.what) {
    case "call":
      return [{ tone: "due", text: say("why_window_open", { until: clock }) }];
    case "missed":
      return [{ tone: "urgent", text: say("why_window_missed", { at: clock }) }];
    case "promise":
      return due.at <= now ? [{ tone: "urgent", text: say("why_promise_late", { at: clock }) }] : [];
    case "claim":
    case "next":
      return [];
  }
}

/** What the sealed summary says, strangest first as the rules put it. */
function told({ item, summary }: Row): readonly Reason[] {
  const codes = summary === null ? [] : [...new Set([...summary.why, ...summary.markers])];
  const tone = item.level === "danger" || item.level === "same_hour" ? "urgent" : "plain";
  return codes
    .filter((code) => !SAID_BY_DANGER.has(code))
    .map((code) => ({ tone, text: sayCode("mark", code) }));
}

function ordinary({ item }: Row): Reason {
  if (item.state === "closed") return { tone: "plain", text: say("why_finished") };
  if (item.state === "waiting") return { tone: "plain", text: say("why_waiting") };
  if (item.level === "same_hour") return { tone: "urgent", text: say("why_same_hour") };
  return { tone: "plain", text: item.state === "new" ? say("why_new") : say("why_taken") };
}

/** What is left of the time, in words; late is said, not only coloured. */
export function timeLeft(due: Due | null, now: Date): string {
  if (due === null) return "";
  const minutes = minutesLeft(due, now);
  const clock = clockOf(wallOf(due.at).minute);
  switch (due.what) {
    case "claim":
      return minutes > 0 ? say("left_look", { time: spanOf(minutes) }) : late(minutes);
    case "call":
      return say("left_ring", { time: spanOf(minutes) });
    case "missed":
      return late(minutes);
    case "promise":
      return minutes > 0
        ? say("left_at", { day: dayWords(wallOf(due.at).date, wallOf(now).date), clock })
        : late(minutes);
    case "next":
      return say("left_at", { day: dayWords(wallOf(due.at).date, wallOf(now).date), clock });
  }
}

function late(minutes: number): string {
  return minutes === 0 ? say("left_now") : say("left_late", { time: spanOf(-minutes) });
}

/** `7 min`, `3 h`, `2 days`. */
export function spanOf(minutes: number): string {
  if (minutes < 90) return say("span_minutes", { count: minutes });
  if (minutes < 36 * 60) return say("span_hours", { count: Math.round(minutes / 60) });
  return say("span_days", { count: Math.round(minutes / 1440) });
}
