// The risk list: 24 topics for a trained person, in our own words. It explains what it counts, and decides nothing:
// the count never lowers anything, and a person's judgement stands over it (safety rule 12; docs/sealed-format.md).
import type { Entry } from "../model.js";
import { latestUnderstood } from "./keep-safe.js";

export const TOPICS = [
  "injury",
  "frightened",
  "fears",
  "cut_off",
  "low",
  "separated",
  "child_contact",
  "stalking",
  "pregnant",
  "more_often",
  "worse",
  "controls",
  "weapons",
  "threat_to_kill",
  "strangling",
  "sexual",
  "others_threaten",
  "hurt_others",
  "hurt_animal",
  "money",
  "their_health",
  "their_suicide",
  "broken_terms",
  "violent_past",
] as const;
export type Topic = (typeof TOPICS)[number];

/** Each of these alone calls for a person's look within the hour. */
export const HIGH_RISK: ReadonlySet<Topic> = new Set<Topic>([
  "separated",
  "child_contact",
  "stalking",
  "pregnant",
  "weapons",
  "threat_to_kill",
  "strangling",
  "their_suicide",
  "broken_terms",
]);

/** `said`: heard from the person and carried over, not asked by a specialist yet. */
export const ANSWERS = ["", "said", "yes", "no", "unknown"] as const;
export type Answer = (typeof ANSWERS)[number];
export const JUDGEMENTS = ["", "standard", "medium", "high"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export interface RiskList {
  readonly answers: Readonly<Record<Topic, Answer>>;
  /** Dealt with at a MARAC within the last 12 months, and something happened since. */
  readonly repeat: boolean;
  readonly judgement: Judgement;
  /** Why the judgement, and what the list can't hold. */
  readonly notes: string;
}

/** Why somebody may go to a MARAC; each suffices. */
export type Route = "count" | "judgement" | "escalation" | "repeat";

/** What the list comes to, with its reasons. */
export interface Explained {
  readonly yes: readonly Topic[];
  readonly said: readonly Topic[];
  readonly open: number;
  readonly high: readonly Topic[];
  readonly routes: readonly Route[];
  /** Leaving, control and violence together. */
  readonly cluster: boolean;
  /** The judgement is lower than the list gives reason for: it has to be said why. */
  readonly needsReason: boolean;
}

/** So many "yes" are one way to a MARAC; local numbers may differ. */
export const MARAC_COUNT = 14;
/** Contacts within 14 days that count as escalation. */
const ESCALATION = 3;
const VIOLENCE: readonly Topic[] = ["injury", "weapons", "strangling", "sexual", "threat_to_kill"];

/** What was heard, as the topic it belongs to. */
const HEARD: Readonly<Record<string, Topic>> = {
  weapon: "weapons",
  strangulation: "strangling",
  threat_to_kill: "threat_to_kill",
  stalking: "stalking",
  pregnancy: "pregnant",
  breach: "broken_terms",
  suicidal: "low",
  other_suicidal: "their_suicide",
  worsening: "worse",
  family: "others_threaten",
  separation: "separated",
};

/** A list out of what an entry or a draft holds; what is missing is not asked. */
export function riskIn(held: unknown): RiskList {
  const by = (typeof held === "object" && held !== null ? held : {}) as Record<string, unknown>;
  const given = (typeof by["answers"] === "object" && by["answers"] !== null ? by["answers"] : {}) as Record<string, unknown>;
  const answers = TOPICS.map((topic) => [topic, ANSWERS.find((one) => one === given[topic]) ?? ""] as const);
  return {
    answers: Object.fromEntries(answers) as Record<Topic, Answer>,
    repeat: by["repeat"] === true,
    judgement: JUDGEMENTS.find((one) => one === by["judgement"]) ?? "",
    notes: typeof by["notes"] === "string" ? by["notes"] : "",
  };
}

/** The newest list of a referral, with what was heard since where nobody asked yet. */
export function riskSoFar(entries: readonly Entry[]): RiskList {
  const last = entries.findLast(({ kind, author }) => kind === "risk_list" && author.kind !== "forged")?.content;
  const list = riskIn(last?.kind === "words" ? last.details["risk"] : null);
  const understood = latestUnderstood(entries.map(({ content }) => content));
  const heard = new Set([...(understood?.markers ?? []), ...(understood?.marks ?? [])].map((mark) => HEARD[mark]));
  const answer = (topic: Topic): Answer => {
    const stands = list.answers[topic];
    return heard.has(topic) && (stands === "" || stands === "unknown") ? "said" : stands;
  };
  return { ...list, answers: Object.fromEntries(TOPICS.map((topic) => [topic, answer(topic)])) as Record<Topic, Answer> };
}

/** What a list comes to. `contacts` are those of the last 14 days. */
export function explained({ answers, repeat, judgement, notes }: RiskList, contacts: number): Explained {
  const are = (answer: Answer): readonly Topic[] => TOPICS.filter((topic) => answers[topic] === answer);
  const [yes, said] = [are("yes"), are("said")];
  const holds = (topic: Topic): boolean => yes.includes(topic) || said.includes(topic);
  const high = TOPICS.filter((topic) => HIGH_RISK.has(topic) && holds(topic));
  const routes: Route[] = [];
  if (yes.length >= MARAC_COUNT) routes.push("count");
  if (judgement === "high") routes.push("judgement");
  if (contacts >= ESCALATION) routes.push("escalation");
  if (repeat) routes.push("repeat");
  const cluster = holds("separated") && holds("controls") && VIOLENCE.some(holds);
  const isLower = judgement !== "high" && (high.length > 0 || cluster || routes.length > 0);
  const open = are("").length + are("unknown").length;
  return { yes, said, open, high, routes, cluster, needsReason: isLower && notes.trim() === "" };
}
