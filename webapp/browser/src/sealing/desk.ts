// A desk's keys: made, and each signed by the one before it, so that a swapped key shows.
import { sha256, toBase64Url, type Bytes } from "./bytes.js";
import { BrokenChain } from "./errors.js";
import { fields } from "./fields.js";
import { newSeed, prove, secretKeyFrom } from "./hpke.js";
import { DESK_ROTATION, DESK_SIGNING } from "./labels.js";
import { signingKeyFrom, verifies, type SigningKey } from "./signature.js";
import { subkey } from "./wrapping.js";

/** A desk's public key as the server lists it. */
export interface DeskKey {
  readonly id: string;
  /** X-Wing, 1,216 bytes: entries are sealed to it. */
  readonly publicKey: Bytes;
  /** Ed25519, 32 bytes: it signs the key after it. */
  readonly signingPublicKey: Bytes;
  /** By the key before it; the first has none. */
  readonly signature: Bytes | null;
}

/** A key that was just made; the seed is granted to people and written to the recovery file, then cleared. */
export interface NewDeskKey {
  readonly key: DeskKey;
  readonly seed: Bytes;
}

/** The first key of a desk. */
export function createDeskKey(): Promise<NewDeskKey> {
  return create(null);
}

/** The next key of `desk`, signed by the key before it, whose seed the caller holds and clears. */
export async function rotateDeskKey(desk: string, previous: DeskKey, previousSeed: Bytes): Promise<NewDeskKey> {
  const signing = await deskSigningKey(previousSeed);
  return create(async (key) => signing.sign(rotation(desk, previous.id, key)));
}

/** The signing key that belongs to a desk's seed. */
export async function deskSigningKey(seed: Bytes): Promise<SigningKey> {
  const derived = await subkey(seed, DESK_SIGNING);
  const key = await signingKeyFrom(derived);
  derived.fill(0);
  return key;
}

/** How a key is named everywhere: by its own public halves, so that an id can't be given to another key. */
export async function deskKeyId(publicKey: Bytes, signingPublicKey: Bytes): Promise<string> {
  return toBase64Url((await sha256(publicKey, signingPublicKey)).slice(0, 12));
}

/**
 * Checks a desk's keys, oldest first, and that the one this browser knew before is among them.
 * Returns the id to remember next. Throws BrokenChain, which names the first key that does not follow.
 */
export async function verifyDeskKeys(
  desk: string,
  keys: readonly DeskKey[],
  pinned: string | null,
): Promise<string> {
  let previous: DeskKey | null = null;
  for (const key of keys) {
    if (!(await follows(desk, previous, key))) throw new BrokenChain(key.id);
    previous = key;
  }
  if (previous === null) throw new BrokenChain("none");
  if (pinned !== null && !keys.some((key) => key.id === pinned)) throw new BrokenChain(pinned);
  return previous.id;
}

async function follows(desk: string, previous: DeskKey | null, key: DeskKey): Promise<boolean> {
  if (key.id !== (await deskKeyId(key.publicKey, key.signingPublicKey))) return false;
  if (previous === null) return key.signature === null;
  if (key.signature === null) return false;
  return verifies(previous.signingPublicKey, rotation(desk, previous.id, key), key.signature);
}

type Unsigned = Omit<DeskKey, "signature">;

async function create(sign: ((key: Unsigned) => Promise<Bytes>) | null): Promise<NewDeskKey> {
  const seed = newSeed();
  const [secret, signing] = await Promise.all([secretKeyFrom(seed), deskSigningKey(seed)]);
  await prove(secret);
  const halves = { publicKey: secret.publicKey, signingPublicKey: signing.publicKey };
  const unsigned = { id: await deskKeyId(halves.publicKey, halves.signingPublicKey), ...halves };
  return { seed, key: { ...unsigned, signature: sign === null ? null : await sign(unsigned) } };
}

function rotation(desk: string, previous: string, key: Unsigned): Bytes {
  return fields(DESK_ROTATION, desk, previous, key.id, key.publicKey, key.signingPublicKey);
}
