// Ed25519 (RFC 8032) by the browser's own WebCrypto; the secret half can't be exported.
import { fromBase64, join, sha256, type Bytes } from "./bytes.js";
import { encodeContext, type Context } from "./context.js";
import { BadFormat } from "./errors.js";
import { fields } from "./fields.js";
import { SIGNATURE } from "./labels.js";

/** PKCS #8 around a raw Ed25519 seed (RFC 8410 §7). */
const PKCS8 = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** A key that signs and never shows itself. */
export interface SigningKey {
  readonly publicKey: Bytes;
  sign(message: Bytes): Promise<Bytes>;
}

/** Takes a 32 byte seed into a signing key. */
export async function signingKeyFrom(seed: Bytes): Promise<SigningKey> {
  if (seed.length !== 32) throw new BadFormat("seed");
  const pkcs8 = join(PKCS8, seed);
  const [hidden, shown] = await Promise.all([
    crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]),
    crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]),
  ]);
  // WebCrypto has no way from a secret to its public half but through an export, which is then forgotten.
  const { x } = await crypto.subtle.exportKey("jwk", shown);
  pkcs8.fill(0);
  if (x === undefined) throw new BadFormat("signing key");
  const publicKey = fromBase64(x);
  return {
    publicKey,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", hidden, message)),
  };
}

/** Whether `signature` (64 bytes) over `message` was made by the secret of `publicKey` (32 bytes). */
export async function verifies(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, signature, message);
  } catch {
    return false;
  }
}

/** What a writer signs: the context, and the hash of what the server stores. */
export async function signedMessage(context: Context, body: Bytes): Promise<Bytes> {
  return fields(SIGNATURE, encodeContext(context), await sha256(body));
}

/** Signs an entry that was just sealed. */
export async function signEntry(key: SigningKey, context: Context, body: Bytes): Promise<Bytes> {
  return key.sign(await signedMessage(context, body));
}

/** Whether the holder of `publicKey` wrote this entry. */
export async function wroteEntry(
  publicKey: Bytes,
  context: Context,
  body: Bytes,
  signature: Bytes,
): Promise<boolean> {
  return verifies(publicKey, await signedMessage(context, body), signature);
}
