// Sign-in by passphrase: one Argon2id run, then a wrap key that stays here and a proof that leaves.
import { FLOOR, type Cost, type Derive } from "./argon2.js";
import { random, utf8, type Bytes } from "./bytes.js";
import { PASSPHRASE_WRAP, SIGN_IN_PROOF } from "./labels.js";
import { subkey, wrapKey } from "./wrapping.js";

/** What the server keeps in clear of a person's derivation, and hands to anyone who names them. */
export interface Salted {
  readonly salt: Bytes;
  readonly cost: Cost;
}

/** What a passphrase gives: a key that can't be exported, and the 32 byte proof for the server. */
export interface PassphraseKeys {
  readonly wrapKey: CryptoKey;
  readonly proof: Bytes;
}

/** A fresh salt with the cost that new passphrases get. */
export function newSalt(): Salted {
  return { salt: random(16), cost: FLOOR };
}

/** One spelling for what may be typed in many: lower case, single spaces, no dots, commas or hyphens. */
export function canonicalPassphrase(typed: string): string {
  const words = typed.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).join(" ");
}

/** Derives both keys; throws WeakParameters when the server asks for less than the floor. */
export async function passphraseKeys(typed: string, salted: Salted, derive: Derive): Promise<PassphraseKeys> {
  const strong = await derive({ secret: utf8(canonicalPassphrase(typed)), ...salted });
  const [key, proof] = await Promise.all([wrapKey(strong, PASSPHRASE_WRAP), subkey(strong, SIGN_IN_PROOF)]);
  strong.fill(0);
  return { wrapKey: key, proof };
}
