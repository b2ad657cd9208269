// The page's own words, by name. English stands beside Welsh; the document's language chooses.
import cy from "./cy.json";
import en from "./en.json";

/** A name that both catalogues hold. */
export type Name = keyof typeof en;
type Catalogue = Readonly<Record<Name, string>>;

const catalogue: Catalogue = globalThis.document?.documentElement.lang === "cy" ? cy : en;

/** A sentence with its `{places}` filled. */
export function say(name: Name, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogue[name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}

/** One of two sentences, by number: `name_one` or `name_many`. */
export function count(name: string, number: number, values: Readonly<Record<string, string | number>> = {}): string {
  const key = `${name}_${number === 1 ? "one" : "many"}`;
  return isKnown(key) ? say(key, { count: number, ...values }) : String(number);
}

/** Whether there are words for a name that came from elsewhere. */
export function isKnown(name: string): name is Name {
  return Object.hasOwn(catalogue, name);
}

/** Words for a code such as `threat_to_kill`; the code itself, readable, where there are none. */
export function sayCode(group: string, code: string): string {
  const name = `${group}_${code.replaceAll(/[- ]/g, "_")}`;
  return isKnown(name) ? say(name) : code.replaceAll("_", " ").replaceAll("-", " ");
}
