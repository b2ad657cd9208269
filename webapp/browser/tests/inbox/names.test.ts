import { describe, expect, test } from "vitest";
import { random, toBase64 } from "../../src/sealing/bytes.js";
import { tokensOf } from "../../src/sealing/tokens.js";
import { isFindable, shapesOf, sound, type Named } from "../../src/inbox/rules/names.js";

const BORN = "1995-04-03";

function meet(one: Named, other: Named): boolean {
  const shapes = new Set(shapesOf(one).map(({ name, date }) => `${name}|${date}`));
  return shapesOf(other).some(({ name, date }) => shapes.has(`${name}|${date}`));
}

const named = (name: string, born = BORN): Named => ({ name, born });

describe("names that meet", () => {
  test.each([
    ["Mohammed Ahmed", "muhammad AHMED"],
    ["Mohammed Ahmed", "Mo Ahmed"],
    ["Elizabeth O'Neill", "liz oneill"],
    ["Stephen Clarke", "Steven Clark"],
    ["Siân Llŷr", "Sian Llyr"],
    ["Kateřina Nováková", "Katerina Novakova"],
    ["Shaun Smith", "Sean Smyth"],
    ["Patel Priya", "Priya Patel"],
    ["Ana María García López", "Ana Garcia"],
    ["Ana María García López", "Ana Lopez"],
    ["Mrs Jane Doe-Smith", "Jane Smith"],
    ["Małgorzata Nowak", "Gosia Nowak"],
    ["Catherine Jones", "Kathryn Jones"],
    ["Dafydd Huws", "David Huws"],
  ])("%s and %s", (one, other) => {
    expect(meet(named(one), named(other))).toBe(true);
  });

  test.each([
    ["1995-04-03", "1995-03-04"],
    ["1995-04-03", "1959-04-03"],
  ])("dates %s and %s, where the name is spelt the same", (one, other) => {
    expect(meet(named("Jane Doe", one), named("Jane Doe", other))).toBe(true);
  });

  test.each([
    ["Jane Doe", "John Doe"],
    ["Jane Doe", "Jane Dale"],
    ["Mohammed Khan", "Mohammed Hussain"],
    ["Ann Lee", "Anna Leigh-Marsh"],
    ["Robert Brown", "Richard Brown"],
  ])("but not %s and %s", (one, other) => {
    expect(meet(named(one), named(other))).toBe(false);
  });

  test.each(["1995-04-04", "1996-04-03", "1995-05-03"])("nor the same name born on %s", (born) => {
    expect(meet(named("Jane Doe"), named("Jane Doe", born))).toBe(false);
  });

  test("nobody is looked for by half a name or half a date", () => {
    for (const some of [named("Jane"), named("Jane Doe", ""), named("Jane Doe", "1995-02-30"), named("")]) {
      expect(isFindable(some)).toBe(false);
      expect(shapesOf(some)).toEqual([]);
    }
    expect(isFindable(named("Jane Doe"))).toBe(true);
  });

  test("never more shapes than the server takes", () => {
    const long = named("Ana Maria Elena Garcia Lopez Fernandez de la Cruz", "1978-11-12");
    expect(shapesOf(long).length).toBeLessThanOrEqual(48);
    expect(sound("mohammed")).toBe(sound("mohamed"));
  });
});

describe("tokens", () => {
  test("the same key and person give the same, another key gives none of them, in no telling order", async () => {
    const [key, other] = [random(32), random(32)];
    const shapes = shapesOf(named("Jane Doe"));
    const [once, again, elsewhere] = await Promise.all([tokensOf(key, shapes), tokensOf(key, [...shapes].reverse()), tokensOf(other, shapes)]);
    expect(once.map(toBase64)).toEqual(again.map(toBase64));
    expect(once.every((token) => token.length === 32)).toBe(true);
    const known = new Set(once.map(toBase64));
    expect(elsewhere.some((token) => known.has(toBase64(token)))).toBe(false);
  });
});
