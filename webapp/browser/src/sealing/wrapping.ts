// Small secrets under a key the browser derives and holds: nonce, ciphertext, tag.
import { join, random, utf8, type Bytes } from "./bytes.js";
import { DoesNotOpen } from "./errors.js";

const NONCE_LENGTH = 12;

/** A key for `label` alone out of 32 strong bytes (HKDF-SHA256, no salt); it can't be exported. */
export async function wrapKey(strong: Bytes, label: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", strong, "HKDF", false, ["deriveKey"]);
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  return crypto.subtle.deriveKey(hkdf(label), base, { name: "AES-GCM", length: 256 }, false, usages);
}

/** 32 bytes for `label` alone out of 32 strong bytes (HKDF-SHA256, no salt). */
export async function subkey(strong: Bytes, label: string): Promise<Bytes> {
  const base = await crypto.subtle.importKey("raw", strong, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf(label), base, 256));
}

/** Seals `secret` under `key`, bound to `bound`. */
export async function wrap(key: CryptoKey, secret: Bytes, bound: Bytes): Promise<Bytes> {
  const nonce = random(NONCE_LENGTH);
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: bound };
  return join(nonce, new Uint8Array(await crypto.subtle.encrypt(parameters, key, secret)));
}

/** What `wrap` was given; throws DoesNotOpen. */
export async function unwrap(key: CryptoKey, wrapped: Bytes, bound: Bytes): Promise<Bytes> {
  const parameters = { name: "AES-GCM", iv: wrapped.slice(0, NONCE_LENGTH), additionalData: bound };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, wrapped.slice(NONCE_LENGTH)));
  } catch {
    throw new DoesNotOpen();
  }
}

function hkdf(label: string): HkdfParams {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(label) };
}
