// Seals what a specialist writes, signs it, and hands it over; seals anew when the referral moved on meanwhile.
import { text, type Bytes } from "../../sealing/bytes.js";
import type { Context } from "../../sealing/context.js";
import { sealEntry } from "../../sealing/entry.js";
import { personKeyId, type Keyring } from "../../sealing/keyring.js";
import { recipientsOf, type Done, type Recipients } from "../wire/answers.js";
import { encode, type Written } from "../wire/content.js";
import { Refusal, Unreachable } from "../wire/http.js";
import type { Extra, NewEntry, Server } from "../wire/server.js";

/** Where the next entry of a referral goes. */
export interface Place {
  readonly desk: string;
  readonly referral: string;
  readonly nextSequence: number;
  readonly recipients: Recipients;
  /** The key of the mailbox that a person who came by page reads replies in; empty where there is none. */
  readonly mailbox: Recipients;
}

/** One act with words. `id` names the entry for good: however often it is sent, it is kept once. */
export interface Letter {
  readonly id: string;
  readonly act: string;
  readonly kind: string;
  readonly written: Written;
  readonly extra: Extra;
  /** Sealed to the person's mailbox as well. */
  readonly isForMailbox?: boolean;
}

/** A referral on which everybody writes at once would take longer: then we say so instead. */
const TRIES = 4;

/** Seals and sends; a sequence, minute or reader that changed meanwhile is taken up and tried again. */
export async function post(
  server: Server,
  keyring: Keyring,
  place: Place,
  letter: Letter,
  now: Date,
  also: Recipients = new Map(),
): Promise<Done> {
  const recipients = new Map([...place.recipients, ...also]);
  let target: Target = { ...place, recipients, also, minute: minuteText(now) };
  for (let tries = 1; ; tries += 1) {
    const entry = await sealed(keyring, target, letter);
    try {
      return await server.write(place.referral, letter.act, entry, letter.extra);
    } catch (failure) {
      if (tries === TRIES || !(failure instanceof Refusal || failure instanceof Unreachable)) throw failure;
      target = failure instanceof Unreachable ? target : corrected(target, failure);
    }
  }
}

/** `also` are readers beyond the referral's own: those of the desk that it is handed to. */
type Target = Place & { readonly minute: string; readonly also: Recipients };

function corrected(target: Target, refusal: Refusal): Target {
  switch (refusal.code) {
    case "sequence":
      return { ...target, nextSequence: refusal.details.number("expected") };
    case "recipients":
      return { ...target, recipients: new Map([...recipientsOf(refusal.details), ...target.also]) };
    case "minute":
      return { ...target, minute: refusal.details.text("now") };
    default:
      throw refusal;
  }
}

async function sealed(keyring: Keyring, target: Target, letter: Letter): Promise<NewEntry> {
  const context: Context = {
    desk: target.desk,
    referral: target.referral,
    entry: letter.id,
    sequence: target.nextSequence,
    kind: letter.kind,
    door: "inbox",
    author: "specialist",
    receivedMinute: target.minute,
  };
  const also = letter.isForMailbox === true ? target.mailbox : [];
  const recipients = new Map([...target.recipients, ...also]);
  const { body, wraps } = await sealEntry(context, encode(letter.written), recipients);
  const signature = await keyring.sign(context, body);
  return { id: letter.id, sequence: context.sequence, receivedMinute: target.minute, body, wraps, signature };
}

/** A new entry's id: 32 hex digits. */
export function newId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

function minuteText(now: Date): string {
  return `${now.toISOString().slice(0, 16)}Z`;
}

/** Unsent words under their writer's own key: what is left of them while the page is locked. */
export interface SealedDrafts {
  readonly context: Context;
  readonly body: Bytes;
  readonly wrap: Bytes;
}

/** Seals drafts to the person who wrote them. */
export async function sealDrafts(
  person: string,
  publicKey: Bytes,
  drafts: ReadonlyMap<string, string>,
): Promise<SealedDrafts> {
  const keyId = personKeyId(person);
  const context: Context = {
    desk: "",
    referral: "",
    entry: newId(),
    sequence: 0,
    kind: "drafts",
    door: "inbox",
    author: "specialist",
    receivedMinute: "",
  };
  const plaintext = new TextEncoder().encode(JSON.stringify([...drafts]));
  const { body, wraps } = await sealEntry(context, plaintext, new Map([[keyId, publicKey]]));
  return { context, body, wrap: wraps.get(keyId) ?? body };
}

/** The drafts again, for the same person; throws DoesNotOpen for anyone else. */
export async function openDrafts(keyring: Keyring, drafts: SealedDrafts): Promise<ReadonlyMap<string, string>> {
  const plaintext = await keyring.open({ ...drafts, keyId: personKeyId(keyring.person) });
  return new Map(JSON.parse(text(plaintext)) as [string, string][]);
}

