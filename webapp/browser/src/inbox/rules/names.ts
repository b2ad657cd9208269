// Names and birth dates brought to the shapes under which two people's writing of them meets. Pure: no key, no wire.
import { NICKNAMES } from "./nicknames.js";

/** Somebody as a specialist enters them. */
export interface Named {
  readonly name: string;
  /** `1995-04-03`. */
  readonly born: string;
}

/** One shape of a name with one of a date. */
export interface Shape {
  readonly name: string;
  readonly date: string;
}

/** So many words beside the first are tried as the family name. */
const FAMILY_WORDS = 3;

/** Whether somebody can be looked for: two words of a name, and a whole date. */
export function isFindable({ name, born }: Named): boolean {
  return wordsOf(name).length >= 2 && dateOf(born) !== null;
}

/** Every shape of somebody: spelling, nickname and sound of the name; the date, and with slips. */
export function shapesOf({ name, born }: Named): readonly Shape[] {
  const [given, ...others] = wordsOf(name);
  const date = dateOf(born);
  if (given === undefined || others.length === 0 || date === null) return [];
  const found = new Map<string, Shape>();
  const keep = (shape: string, at: string): Map<string, Shape> => found.set(`${shape}|${at}`, { name: shape, date: at });
  for (const family of [...new Set(others)].slice(-FAMILY_WORDS)) {
    for (const slip of slips(date)) {
      keep(pair("spelt", given, family), slip);
      keep(pair("called", called(given), called(family)), slip);
    }
    // How it sounds fits many people: only with the day itself, or day and month changed over.
    for (const day of new Set([date, swapped(date)])) keep(pair("sounds", sound(called(given)), sound(called(family))), day);
  }
  return [...found.values()];
}

/** Both orders of a name are one: which part is the family's differs by who writes it. */
function pair(label: string, one: string, other: string): string {
  return `${label} ${[one, other].sort().join(" ")}`;
}

function wordsOf(name: string): readonly string[] {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // Letters that no mark was taken off, and apostrophes inside names (O'Neill).
  const letters = plain.replaceAll("ł", "l").replaceAll("ø", "o").replaceAll("ß", "ss").replaceAll("æ", "ae").replace(/['’]/g, "");
  return letters.split(/[^\p{L}]+/u).filter((word) => word !== "" && !TITLES.has(word));
}

const TITLES: ReadonlySet<string> = new Set(["mr", "mrs", "ms", "miss", "dr"]);

function called(word: string): string {
  return NICKNAMES.get(word) ?? word;
}

/** Letters that are written for one another in names, brought to one; vowels behind the first are left out. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^mc|^mac(?=[bcdfgklmnpqrtvz])/, "mk"],
  [/ph|v|w(?=[rl])/g, "f"],
  [/sch|sh|ch|cz|sz|tch/g, "s"],
  [/ck|q|x|c(?=[^eiy]|$)/g, "k"],
  [/c|z/g, "s"],
  [/dh|th/g, "t"],
  [/gh|kh/g, "g"],
  [/j/g, "y"],
  [/^[aeiouy]+/, "a"],
];

/** A rough key of how a name sounds: Stephen and Steven, Mohammed and Muhamad meet. */
export function sound(word: string): string {
  const brought = SOUNDS.reduce((so, [from, to]) => so.replace(from, to), word);
  const first = brought.slice(0, 1);
  const rest = brought.slice(1).replace(/[aeiouyhw]/g, "");
  return (first + rest).replace(/(.)\1+/g, "$1");
}

function dateOf(born: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(born);
  if (found === null) return null;
  const at = new Date(`${born}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(born) ? born : null;
}

/** The date as it is, with day and month changed over, and with the last two figures of the year changed over. */
function slips(date: string): ReadonlySet<string> {
  const [year = "", month = "", day = ""] = date.split("-");
  const turned = `${year.slice(0, 2)}${year.slice(3)}${year.slice(2, 3)}`;
  return new Set([date, swapped(date), `${turned}-${month}-${day}`]);
}

function swapped(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
}
