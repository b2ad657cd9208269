// From the place that was typed to its police area, in this browser: no place leaves it.

/** Every police area, and what leads to them: place names in comparable form, first halves of postcodes. */
export interface Areas {
  readonly forces: readonly { readonly slug: string; readonly name: string }[];
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly outcodes: ReadonlyMap<string, string>;
}

export const NO_AREAS: Areas = { forces: [], places: new Map(), outcodes: new Map() };

/** The areas that a place can lie in: one, several that share its name, or none that is known. */
export function forcesAt(areas: Areas, typed: string): readonly string[] {
  const outcode = /\b([a-z]{1,2}[0-9][a-z0-9]?)\s*(?:[0-9][a-z]{2})?\b/i.exec(typed)?.[1]?.toUpperCase();
  const byCode = outcode === undefined ? undefined : areas.outcodes.get(outcode);
  if (byCode !== undefined) return [byCode];
  return areas.places.get(fold(typed)) ?? [];
}

/** As the server's list is folded: no case, accents, hyphens or apostrophes; Saint is St. */
function fold(typed: string): string {
  const plain = typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "");
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => (word === "saint" ? "st" : word)).join(" ");
}
