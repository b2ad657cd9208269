import { describe, expect, test } from "vitest";
import { clockOf, dateAfter, dayOf, instantOf, minuteOf, wallOf } from "../../src/inbox/time/london.js";
import {
  hoursOf,
  lastEnded,
  nextAfter,
  openAt,
  openingsOn,
  runsOf,
  type SafeWindow,
} from "../../src/inbox/time/windows.js";

const at = (instant: string): Date => new Date(instant);
const weekly = (days: SafeWindow["days"], from: number, to: number): SafeWindow => ({ days, date: null, from, to });
const once = (date: string, from: number, to: number): SafeWindow => ({ days: [], date, from, to });

describe("wall time in London", () => {
  test("is Greenwich's in winter and an hour ahead in summer", () => {
    expect(wallOf(at("2026-11-24T23:59Z"))).toEqual({ date: "2026-11-24", minute: 1439 });
    expect(wallOf(at("2026-06-30T23:30Z"))).toEqual({ date: "2026-07-01", minute: 30 });
  });

  test.each([
    ["2026-11-26", 600, "2026-11-26T10:00:00.000Z"],
    ["2026-06-26", 600, "2026-06-26T09:00:00.000Z"],
    ["2026-06-26", 1440, "2026-06-26T23:00:00.000Z"],
    // The clocks go forward at 01:00 UTC on 29 March 2026: 01:30 is not on any clock.
    ["2026-03-29", 90, "2026-03-29T01:30:00.000Z"],
    // They go back at 01:00 UTC on 25 October 2026: 01:30 comes twice, and the first is meant.
    ["2026-10-25", 90, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25", 150, "2026-10-25T02:30:00.000Z"],
  ])("%s minute %i is %s", (date, minute, instant) => {
    expect(instantOf(date, minute).toISOString()).toBe(instant);
  });

  test("every minute of an ordinary day comes back", () => {
    for (const date of ["2026-01-05", "2026-07-06"]) {
      for (let minute = 0; minute < 1440; minute += 7) {
        expect(wallOf(instantOf(date, minute))).toEqual({ date, minute });
      }
    }
  });

  test("names days and dates", () => {
    expect(dayOf("2026-11-24")).toBe("tue");
    expect(dayOf("2026-11-29")).toBe("sun");
    expect(dateAfter("2026-12-31", 1)).toBe("2027-01-01");
    expect(dateAfter("2026-03-01", -1)).toBe("2026-02-28");
  });

  test("reads and writes clocks", () => {
    expect(minuteOf("09:30")).toBe(570);
    expect(minuteOf("24:00")).toBe(1440);
    for (const bad of ["24:01", "9:30", "09:60", "", "nine"]) expect(minuteOf(bad)).toBeNull();
    expect(clockOf(570)).toBe("09:30");
  });
});

describe("safe windows", () => {
  const mornings = weekly(["mon", "tue", "wed", "thu", "fri"], 540, 720);

  test("are open from their first minute until their last", () => {
    expect(openAt([mornings], at("2026-11-24T08:59Z"))).toBeNull();
    expect(openAt([mornings], at("2026-11-24T09:00Z"))?.end).toEqual(at("2026-11-24T12:00Z"));
    expect(openAt([mornings], at("2026-11-24T11:59Z"))).not.toBeNull();
    expect(openAt([mornings], at("2026-11-24T12:00Z"))).toBeNull();
    expect(openAt([mornings], at("2026-11-28T10:00Z"))).toBeNull();
  });

  test("are meant on her own clock in summer too", () => {
    expect(openAt([mornings], at("2026-06-23T08:00Z"))?.end).toEqual(at("2026-06-23T11:00Z"));
    expect(openAt([mornings], at("2026-06-23T11:30Z"))).toBeNull();
  });

  test("may run past midnight, into a day that is not theirs", () => {
    const late = weekly(["fri"], 1320, 60);
    expect(openAt([late], at("2026-11-28T00:30Z"))?.end).toEqual(at("2026-11-28T01:00Z"));
    expect(openAt([late], at("2026-11-28T01:00Z"))).toBeNull();
    expect(openAt([late], at("2026-11-29T00:30Z"))).toBeNull();
  });

  test("the next one is found over the weekend, and a date far away", () => {
    expect(nextAfter([mornings], at("2026-11-27T09:30Z"))?.start).toEqual(at("2026-11-30T09:00Z"));
    expect(nextAfter([once("2027-02-01", 600, 840)], at("2026-11-24T09:00Z"))?.start).toEqual(at("2027-02-01T10:00Z"));
    expect(nextAfter([once("2026-11-23", 600, 840)], at("2026-11-24T09:00Z"))).toBeNull();
    expect(nextAfter([], at("2026-11-24T09:00Z"))).toBeNull();
  });

  test("of two that are open the one that lasts longest counts", () => {
    const open = openAt([mornings, once("2026-11-24", 600, 900)], at("2026-11-24T10:30Z"));
    expect(open?.end).toEqual(at("2026-11-24T15:00Z"));
  });

  test("the last that ended is remembered for a day", () => {
    expect(lastEnded([mornings], at("2026-11-24T12:00Z"))).toEqual(at("2026-11-24T12:00Z"));
    expect(lastEnded([mornings], at("2026-11-29T12:00Z"))).toBeNull();
  });

  test("of one day stand in order", () => {
    const openings = openingsOn([once("2026-11-24", 900, 960), mornings], "2026-11-24");
    expect(openings.map(({ start }) => start.toISOString().slice(11, 16))).toEqual(["09:00", "15:00"]);
  });

  test("are written short", () => {
    expect(runsOf(["fri", "mon", "wed", "tue"])).toEqual([["mon", "wed"], ["fri", "fri"]]);
    expect(hoursOf(mornings)).toBe("9-12");
    expect(hoursOf(weekly(["mon"], 570, 720))).toBe("09:30-12:00");
    expect(hoursOf(weekly(["mon"], 0, 1440))).toBe("");
  });
});
