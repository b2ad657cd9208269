// A risk list as it is written into the record: as words for whoever reads it, and as it was answered.
import type { Written } from "../wire/content.js";
import { count, say, sayCode } from "../wording/say.js";
import { MARAC_COUNT, type Explained, type RiskList, type Topic } from "./risk.js";

/** What the list comes to, line by line. */
export function riskLines({ yes, said, open, high, routes, cluster }: Explained): readonly string[] {
  const named = (topics: readonly Topic[]): string => topics.map((topic) => sayCode("topic", topic)).join(", ");
  return [
    `${count("risk_yes", yes.length, { most: MARAC_COUNT })}${yes.length > 0 ? `: ${named(yes)}` : ""}.`,
    ...(said.length > 0 ? [say("risk_said", { topics: named(said) })] : []),
    ...(open > 0 ? [count("risk_open", open)] : []),
    ...(high.length > 0 ? [say("risk_high", { topics: named(high) })] : []),
    ...(cluster ? [say("risk_cluster")] : []),
    routes.length > 0
      ? say("risk_marac", { routes: routes.map((one) => sayCode("route", one)).join("; ") })
      : say("risk_no_marac"),
  ];
}

/** The entry's plaintext. */
export function riskLetter(list: RiskList, found: Explained): Written {
  const judgement = say("risk_judged", { judgement: sayCode("judgement", list.judgement) });
  const text = [judgement, ...riskLines(found), list.notes.trim()].filter(Boolean).join("\n");
  return { text, details: { risk: list } };
}
