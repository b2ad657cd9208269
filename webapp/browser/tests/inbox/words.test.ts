import { describe, expect, test } from "vitest";
import { Joining } from "../../src/inbox/join/joining.js";
import type { PeopleServer } from "../../src/inbox/wire/people.js";
import { plannedFor } from "../../src/inbox/rules/day.js";
import { matches } from "../../src/inbox/rules/search.js";
import { reasonsOf, timeLeft } from "../../src/inbox/rules/why.js";
import { areaWords, dayWords, momentWords, windowWords } from "../../src/inbox/wording/moments.js";
import cy from "../../src/inbox/wording/cy.json";
import en from "../../src/inbox/wording/en.json";
import { quick } from "./fake-desk.js";
import { item, NOW, row } from "./made.js";

const morning = { days: ["tue"], date: null, from: 540, to: 720 } as const;

describe("a row's words", () => {
  test("say danger first, how often, and then why", () => {
    const danger = row(
      { level: "danger", dangerUnchecked: true, dangerCount: 3 },
      { why: ["second_in_a_night", "danger_now"], markers: ["danger_now", "weapon"] },
    );
    expect(reasonsOf(danger, NOW).map(({ text }) => text)).toEqual([
      "Danger now",
      "said 3 times",
      "Second contact in a night",
      "Weapon",
    ]);
  });

  test("say what is open, missed or late, never by colour alone", () => {
    const open = row({ state: "claimed" }, { windows: [morning] });
    expect(reasonsOf(open, NOW)[0]?.text).toBe("Safe to ring until 12:00");
    expect(reasonsOf(open, new Date("2026-11-24T12:20Z"))[0]?.text).toBe("Safe time missed at 12:00");
    expect(timeLeft({ what: "claim", at: new Date("2026-11-24T09:48Z") }, NOW)).toBe("12 min late");
    expect(timeLeft({ what: "claim", at: new Date("2026-11-24T10:03Z") }, NOW)).toBe("look within 3 min");
    expect(timeLeft({ what: "next", at: new Date("2026-11-26T09:00Z") }, NOW)).toBe("Thu 26 Nov 09:00");
  });

  test("bring up a text that did not arrive, and one that did", () => {
    expect(reasonsOf(row({ failed: 1, unread: true }), NOW).map(({ text }) => text)).toEqual([
      "Text did not arrive",
      "New text",
    ]);
  });

  // Automation finds the one button "Claim" or "Close" by a part of its name: no row may be found with it.
  test("hold the name of no other button", () => {
    const groups = /^(why|left|mark|kind|level|outcome|contacts|section|span|nobody|more_reasons|day|month|today|tomorrow)/;
    const taken = /claim|reply|note|log a call|hand over|close|lock|send/i;
    const bad = Object.entries(en).filter(([name, words]) => groups.test(name) && taken.test(words.replace(/\{\w+\}/g, "")));
    expect(bad).toEqual([]);
  });
});

describe("the catalogues", () => {
  const places = (words: string): readonly string[] => (words.match(/\{\w+\}/g) ?? []).sort();

  test("hold the same names with the same places to fill, and nothing empty", () => {
    expect(Object.keys(cy).sort()).toEqual(Object.keys(en).sort());
    for (const [name, words] of Object.entries(en)) {
      const welsh: string = cy[name as keyof typeof cy];
      expect([name, places(welsh), welsh.trim() === ""]).toEqual([name, places(words), false]);
    }
  });
});

describe("times in words", () => {
  test.each([
    ["2026-11-24", "today"],
    ["2026-11-25", "tomorrow"],
    ["2026-11-23", "yesterday"],
    ["2026-11-26", "Thu 26 Nov"],
  ])("%s is %s", (date, words) => {
    expect(dayWords(date, "2026-11-24")).toBe(words);
  });

  test("windows are short, moments have their day where it is not today", () => {
    const weekdays = { days: ["mon", "tue", "wed", "thu", "fri"], date: null, from: 540, to: 720 } as const;
    expect(windowWords(weekdays, "2026-11-24")).toBe("Mon to Fri 9-12");
    expect(windowWords({ ...weekdays, days: ["mon", "wed"], from: 570 }, "2026-11-24")).toBe("Mon, Wed 09:30-12:00");
    expect(windowWords({ days: [], date: "2026-11-25", from: 0, to: 1440 }, "2026-11-24")).toBe("tomorrow any time");
    expect(momentWords(new Date("2026-11-23T13:02Z"), NOW)).toBe("yesterday 13:02");
    expect(areaWords("avon-and-somerset")).toBe("Avon and Somerset");
    expect(areaWords("near the station")).toBe("near the station");
  });
});

describe("the day", () => {
  test("holds safe times and promises, earliest first, and nobody who is waited for", () => {
    const rows = [
      row({ id: "window", reference: "A-1", receivedAt: new Date("2026-11-23T09:00Z") }, { windows: [morning] }),
      row({ id: "promise", reference: "B-2", dueAt: new Date("2026-11-24T08:30Z") }, { windows: [morning] }),
      row({ id: "waiting", state: "waiting" }, { windows: [morning] }),
      row({ id: "closed", state: "closed" }, { windows: [morning] }),
      row({ id: "tomorrow", dueAt: new Date("2026-11-25T08:30Z") }),
    ];
    expect(plannedFor(rows, "2026-11-24").map((slot) => slot.item.id)).toEqual(["promise", "window"]);
    expect(plannedFor(rows, "2026-11-25").map((slot) => slot.item.id)).toEqual(["tomorrow"]);
  });
});

describe("searching", () => {
  const found = row({ reference: "TEAL-42", ownerName: "Siân" }, { markers: ["weapon"], area: "north-wales" });
  test.each([
    ["", true],
    ["teal", true],
    ["42 weapon", true],
    ["sian", true],
    ["north wales", true],
    ["weapon salford", false],
  ])("%s: %s", (typed, isFound) => {
    expect(matches(found, typed)).toBe(isFound);
  });

  test("finds what does not open by its reference alone", () => {
    expect(matches({ item: item(), summary: null, closedToUs: true }, "teal")).toBe(true);
  });
});

describe("joining", () => {
  const words = Array.from({ length: 2048 }, (_, index) => `word${index}`);
  const invite = {
    signIn: "noor",
    role: "specialist",
    desk: { slug: "national", name: "National", keys: [] },
    person: "p9",
    challenge: new Uint8Array(32),
  };
  const joined: unknown[][] = [];
  const server = {
    invite: () => Promise.resolve(invite),
    join: (...sent: unknown[]) => Promise.resolve(void joined.push(sent)),
  } as unknown as PeopleServer;

  test("goes on only once the passphrase was typed back, and forgets it at the end", async () => {
    const joining = new Joining({ server, derive: quick, token: "t", host: "localhost", siteName: "Notes", words });
    await joining.read();
    await joining.makeKeys();
    const { passphrase } = joining.store.value;
    expect(passphrase.split(" ").length).toBe(6);
    joining.writtenDown();
    joining.typed(passphrase.replace(/\w+$/, "other"));
    expect(joining.store.value).toMatchObject({ step: "typing", problem: en.join_mistyped });
    joining.typed(passphrase.toUpperCase().replaceAll(" ", ", "));
    expect(joining.store.value.step).toBe("passkey");
    await joining.finish();
    expect(joining.store.value).toMatchObject({ step: "done", passphrase: "" });
    expect(joined.length).toBe(1);
    expect(JSON.stringify(joined)).not.toContain(passphrase);
    await joining.finish();
    expect(joined.length).toBe(1);
  });
});
