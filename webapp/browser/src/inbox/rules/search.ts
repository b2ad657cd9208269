// Finding among what this browser has opened: nothing that is searched for leaves the page.
import type { Row } from "../model.js";
import { areaWords } from "../wording/moments.js";
import { sayCode } from "../wording/say.js";

/** Whether every word that was typed stands somewhere on a row. */
export function matches(row: Row, typed: string): boolean {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const held = fold(wordsOf(row).join(" "));
  return wanted.every((word) => held.includes(word));
}

function wordsOf({ item, summary }: Row): readonly string[] {
  const codes = summary === null ? [] : [...summary.markers, ...summary.why];
  return [
    item.reference,
    sayCode("kind", item.kind),
    sayCode("door", item.door),
    sayCode("level", item.level),
    item.ownerName ?? "",
    areaWords(summary?.area ?? ""),
    ...codes.map((code) => sayCode("mark", code)),
  ];
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
