// A referral goes to another desk: everything in it sealed to that desk's keys, here, before it leaves.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import { verifyDeskKeys } from "../../sealing/desk.js";
import type { Keyring } from "../../sealing/keyring.js";
import { DoesNotOpen } from "../../sealing/errors.js";
import type { Done, Recipients, Sealed } from "../wire/answers.js";
import { Refusal } from "../wire/http.js";
import type { Desk } from "../wire/me.js";
import { addressed } from "./open.js";
import type { Pins } from "./pins.js";

/** So many are resealed between two breaths of the page. */
const AT_ONCE = 32;

/** The keys that another desk reads with now; throws BrokenChain where they are not those known here. */
export async function readersAt(pins: Pins, desk: Desk): Promise<Recipients> {
  pins.rememberDeskKey(desk.slug, await verifyDeskKeys(desk.slug, desk.keys, pins.deskKey(desk.slug)));
  const inUse = desk.keys.filter(({ retired }) => !retired);
  return new Map(inUse.map(({ id, publicKey }) => [id, publicKey] as const));
}

/** Wraps by entry, then by key id, as the server takes them. Throws DoesNotOpen for what can't be passed on. */
export async function resealed(
  keyring: Keyring,
  material: readonly Sealed[],
  readers: Recipients,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const held = new Set(keyring.keyIds());
  const wraps: [string, Record<string, string>][] = [];
  for (let start = 0; start < material.length; start += AT_ONCE) {
    const some = material.slice(start, start + AT_ONCE);
    wraps.push(...(await Promise.all(some.map((one) => resealOne(keyring, held, one, readers)))));
  }
  return Object.fromEntries(wraps);
}

async function resealOne(
  keyring: Keyring,
  held: ReadonlySet<string>,
  sealed: Sealed,
  readers: Recipients,
): Promise<[string, Record<string, string>]> {
  const [closed] = addressed(held, sealed);
  if (closed === undefined) throw new DoesNotOpen();
  const wrap = async ([keyId, publicKey]: [string, Bytes]): Promise<[string, string]> => [
    keyId,
    toBase64(await keyring.rewrap(closed, publicKey)),
  ];
  return [sealed.context.entry, Object.fromEntries(await Promise.all([...readers].map(wrap)))];
}

/** Something may be written while a referral is resealed: then once more, with that in it. */
export async function repeatedOnce(send: () => Promise<Done>): Promise<Done> {
  try {
    return await send();
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.code !== "incomplete") throw failure;
    return send();
  }
}
