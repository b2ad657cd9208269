import { describe, expect, test } from "vitest";
import { forcesAt } from "../../src/partners/form/areas.js";
import { e164, problemsOf } from "../../src/partners/form/check.js";
import { EMPTY, formIn, isBlank, wantOf, type Form } from "../../src/partners/form/form.js";
import { draftText, formOf, levelOf, referralText, summaryText } from "../../src/partners/form/plaintext.js";
import cy from "../../src/partners/wording/cy.json";
import en from "../../src/partners/wording/en.json";

const TODAY = "2026-11-24";
const whole: Form = {
  ...EMPTY,
  danger: "no",
  agreed: "yes",
  agreedHow: "in our office",
  agreedOn: "2026-11-20",
  name: "Wren",
  age: "adult",
  callSafe: "yes",
  number: "07700 900456",
  hours: [{ days: ["mon"], date: "", from: "10:00", to: "12:00" }],
  worksFor: "no",
};
const read = (bytes: Uint8Array): Record<string, unknown> => JSON.parse(new TextDecoder().decode(bytes)) as never;
const missing = (changes: Partial<Form>): readonly string[] =>
  problemsOf({ ...whole, ...changes }, TODAY).map(({ say }) => say);

describe("what is missing", () => {
  test("is nothing in a whole form", () => expect(missing({})).toEqual([]));

  test.each<[Partial<Form>, string]>([
    [{ danger: "" }, "need_danger"],
    [{ agreed: "" }, "need_agreed"],
    [{ agreedHow: " " }, "need_agreed_how"],
    [{ agreedOn: "" }, "need_agreed_on"],
    [{ agreedOn: "2026-11-25" }, "future_date"],
    [{ name: "" }, "need_name"],
    [{ age: "" }, "need_age"],
    [{ number: "" }, "need_number"],
    [{ number: "0770" }, "bad_number"],
    [{ hours: [] }, "need_hours"],
    [{ hours: [{ days: [], date: "", from: "10:00", to: "12:00" }] }, "bad_hours"],
    [{ hours: [{ days: ["mon"], date: "", from: "10:00", to: "10:00" }] }, "bad_hours"],
    [{ worksFor: "" }, "need_works_for"],
    [{ want: "order" }, "need_words"],
  ])("is said: %j", (changes, say) => expect(missing(changes)).toEqual([say]));

  test("asks for no number where no way is safe, and for nobody's name without their agreement", () => {
    expect(missing({ callSafe: "no", number: "", hours: [] })).toEqual([]);
    expect(missing({ agreed: "no", name: "", age: "", number: "" })).toEqual([]);
  });
});

test.each([
  ["07700 900123", "+447700900123"],
  ["+44 7700 900123", "+447700900123"],
  ["(0161) 496-0000", "+441614960000"],
  ["7700", null],
  ["call me", null],
])("a number as it is typed: %s", (typed, number) => expect(e164(typed)).toBe(number));

describe("what is sealed for the desk", () => {
  test("keeps to what was said to be safe", () => {
    const told = read(referralText({ ...whole, textSafe: "no", voicemailSafe: "no" }));
    expect(told["number"]).toBe("+447700900456");
    expect(told["draft"]).toMatchObject({
      safe_to_text: false,
      voicemail: false,
      windows: [{ days: ["mon"], from: "10:00", to: "12:00" }],
      works_for: "no",
    });
  });

  test("gives no number as safe where neither a call nor a text is", () => {
    const told = read(referralText({ ...whole, callSafe: "no", textSafe: "no", voicemailSafe: "yes" }));
    expect(told["number"]).toBeNull();
    expect(told["draft"]).toMatchObject({ windows: [], voicemail: false, safe_to_text: false });
  });

  test("names nobody who did not agree, whatever was typed before", () => {
    const form = { ...whole, agreed: "no" as const, answered: "say Wren's dentist", never: "not Wren's Fridays", words: "ring me" };
    const sealed = new TextDecoder().decode(referralText(form)) + new TextDecoder().decode(summaryText(form));
    expect(sealed).not.toMatch(/Wren|900456|in our office/);
    expect(sealed).toContain("ring me");
  });

  test("shows the queue no name, number, place or words", () => {
    const summary = new TextDecoder().decode(summaryText({ ...whole, place: "Stockport", words: "what he did" }));
    expect(summary).not.toMatch(/Wren|900456|Stockport|what he did/);
  });
});

describe("how soon somebody looks", () => {
  test.each<[Partial<Form>, number]>([
    [{}, 1],
    [{ marks: ["child"] }, 2],
    [{ age: "under_18" }, 2],
    [{ marks: ["child", "strangulation"] }, 3],
    [{ age: "under_16" }, 3],
    [{ danger: "yes" }, 4],
    [{ danger: "yes", agreed: "no" }, 4],
  ])("%j: %i", (changes, level) => expect(levelOf({ ...whole, ...changes })).toBe(level));

  test("rule 18: under 16 there is no order, whatever was chosen before", () => {
    expect(wantOf({ ...whole, want: "order", age: "under_16" })).toBe("callback");
    expect(wantOf({ ...whole, want: "order" })).toBe("order");
  });
});

describe("a draft", () => {
  test("comes back as it was", () => expect(formOf(draftText(whole))).toEqual(whole));

  test("of another version loses nothing that this one knows", () => {
    expect(formIn({ ...whole, extra: 1, marks: "no list", hours: [{ days: ["mon", "never"], from: 3 }] })).toEqual({
      ...whole,
      marks: [],
      hours: [{ days: ["mon"], date: "", from: "", to: "" }],
    });
    expect(isBlank(formIn("nonsense"))).toBe(true);
  });
});

test("a place leads to its area in this browser", () => {
  const places = new Map([
    ["stockport", ["greater-manchester"]],
    ["newport", ["gwent", "hampshire"]],
    ["st helens", ["merseyside"]],
  ]);
  const areas = { forces: [], places, outcodes: new Map([["SK1", "greater-manchester"]]) };
  expect(forcesAt(areas, " Stockport ")).toEqual(["greater-manchester"]);
  expect(forcesAt(areas, "Saint Helens")).toEqual(["merseyside"]);
  expect(forcesAt(areas, "Newport")).toHaveLength(2);
  expect(forcesAt(areas, "sk1 3aa")).toEqual(["greater-manchester"]);
  expect(forcesAt(areas, "nowhere")).toEqual([]);
});

test("both catalogues hold the same names with the same places to fill, and nothing empty", () => {
  const places = (words: string): readonly string[] => (words.match(/\{\w+\}/g) ?? []).sort();
  expect(Object.keys(cy)).toEqual(Object.keys(en));
  for (const [name, words] of Object.entries(en)) {
    const welsh = cy[name as keyof typeof cy];
    expect(welsh.trim(), name).not.toBe("");
    expect(places(welsh), name).toEqual(places(words));
  }
});
