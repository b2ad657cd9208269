// The charity's words by name, in the language of the page.
import cy from "./cy.json";
import en from "./en.json";

/** A name that both catalogues hold. */
export type Name = keyof typeof en;
type Catalogue = Readonly<Record<Name, string>>;

const LANGUAGES: Readonly<Record<string, Catalogue>> = { en, cy };

function catalogue(): Catalogue {
  return LANGUAGES[globalThis.document?.documentElement.lang ?? "en"] ?? en;
}

/** A sentence with its `{places}` filled. */
export function say(name: Name, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogue()[name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}

/** One of two sentences, by number. */
export function count(name: "problems_title", number: number): string {
  return number === 1 ? say(`${name}_one`) : say(`${name}_many`, { count: number });
}

/** Words for a code such as `being_read`; the code itself, readable, where there are none. */
export function sayCode(group: string, code: string): string {
  const name = `${group}_${code}`;
  return Object.hasOwn(en, name) ? say(name as Name) : code.replaceAll("_", " ");
}
