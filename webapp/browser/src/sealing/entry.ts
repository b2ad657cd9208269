// Entries and summaries: sealed under a key of their own, which is sealed to each recipient.
import { join, random, same, sha256, utf8, type Bytes } from "./bytes.js";
import { encodeContext, type Context } from "./context.js";
import { BadFormat, DoesNotOpen } from "./errors.js";
import { sealTo, type SecretKey } from "./hpke.js";
import { COMMITMENT } from "./labels.js";
import { pad, unpad } from "./padding.js";

const KEY_LENGTH = 32;
const NONCE_LENGTH = 12;
const COMMITMENT_LENGTH = 32;

/** What the server stores: `body` is nonce, ciphertext, tag; `wraps` holds the content key by key id. */
export interface Sealed {
  readonly body: Bytes;
  readonly wraps: ReadonlyMap<string, Bytes>;
}

/** What it takes to open one entry beside a secret key. */
export interface Closed {
  readonly context: Context;
  readonly body: Bytes;
  readonly wrap: Bytes;
}

/** Seals `plaintext` for every recipient (public key by key id); throws BadFormat without any. */
export async function sealEntry(
  context: Context,
  plaintext: Bytes,
  recipients: ReadonlyMap<string, Bytes>,
): Promise<Sealed> {
  return sealWith(context, plaintext, recipients, random(KEY_LENGTH), random(NONCE_LENGTH));
}

/** `sealEntry` with its randomness given: for vectors alone, since a repeated nonce breaks the scheme. */
export async function sealWith(
  context: Context,
  plaintext: Bytes,
  recipients: ReadonlyMap<string, Bytes>,
  contentKey: Bytes,
  nonce: Bytes,
): Promise<Sealed> {
  if (recipients.size === 0) throw new BadFormat("recipients");
  const bound = encodeContext(context);
  const key = await aes(contentKey, "encrypt");
  const content = join(await commitment(contentKey), pad(plaintext));
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: bound };
  const body = join(nonce, new Uint8Array(await crypto.subtle.encrypt(parameters, key, content)));
  const info = await wrapInfo(bound, body);
  const wrap = async ([id, publicKey]: [string, Bytes]): Promise<[string, Bytes]> => [
    id,
    await sealTo(publicKey, info, contentKey),
  ];
  const wraps = new Map(await Promise.all([...recipients].map(wrap)));
  contentKey.fill(0);
  return { body, wraps };
}

/** The plaintext; throws DoesNotOpen, whatever the reason. */
export async function openEntry(secret: SecretKey, { context, body, wrap }: Closed): Promise<Bytes> {
  const bound = encodeContext(context);
  const contentKey = await secret.open(wrap, await wrapInfo(bound, body));
  const content = await decrypt(contentKey, bound, body);
  const committed = same(content.subarray(0, COMMITMENT_LENGTH), await commitment(contentKey));
  contentKey.fill(0);
  if (!committed) throw new DoesNotOpen();
  return unpad(content.slice(COMMITMENT_LENGTH));
}

/**
 * Opens the content key of `entry` and seals it to another key, as rotation and grants do: the body stays.
 * The body is opened on the way, so that nothing is passed on that does not open.
 */
export async function rewrap(secret: SecretKey, closed: Closed, recipient: Bytes): Promise<Bytes> {
  await openEntry(secret, closed);
  const info = await wrapInfo(encodeContext(closed.context), closed.body);
  const contentKey = await secret.open(closed.wrap, info);
  const wrap = await sealTo(recipient, info, contentKey);
  contentKey.fill(0);
  return wrap;
}

async function wrapInfo(bound: Bytes, body: Bytes): Promise<Bytes> {
  return join(bound, await sha256(body));
}

async function decrypt(contentKey: Bytes, bound: Bytes, body: Bytes): Promise<Bytes> {
  const parameters = { name: "AES-GCM", iv: body.slice(0, NONCE_LENGTH), additionalData: bound };
  try {
    const key = await aes(contentKey, "decrypt");
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, body.slice(NONCE_LENGTH)));
  } catch {
    throw new DoesNotOpen();
  }
}

/** GCM alone lets one ciphertext open under two keys (Albertini et al., 2022): this does not. */
async function commitment(contentKey: Bytes): Promise<Bytes> {
  return sha256(utf8(COMMITMENT), contentKey);
}

function aes(contentKey: Bytes, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, [usage]);
}
