// Who was looked for last, so that nobody types a name twice.
import type { Entry } from "../model.js";
import type { Named } from "./names.js";

/** The people of a referral's last look-up; null before any. */
export function lastNamed(entries: readonly Entry[]): { readonly person: Named; readonly other: Named } | null {
  const content = entries.findLast(({ kind, author }) => kind === "join" && author.kind !== "forged")?.content;
  const held = content?.kind === "words" ? content.details["join"] : null;
  if (typeof held !== "object" || held === null) return null;
  const { person, other } = held as Record<string, unknown>;
  return { person: namedIn(person), other: namedIn(other) };
}

function namedIn(held: unknown): Named {
  const by = (typeof held === "object" && held !== null ? held : {}) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { name: text(by["name"]), born: text(by["born"]) };
}
