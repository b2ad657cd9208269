// The linkage key: made once by somebody's browser, sealed to every desk, opened here for one look-up at a time.
import { random, type Bytes } from "../../sealing/bytes.js";
import type { Context } from "../../sealing/context.js";
import { sealEntry } from "../../sealing/entry.js";
import { DoesNotOpen } from "../../sealing/errors.js";
import type { Keyring } from "../../sealing/keyring.js";
import { wroteEntry } from "../../sealing/signature.js";
import type { Recipients } from "../wire/answers.js";
import { Refusal } from "../wire/http.js";
import type { LinkingServer, SealedLinkage } from "../wire/linking.js";
import type { Me } from "../wire/me.js";
import { readersAt } from "./moving.js";
import { addressed } from "./open.js";
import type { Pins } from "./pins.js";
import { newId } from "./write.js";

const KEY_LENGTH = 32;

/** What it takes to come by the key. */
export interface Keys {
  readonly server: LinkingServer;
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly me: Me;
  readonly now: () => Date;
}

/** This desk was not handed the key yet, or who made it can't be proven. */
export class NoLinkage extends Error {
  constructor() {
    super("no linkage key");
    this.name = "NoLinkage";
  }
}

/** The linkage key; made here where there is none, and handed on to desks that lack it. */
export async function linkageKey(keys: Keys): Promise<Bytes> {
  const readers = await everyDesk(keys);
  const found = (await keys.server.key()) ?? (await made(keys, readers));
  const key = await opened(keys, found);
  await handOn(keys, found, readers);
  return key;
}

/** Every desk's keys in use, each checked against what this browser knows of that desk. */
async function everyDesk({ me, pins }: Keys): Promise<Recipients> {
  const withKeys = [me.desk, ...me.desks].filter(({ keys }) => keys.length > 0);
  const all = await Promise.all(withKeys.map((desk) => readersAt(pins, desk)));
  return new Map(all.flatMap((readers) => [...readers]));
}

async function made(keys: Keys, readers: Recipients): Promise<SealedLinkage> {
  const { server, keyring, me, now } = keys;
  const receivedMinute = `${now().toISOString().slice(0, 16)}Z`;
  const context: Context = {
    desk: me.desk.slug,
    referral: "",
    entry: newId(),
    sequence: 0,
    kind: "linkage",
    door: "inbox",
    author: "specialist",
    receivedMinute,
  };
  const secret = random(KEY_LENGTH);
  const { body, wraps } = await sealEntry(context, secret, readers);
  secret.fill(0);
  const signature = await keyring.sign(context, body);
  try {
    await server.make({ id: context.entry, sequence: 0, receivedMinute, body, wraps, signature });
  } catch (failure) {
    // Another browser was first: then everyone uses that one.
    if (!(failure instanceof Refusal) || failure.code !== "taken") throw failure;
  }
  const kept = await server.key();
  if (kept === null) throw new NoLinkage();
  return kept;
}

async function opened({ keyring, pins }: Keys, { sealed, maker }: SealedLinkage): Promise<Bytes> {
  const isTheirs =
    sealed.signature !== null &&
    pins.isSameWriter(maker.id, maker.signingPublicKey) &&
    (await wroteEntry(maker.signingPublicKey, sealed.context, sealed.body, sealed.signature));
  const [closed] = addressed(new Set(keyring.keyIds()), sealed);
  if (!isTheirs || closed === undefined || !pins.isSameLinkage(sealed.context.entry)) throw new NoLinkage();
  try {
    return await keyring.open(closed);
  } catch (failure) {
    if (failure instanceof DoesNotOpen) throw new NoLinkage();
    throw failure;
  }
}

async function handOn({ server, keyring }: Keys, { sealed, holders }: SealedLinkage, readers: Recipients): Promise<void> {
  const missing = [...readers].filter(([keyId]) => !holders.has(keyId));
  const [closed] = addressed(new Set(keyring.keyIds()), sealed);
  if (missing.length === 0 || closed === undefined) return;
  const wraps = missing.map(async ([keyId, publicKey]) => [keyId, await keyring.rewrap(closed, publicKey)] as const);
  await server.handOn(new Map(await Promise.all(wraps)));
}
