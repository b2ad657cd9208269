// What the server's answers look like, read field by field (its JSON is described beside webapp/inbox).
import type { Bytes } from "../../sealing/bytes.js";
import type { Context } from "../../sealing/context.js";
import type { DeskKey } from "../../sealing/desk.js";
import type { Grant } from "../../sealing/keyring.js";
import {
  LEVELS,
  type Act,
  type Charity,
  type Breach,
  type Colleague,
  type Counts,
  type Decision,
  type DeliveryState,
  type Item,
  type Level,
  type Sibling,
  type State,
} from "../model.js";
import { breachesOf } from "./breaches.js";
import { matchesOf, type Match } from "./matches.js";
import { BadAnswer, type Fields } from "./parse.js";

/** An entry or a summary as it lies. */
export interface Sealed {
  readonly context: Context;
  readonly body: Bytes;
  readonly wraps: ReadonlyMap<string, Bytes>;
  readonly writtenBy: string | null;
  readonly signature: Bytes | null;
}

/** One referral of the queue, its summaries still sealed, newest first. */
export interface SealedRow {
  readonly item: Item;
  readonly summaries: readonly Sealed[];
}

/** A part of the queue, or what changed in it. */
export interface Page {
  readonly change: number;
  readonly restricted: number | null;
  readonly counts: Counts;
  readonly rows: readonly SealedRow[];
  readonly next: string | null;
  readonly more: boolean;
  /** Ids that are no longer this person's to see. */
  readonly gone: readonly string[];
}

/** Who reads a referral: every new entry is sealed to exactly these. */
export type Recipients = ReadonlyMap<string, Bytes>;

/** Somebody whose signature may stand in a timeline. */
export interface Writer extends Colleague {
  readonly publicKey: Bytes;
  readonly signingPublicKey: Bytes;
}

/** A referral with its timeline still sealed. */
export interface SealedReferral {
  readonly row: SealedRow;
  readonly entries: readonly Sealed[];
  readonly nextSequence: number;
  readonly recipients: Recipients;
  /** The key of the mailbox that replies to a person who came by page are sealed to. */
  readonly mailbox: Recipients;
  readonly deliveries: ReadonlyMap<string, { readonly state: DeliveryState; readonly error: number | null }>;
  readonly acts: readonly Act[];
  readonly looks: number;
  readonly decisions: readonly Decision[];
  readonly writers: readonly Writer[];
  readonly siblings: readonly Sibling[];
  readonly charity: Charity | null;
  readonly breaches: readonly Breach[];
}

/** What was done, and where the referral stands now; `row` is null when it left this person's sight. */
export interface Done {
  readonly row: SealedRow | null;
  readonly nextSequence: number;
  readonly decision: Decision | null;
  /** Of a look-up alone. */
  readonly matches: readonly Match[];
}

const STATES: readonly string[] = ["new", "claimed", "waiting", "closed"];

export function sealedOf(fields: Fields): Sealed {
  return {
    context: contextOf(fields.object("context")),
    body: fields.bytes("body"),
    wraps: fields.bytesByName("wraps"),
    writtenBy: fields.textOrNull("written_by"),
    signature: fields.bytesOrNull("signature"),
  };
}

function contextOf(fields: Fields): Context {
  return {
    desk: fields.text("desk"),
    referral: fields.text("referral"),
    entry: fields.text("entry"),
    sequence: fields.number("sequence"),
    kind: fields.text("kind"),
    door: fields.text("door"),
    author: fields.text("author"),
    receivedMinute: fields.text("received_minute"),
  };
}

export function pageOf(fields: Fields): Page {
  return {
    change: fields.number("change"),
    restricted: fields.numberOrNull("restricted"),
    counts: countsOf(fields.object("counts")),
    rows: fields.list("items", rowOf),
    next: fields.textOrNull("next"),
    more: fields.flagOrNull("more") ?? false,
    gone: fields.has("gone") ? fields.texts("gone") : [],
  };
}

export function countsOf(fields: Fields): Counts {
  return {
    fresh: fields.number("new"),
    claimed: fields.number("claimed"),
    waiting: fields.number("waiting"),
    closed: fields.number("closed"),
    urgent: fields.list("urgent", (one) => ({ level: levelOf(one.number("level")), since: one.time("since") })),
  };
}

export function rowOf(fields: Fields): SealedRow {
  const handed = fields.objectOrNull("handed");
  const item: Item = {
    id: fields.text("id"),
    reference: fields.text("reference"),
    desk: fields.text("desk"),
    kind: fields.text("kind"),
    door: fields.text("door"),
    level: levelOf(fields.number("level")),
    dangerUnchecked: fields.flag("danger_unchecked"),
    state: stateOf(fields),
    receivedAt: fields.time("received_at"),
    raisedAt: fields.time("raised_at"),
    heardAt: fields.time("heard_at"),
    dangerCount: fields.number("danger_count"),
    contacts: fields.number("contacts"),
    entries: fields.number("entries"),
    owner: fields.textOrNull("owner"),
    ownerName: fields.textOrNull("owner_name"),
    unread: fields.flag("unread"),
    outcome: fields.textOrNull("outcome"),
    attempts: fields.number("attempts"),
    dueAt: fields.timeOrNull("due_at"),
    failed: fields.number("failed"),
    handed: handed && { from: handed.text("from"), to: handed.text("to"), at: handed.time("at") },
    change: fields.number("change"),
  };
  return { item, summaries: fields.list("summaries", sealedOf) };
}

/** The server counts levels from 1, routine, up to danger. */
function levelOf(number: number): Level {
  const level = LEVELS[LEVELS.length - number];
  if (level === undefined) throw new BadAnswer("level");
  return level;
}

/** A level as the server counts it. */
export function numberOf(level: Level): number {
  return LEVELS.length - LEVELS.indexOf(level);
}

function stateOf(fields: Fields): State {
  const state = fields.text("state");
  if (!STATES.includes(state)) throw new BadAnswer("state");
  return state as State;
}

export function referralOf(fields: Fields): SealedReferral {
  const deliveries = fields.list("deliveries", (one) => {
    const delivery = { state: deliveryOf(one.text("state")), error: one.numberOrNull("error") };
    return [one.text("entry"), delivery] as const;
  });
  return {
    row: rowOf(fields.object("row")),
    entries: fields.list("entries", sealedOf),
    nextSequence: fields.number("next_sequence"),
    recipients: recipientsOf(fields),
    mailbox: mailboxOf(fields),
    deliveries: new Map(deliveries),
    acts: fields.list("acts", (one) => ({
      at: one.time("at"),
      act: one.text("act"),
      byName: one.textOrNull("by_name"),
    })),
    looks: fields.number("looks"),
    decisions: fields.list("decisions", decisionOf),
    writers: fields.list("writers", writerOf),
    siblings: fields.list("case", (one) => ({
      id: one.text("id"),
      reference: one.text("reference"),
      state: stateOf(one),
      receivedAt: one.time("received_at"),
    })),
    charity: charityOf(fields),
    breaches: breachesOf(fields),
  };
}

function charityOf(fields: Fields): Charity | null {
  const listed = fields.objectOrNull("charity");
  return listed && { name: listed.text("name"), phone: listed.text("phone"), website: listed.textOrNull("website") };
}

export function recipientsOf(fields: Fields): Recipients {
  return new Map(fields.list("recipients", (one) => [one.text("key_id"), one.bytes("public")] as const));
}

function mailboxOf(fields: Fields): Recipients {
  const mailbox = fields.objectOrNull("mailbox");
  return new Map(mailbox === null ? [] : [[mailbox.text("key_id"), mailbox.bytes("public")]]);
}

/** Twilio's words and ours in six that a specialist needs. */
function deliveryOf(state: string): DeliveryState {
  switch (state) {
    case "queued":
    case "sent":
    case "delivered":
      return state;
    case "read":
      return "delivered";
    case "refused":
      return "stopped";
    case "lost":
    case "failed":
    case "undelivered":
    case "canceled":
      return "failed";
    default:
      return "sending";
  }
}

export function decisionOf(fields: Fields): Decision {
  return {
    id: fields.text("id"),
    kind: fields.text("kind") as Decision["kind"],
    level: fields.has("level") ? levelOf(fields.number("level")) : null,
    askedBy: fields.text("asked_by"),
    askedAt: fields.time("asked_at"),
    agreed: fields.flagOrNull("agreed"),
    mineToDecide: fields.flag("mine_to_decide"),
  };
}

export function writerOf(fields: Fields): Writer {
  return {
    id: fields.text("id"),
    signIn: fields.text("sign_in"),
    role: fields.text("role"),
    state: fields.text("state"),
    publicKey: fields.bytes("public"),
    signingPublicKey: fields.bytes("signing"),
  };
}

export function doneOf(fields: Fields): Done {
  if (fields.has("gone")) return { row: null, nextSequence: 0, decision: null, matches: [] };
  const decision = fields.objectOrNull("decision");
  return {
    row: rowOf(fields.object("row")),
    nextSequence: fields.number("next_sequence"),
    decision: decision && decisionOf(decision),
    matches: matchesOf(fields),
  };
}

export function deskKeyOf(fields: Fields): DeskKey & { readonly retired: boolean } {
  return {
    id: fields.text("id"),
    publicKey: fields.bytes("public"),
    signingPublicKey: fields.bytes("signing"),
    signature: fields.bytesOrNull("signature"),
    retired: fields.has("retired_at"),
  };
}

export function grantOf(fields: Fields): Grant {
  return { desk: fields.text("desk"), keyId: fields.text("key_id"), sealed: fields.bytes("sealed") };
}
