import { describe, expect, test } from "vitest";
import type { Author, Entry } from "../../src/inbox/model.js";
import { areSeenTo, changed, CHECKS, checksIn, checksLetter, lastChecks } from "../../src/inbox/rules/checks.js";
import { explained, riskIn, riskSoFar, TOPICS, type RiskList, type Topic } from "../../src/inbox/rules/risk.js";
import { breaksOf, latestUnderstood } from "../../src/inbox/rules/keep-safe.js";
import { riskLetter } from "../../src/inbox/rules/risk-letter.js";
import { contentIn, encode } from "../../src/inbox/wire/content.js";
import { NOW, understood } from "./made.js";

const PRIYA: Author = { kind: "signed", name: "priya", id: "p1", of: null };
const HER: Author = { kind: "server", who: "person" };

function entry(sequence: number, kind: string, author: Author, content: Entry["content"]): Entry {
  return { id: `e${sequence}`, sequence, kind, door: "text", author, receivedAt: NOW, content, delivery: null };
}

function words(kind: string, written: Parameters<typeof encode>[0]): Entry["content"] {
  return contentIn(kind, encode(written));
}

describe("what the service noticed", () => {
  const notice = (marks: readonly string[]): Entry["content"] => words("mark", { text: "", details: { marks } });
  const heard = { kind: "understood", understood: understood({ safeToText: true }) } as const;

  test("test_rule_06_someone without the word is said, and asked about before a text or a call", () => {
    const latest = latestUnderstood([heard, notice(["not_proven"])]);
    expect(latest?.marks).toEqual(["not_proven"]);
    expect(breaksOf("text", latest, NOW)).toEqual(["not_proven"]);
    expect(breaksOf("call", latest, NOW)).toContain("not_proven");
  });

  test("test_rule_05_texts that were stopped stay stopped, whatever was agreed before", () => {
    expect(breaksOf("text", latestUnderstood([heard, notice(["stopped_texts"])]), NOW)).toEqual(["texts_stopped"]);
  });

  test("what was noticed before anything was understood agrees to nothing", () => {
    expect(latestUnderstood([notice(["other_reader"])])).toBeNull();
  });
});

describe("what is looked at first", () => {
  const some = changed(changed(checksIn(null), "offence", { done: true }), "order_in_force", { why: "never met him" });
  const all = CHECKS.reduce((checks, one) => changed(checks, one, { done: true }), some);

  test("each is ticked or explained, and a blank explains nothing", () => {
    expect(areSeenTo(some)).toBe(false);
    expect(areSeenTo(changed(all, "offence", { done: false, why: "  " }))).toBe(false);
    expect(areSeenTo(changed(all, "offence", { done: false, why: "none told" }))).toBe(true);
  });

  test("they stand until something new comes from outside, and begin where they ended", () => {
    const { written, extra } = checksLetter(changed(all, "offence", { done: false, why: "none told" }));
    expect(extra).toEqual({ done: CHECKS.filter((one) => one !== "offence"), explained: ["offence"] });
    const kept = [entry(1, "text", HER, null), entry(2, "checks", PRIYA, words("checks", written))];
    expect(lastChecks(kept).stand).toBe(true);
    const later = lastChecks([...kept, entry(3, "text", HER, null)]);
    expect(later.stand).toBe(false);
    expect(later.checks.offence).toEqual({ done: false, why: "none told" });
  });

  test("what somebody forged counts for nothing", () => {
    const { written } = checksLetter(all);
    const forged = entry(2, "checks", { kind: "forged" }, words("checks", written));
    expect(lastChecks([entry(1, "text", HER, null), forged])).toEqual({ checks: checksIn(null), stand: false });
  });
});

function answered(answers: Partial<RiskList["answers"]>, more: Partial<RiskList> = {}): RiskList {
  return { ...riskIn({ answers }), ...more };
}

describe("the risk list", () => {
  test("carries over what was said as said, not as checked, and leaves a specialist's answer", () => {
    const heard = understood({ markers: ["strangulation", "weapon"], marks: ["separation"] });
    const told = entry(2, "understood", HER, { kind: "understood", understood: heard });
    const list = riskSoFar([told]);
    expect(list.answers.strangling).toBe("said");
    expect(list.answers.separated).toBe("said");
    expect(list.answers.injury).toBe("");
    const written = riskLetter(answered({ strangling: "yes", weapons: "no", separated: "unknown" }), explained(list, 1));
    const next = riskSoFar([told, entry(3, "risk_list", PRIYA, words("risk_list", written))]);
    expect(next.answers).toMatchObject({ strangling: "yes", weapons: "no", separated: "said" });
  });

  test.each([
    [answered(Object.fromEntries(TOPICS.slice(0, 13).map((one) => [one, "yes"]))), 1, []],
    [answered(Object.fromEntries(TOPICS.slice(0, 14).map((one) => [one, "yes"]))), 1, ["count"]],
    [answered({}, { judgement: "high" }), 1, ["judgement"]],
    [answered({}), 3, ["escalation"]],
    [answered({}, { repeat: true }), 1, ["repeat"]],
  ] as const)("a MARAC has four ways, each enough (%#)", (list, contacts, routes) => {
    expect(explained(list, contacts).routes).toEqual(routes);
  });

  test("test_rule_12_said_and_not_checked_counts_as_no_yes_and_still_as_high_risk", () => {
    const found = explained(answered({ strangling: "said" }), 1);
    expect(found.yes).toEqual([]);
    expect(found.high).toEqual(["strangling"]);
  });

  test.each(["separated", "child_contact", "stalking", "pregnant", "weapons", "threat_to_kill", "strangling", "their_suicide", "broken_terms"] as const)(
    "a judgement below high over %s wants its reason",
    (topic: Topic) => {
      const list = answered({ [topic]: "yes" }, { judgement: "standard" });
      expect(explained(list, 1).needsReason).toBe(true);
      expect(explained({ ...list, notes: "Served abroad since May." }, 1).needsReason).toBe(false);
      expect(explained({ ...list, judgement: "high" }, 1).needsReason).toBe(false);
    },
  );

  test("leaving, control and violence are named together", () => {
    expect(explained(answered({ separated: "yes", controls: "said", injury: "yes" }), 1).cluster).toBe(true);
    expect(explained(answered({ separated: "yes", controls: "yes" }), 1).cluster).toBe(false);
  });

  test("what a draft or another version holds is read as far as it is known", () => {
    expect(riskIn({ answers: { injury: "perhaps", low: "no" }, judgement: 3, notes: null }).answers.injury).toBe("");
    expect(riskIn("?").judgement).toBe("");
    expect(checksIn([1])).toEqual(checksIn(null));
  });
});
