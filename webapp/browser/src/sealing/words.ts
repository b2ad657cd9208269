// Words out of a list of 2,048, eleven bits each: compared by voice at enrolment, and as passphrases.
import { FLOOR, type Derive } from "./argon2.js";
import { random, sha256, utf8, type Bytes } from "./bytes.js";
import { BadFormat } from "./errors.js";
import { fields } from "./fields.js";
import { WORDS } from "./labels.js";

const WORD_COUNT = 6;
const BITS = 11;

/** What newcomer and lead must both see alike before the lead seals a desk's key. */
export interface Enrolment {
  readonly signIn: string;
  readonly role: string;
  /** The desk's current public key. */
  readonly deskPublicKey: Bytes;
  readonly publicKey: Bytes;
  readonly signingPublicKey: Bytes;
  /** The lead's public key. */
  readonly leadPublicKey: Bytes;
}

/** The six words; slow on purpose (Argon2id), so that nobody tries keys until theirs sound alike. */
export async function comparisonWords(
  enrolment: Enrolment,
  list: readonly string[],
  derive: Derive,
): Promise<readonly string[]> {
  const secret = fields(
    WORDS,
    enrolment.signIn,
    enrolment.role,
    enrolment.deskPublicKey,
    enrolment.publicKey,
    enrolment.signingPublicKey,
    enrolment.leadPublicKey,
  );
  const salt = (await sha256(utf8(WORDS))).slice(0, 16);
  return spell(await derive({ secret, salt, cost: FLOOR }), list);
}

/** Six words drawn by the browser's own generator: 66 bits. */
export function newPassphrase(list: readonly string[]): string {
  return spell(random(9), list).join(" ");
}

/** The words that the first 66 bits spell, most significant first. */
export function spell(bytes: Bytes, list: readonly string[]): readonly string[] {
  if (list.length !== 2 ** BITS || bytes.length * 8 < WORD_COUNT * BITS) throw new BadFormat("words");
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: WORD_COUNT }, (_, index) => {
    const word = list[Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2)];
    if (word === undefined) throw new BadFormat("words");
    return word;
  });
}
