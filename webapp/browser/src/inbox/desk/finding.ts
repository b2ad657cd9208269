// Looking for the same people: shapes of their names, keyed here, sent from inside the referral that is open.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import { tokensOf } from "../../sealing/tokens.js";
import { shapesOf, type Named } from "../rules/names.js";
import type { Done } from "../wire/answers.js";
import type { Match } from "../wire/matches.js";
import { say, sayCode } from "../wording/say.js";
import type { Casework } from "./casework.js";
import { linkageKey, type Keys } from "./linkage.js";
import type { Keeping } from "./tools.js";

/** What a specialist asks. */
export interface Asked {
  readonly person: Named;
  readonly other: Named;
  readonly why: string;
  readonly text: string;
}

/** Looks, leaves what was asked sealed in the record, and gives what was found; null where it failed. */
export async function find(keys: Keys, casework: Casework, asked: Asked): Promise<readonly Match[] | null> {
  const look = async (id: string): Promise<Done> => casework.post(id, await letterOf(await linkageKey(keys), asked));
  const done = await casework.run(look, ({ matches }) => found(matches));
  return done?.matches ?? null;
}

async function letterOf(key: Bytes, asked: Asked): Promise<Keeping> {
  const [person, other] = await Promise.all([tokens(key, asked.person), tokens(key, asked.other)]);
  key.fill(0);
  // The same shape of both would say that they are one: then it is the person's alone.
  const of = new Set(person);
  const extra = { why: asked.why, person, other: other.filter((token) => !of.has(token)) };
  const details = { join: { person: asked.person, other: asked.other, why: asked.why } };
  return { pane: "join", act: "join", kind: "join", written: { text: wordsOf(asked), details }, extra };
}

async function tokens(key: Bytes, named: Named): Promise<readonly string[]> {
  return (await tokensOf(key, shapesOf(named))).map(toBase64);
}

function wordsOf({ person, other, why, text }: Asked): string {
  const who = (label: "join_person" | "join_other", { name, born }: Named): string =>
    name === "" ? "" : `${say(label)}: ${name}, ${born}`;
  return [who("join_person", person), who("join_other", other), sayCode("why_join", why), text].filter(Boolean).join("\n");
}

function found(matches: readonly Match[]): string {
  return matches.length === 0 ? say("join_none") : say("join_found");
}
