import { describe, expect, test } from "vitest";
import type { Row } from "../../src/inbox/model.js";
import { dueOf, minutesLeft } from "../../src/inbox/rules/due.js";
import { breaksOf, latestUnderstood } from "../../src/inbox/rules/keep-safe.js";
import { actionOf, KEYS } from "../../src/inbox/rules/keys.js";
import { ordered, sectionOf } from "../../src/inbox/rules/order.js";
import { cut } from "../../src/inbox/rules/segments.js";
import { tellingIn } from "../../src/inbox/rules/telling.js";
import { item, NOW, row, summary, understood } from "./made.js";

const morning = { days: ["tue"], date: null, from: 540, to: 720 } as const;
const later = { days: ["tue"], date: null, from: 780, to: 840 } as const;

describe("what is due", () => {
  test.each([
    ["danger", 5],
    ["same_hour", 30],
  ] as const)("test_rule_23_%s is to be claimed within %i minutes", (level, minutes) => {
    const due = dueOf(item({ level, raisedAt: NOW }), null, NOW);
    expect(due?.what).toBe("claim");
    expect(due && minutesLeft(due, NOW)).toBe(minutes);
    expect(due && minutesLeft(due, new Date("2026-11-24T12:00Z"))).toBe(minutes - 120);
  });

  test("a call is due while its window is open, and missed once that closed without one", () => {
    const opened = summary({ windows: [morning] });
    expect(dueOf(item({ state: "claimed" }), opened, NOW)).toEqual({ what: "call", at: new Date("2026-11-24T12:00Z") });
    expect(dueOf(item({ state: "claimed" }), opened, new Date("2026-11-24T12:30Z"))?.what).toBe("missed");
    expect(dueOf(item({ state: "claimed" }), summary({ windows: [later] }), NOW)?.what).toBe("next");
    expect(dueOf(item({ state: "closed" }), opened, NOW)).toBeNull();
  });

  test("a window that was over before she wrote was not missed", () => {
    const afternoon = new Date("2026-11-24T13:00Z");
    const due = dueOf(item({ receivedAt: afternoon }), summary({ windows: [morning] }), new Date("2026-11-24T14:00Z"));
    expect(due?.what).toBe("next");
  });

  test("what somebody promised counts before any window", () => {
    const promised = item({ state: "waiting", attempts: 1, dueAt: new Date("2026-11-24T11:00Z") });
    expect(dueOf(promised, summary({ windows: [morning] }), NOW)).toEqual({ what: "promise", at: promised.dueAt });
  });

  test("a part of a minute counts as begun", () => {
    expect(minutesLeft({ what: "claim", at: new Date("2026-11-24T10:00:01Z") }, NOW)).toBe(1);
  });
});

describe("the queue", () => {
  const rows: readonly Row[] = [
    row({ id: "closed", state: "closed" }),
    row({ id: "waiting", state: "waiting" }),
    row({ id: "others", state: "claimed", owner: "sam" }),
    row({ id: "mine", state: "claimed", owner: "priya" }),
    row({ id: "new late", receivedAt: NOW, raisedAt: NOW }),
    row({ id: "new early" }),
    row({ id: "call", state: "claimed", owner: "sam" }, { windows: [morning] }),
    row({ id: "same hour", level: "same_hour" }),
    row({ id: "danger claimed", level: "danger", state: "claimed", owner: "sam" }),
    row({ id: "danger", level: "danger" }),
  ];

  test("puts who needs what now on top", () => {
    expect(ordered(rows, "priya", NOW).map(({ item: { id } }) => id)).toEqual([
      "danger",
      "danger claimed",
      "same hour",
      "call",
      "new early",
      "new late",
      "mine",
      "others",
      "waiting",
      "closed",
    ]);
  });

  test("brings up whoever wrote while we waited for her", () => {
    expect(sectionOf(row({ state: "waiting", owner: "priya", unread: true }), "priya", NOW)).toBe("mine");
  });

  test("keeps danger on top until somebody closed it, whatever the summary says", () => {
    const dark: Row = { item: item({ level: "danger" }), summary: null, closedToUs: true };
    expect(sectionOf(dark, "priya", NOW)).toBe("urgent");
  });
});

describe("keeping safe", () => {
  test.each([
    [{ safeToText: true }, []],
    [{ safeToText: null }, ["texts_not_agreed"]],
    [{ safeToText: false }, ["texts_refused"]],
    [{ safeToText: true, marks: ["stopped_texts"] }, ["texts_stopped"]],
    [{ safeToText: true, marks: ["not_proven"] }, ["not_proven"]],
    [{ safeToText: true, marks: ["other_reader"] }, ["not_proven"]],
  ])("a text to %o breaks %o", (given, broken) => {
    expect(breaksOf("text", understood(given), NOW)).toEqual(broken);
  });

  test.each([
    [{ windows: [morning] }, []],
    [{ windows: [later] }, ["outside_window"]],
    [{ windows: [] }, ["no_window"]],
    [{ wishes: ["text_only"], windows: [morning] }, ["calls_refused"]],
    [{ markers: ["no_safe_contact"] }, ["no_safe_contact", "no_window"]],
    [{ windows: [morning], marks: ["other_reader"] }, ["not_proven"]],
  ])("test_rule_04_a call to %o breaks %o", (given, broken) => {
    expect(breaksOf("call", understood(given), NOW)).toEqual(broken);
  });

  test.each([
    [true, []],
    [false, ["voicemail_refused"]],
    [null, ["voicemail_not_agreed"]],
  ])("test_rule_11_voicemail %s breaks %o", (voicemail, broken) => {
    expect(breaksOf("voicemail", understood({ voicemail, windows: [morning] }), NOW)).toEqual(broken);
  });

  test("nothing understood agrees to nothing", () => {
    expect(breaksOf("text", null, NOW)).toEqual(["texts_not_agreed"]);
    expect(breaksOf("voicemail", null, NOW)).toEqual(["no_window"]);
  });

  test("the newest answer counts, and no mark is ever taken back", () => {
    const one = { kind: "understood", understood: understood({ safeToText: true, marks: ["stopped_texts"] }) } as const;
    const two = { kind: "understood", understood: understood({ safeToText: false, marks: ["not_proven"] }) } as const;
    const words = { kind: "words", text: "x", reason: null, outcome: null, next: null, details: {} } as const;
    const latest = latestUnderstood([one, null, words, two]);
    expect(latest?.safeToText).toBe(false);
    expect(latest?.marks).toEqual(["stopped_texts", "not_proven"]);
    expect(latestUnderstood([])).toBeNull();
  });

  test("test_rule_11_nobody is reached who agreed to no way, until they do", () => {
    const never = { kind: "understood", understood: understood({ markers: ["no_safe_contact", "weapon"] }) } as const;
    const agreed = { kind: "understood", understood: understood({ safeToText: true, windows: [morning] }) } as const;
    expect(breaksOf("text", latestUnderstood([never]), NOW)).toContain("no_safe_contact");
    expect(latestUnderstood([never, agreed])?.markers).toEqual(["weapon"]);
    expect(breaksOf("call", latestUnderstood([never, agreed]), NOW)).toEqual([]);
  });
});

describe("segments", () => {
  test.each([
    ["", "GSM-7", 0, 160],
    ["a".repeat(160), "GSM-7", 1, 0],
    ["a".repeat(161), "GSM-7", 2, 145],
    ["a".repeat(306), "GSM-7", 2, 0],
    ["€".repeat(80), "GSM-7", 1, 0],
    ["€".repeat(81), "GSM-7", 2, 143],
    ["ŵ".repeat(70), "UCS-2", 1, 0],
    ["ŵ".repeat(71), "UCS-2", 2, 63],
    ["🙂".repeat(35), "UCS-2", 1, 0],
    ["🙂".repeat(36), "UCS-2", 2, 61],
  ])("%#: %s", (text, encoding, segments, left) => {
    expect(cut(text)).toMatchObject({ encoding, segments, left });
  });

  test("names what made it long, once each", () => {
    expect(cut("it’s “ok” it’s").odd).toEqual(["’", "“", "”"]);
  });
});

describe("telling words", () => {
  test.each([
    ["Hi, it's Sam about Tuesday. OK to call?", []],
    ["The Police officer will ring, see you in court", ["police", "officer", "court"]],
    ["from Women’s Aid", ["women's aid"]],
    ["ring 0808 2000 247 or 116 123", ["0808 2000 247", "116 123"]],
    ["call 999, 111 or 101", []],
    ["mae'r heddlu a'r llys", ["heddlu", "llys"]],
    ["courteous courtyards drape a trapeze", []],
  ])("%s", (text, found) => {
    expect(tellingIn(text)).toEqual(found);
  });
});

describe("keys", () => {
  const press = (key: string, more = {}): Parameters<typeof actionOf>[0] => ({
    key,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  });

  test("do what the list says, and each only one thing", () => {
    expect(actionOf(press("j"), false)).toBe("next");
    expect(actionOf(press("?", { shiftKey: true }), false)).toBe("keys");
    expect(actionOf(press("L", { shiftKey: true }), false)).toBe("lock");
    expect(actionOf(press("l"), false)).toBe("call");
    expect(new Set(KEYS.map(([key]) => key)).size).toBe(KEYS.length);
    expect(new Set(KEYS.map(([, action]) => action)).size).toBe(KEYS.length);
  });

  test("leave the browser's own keys, and letters that are being written, alone", () => {
    expect(actionOf(press("r", { ctrlKey: true }), false)).toBeNull();
    expect(actionOf(press("r"), true)).toBeNull();
    expect(actionOf(press("Escape"), true)).toBe("leave");
  });
});
