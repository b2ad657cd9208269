// Opens what the server keeps sealed, and says of each entry who wrote it as far as can be known here.
import type { Bytes } from "../../sealing/bytes.js";
import type { Addressed, Keyring } from "../../sealing/keyring.js";
import { wroteEntry } from "../../sealing/signature.js";
import type { Author, Entry, Referral, Row } from "../model.js";
import type { Sealed, SealedReferral, SealedRow, Writer } from "../wire/answers.js";
import { contentIn, merged, summaryIn } from "../wire/content.js";
import type { Pins } from "./pins.js";
import type { Place } from "./write.js";

/** So many rows are opened before the first paint, and so many between later ones. */
const FIRST_ROWS = 40;
const ROWS_AT_ONCE = 240;

/** Opens rows' summaries in their order, a handful at a time, so that the page paints in between. */
export async function openRows(
  keyring: Keyring,
  sealed: readonly SealedRow[],
  show: (rows: readonly Row[]) => void,
): Promise<void> {
  let size = FIRST_ROWS;
  let start = 0;
  while (start < sealed.length) {
    show(await openSome(keyring, sealed.slice(start, start + size)));
    start += size;
    size = ROWS_AT_ONCE;
  }
}

/** Whether something is sealed to us under keys of which we hold none yet: the desk's key was changed. */
export function wantsNewKey(keyring: Keyring, sealed: readonly Sealed[]): boolean {
  const held = new Set(keyring.keyIds());
  return sealed.some(({ wraps }) => wraps.size > 0 && ![...wraps.keys()].some((keyId) => held.has(keyId)));
}

async function openSome(keyring: Keyring, sealed: readonly SealedRow[]): Promise<readonly Row[]> {
  const held = new Set(keyring.keyIds());
  const wanted = sealed.map(({ summaries }) => summaries.flatMap((one) => addressed(held, one)));
  const opened = await keyring.openMany(wanted.flat());
  let place = 0;
  return sealed.map(({ item }, index) => {
    const count = wanted[index]?.length ?? 0;
    const plain = opened.slice(place, (place += count));
    const summary = merged(plain.flatMap((one) => summaryOrNothing(one)));
    return { item, summary, closedToUs: summary === null };
  });
}

function summaryOrNothing(plaintext: Bytes | null): readonly NonNullable<ReturnType<typeof summaryIn>>[] {
  const summary = plaintext === null ? null : summaryIn(plaintext);
  return summary === null ? [] : [summary];
}

/** Opens a referral's whole timeline and checks every signature in it. */
export async function openReferral(keyring: Keyring, pins: Pins, sealed: SealedReferral): Promise<Referral> {
  const held = new Set(keyring.keyIds());
  const writers = new Map(sealed.writers.map((writer) => [writer.id, writer]));
  const open = async (one: Sealed): Promise<Entry> => {
    const { context } = one;
    const [author, plaintext] = await Promise.all([authorOf(pins, writers, one, sealed.charity?.name ?? null), openOne(keyring, held, one)]);
    return {
      id: context.entry,
      sequence: context.sequence,
      kind: context.kind,
      door: context.door,
      author,
      receivedAt: new Date(context.receivedMinute),
      content: plaintext === null ? null : contentIn(context.kind, plaintext),
      delivery: sealed.deliveries.get(context.entry) ?? null,
    };
  };
  const { acts, looks, decisions, siblings, charity, breaches } = sealed;
  const entries = await Promise.all(sealed.entries.map(open));
  return { item: sealed.row.item, entries, acts, looks, decisions, siblings, charity, breaches };
}

async function openOne(keyring: Keyring, held: ReadonlySet<string>, sealed: Sealed): Promise<Bytes | null> {
  const [opened] = await keyring.openMany(addressed(held, sealed));
  return opened ?? null;
}

/** A sealed thing with the one of our keys that opens it; nothing where none does. */
export function addressed(held: ReadonlySet<string>, { context, body, wraps }: Sealed): readonly Addressed[] {
  const found = [...wraps].find(([keyId]) => held.has(keyId));
  return found === undefined ? [] : [{ context, body, keyId: found[0], wrap: found[1] }];
}

/** A specialist's or a charity's words need their signature, by the key this browser knows its writer by. */
async function authorOf(
  pins: Pins,
  writers: ReadonlyMap<string, Writer>,
  sealed: Sealed,
  charity: string | null,
): Promise<Author> {
  const { context, body, writtenBy, signature } = sealed;
  if (context.author !== "specialist" && context.author !== "charity") return { kind: "server", who: context.author };
  const writer = writtenBy === null ? undefined : writers.get(writtenBy);
  if (writer === undefined || signature === null) return { kind: "server", who: context.author };
  const known = pins.isSameWriter(writer.id, writer.signingPublicKey);
  const wrote = known && (await wroteEntry(writer.signingPublicKey, context, body, signature));
  const of = context.author === "charity" ? charity : null;
  return wrote ? { kind: "signed", name: writer.signIn, id: writer.id, of } : { kind: "forged" };
}

/** Where the next entry of a referral goes. */
export function placeOf({ row, nextSequence, recipients, mailbox }: SealedReferral): Place {
  return { desk: row.item.desk, referral: row.item.id, nextSequence, recipients, mailbox };
}
