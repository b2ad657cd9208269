// The offline recovery file: a desk's seed under a passphrase that another person holds.
import { FLOOR, type Derive } from "./argon2.js";
import { fromBase64, random, toBase64, utf8, type Bytes } from "./bytes.js";
import { BadFormat, DoesNotOpen } from "./errors.js";
import { fields } from "./fields.js";
import { SEED_LENGTH } from "./hpke.js";
import { RECOVERY } from "./labels.js";
import { canonicalPassphrase } from "./passphrase.js";
import { unwrap, wrap, wrapKey } from "./wrapping.js";

/** Which key of which desk the file brings back. */
export interface Recoverable {
  readonly desk: string;
  readonly keyId: string;
}

interface RecoveryFile {
  readonly format: typeof RECOVERY;
  readonly desk: string;
  readonly key: string;
  readonly salt: string;
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly sealed: string;
}

/** The file's text (JSON); `doorway open` reads the same. */
export async function writeRecovery(
  of: Recoverable,
  seed: Bytes,
  passphrase: string,
  derive: Derive,
): Promise<string> {
  const salt = random(16);
  const key = await keyFrom(passphrase, salt, FLOOR, derive);
  const file: RecoveryFile = {
    format: RECOVERY,
    desk: of.desk,
    key: of.keyId,
    salt: toBase64(salt),
    ...FLOOR,
    sealed: toBase64(await wrap(key, seed, bound(of))),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The desk's seed and what it belongs to; throws BadFormat, WeakParameters or DoesNotOpen. */
export async function readRecovery(
  content: string,
  passphrase: string,
  derive: Derive,
): Promise<Recoverable & { readonly seed: Bytes }> {
  const file = parse(content);
  const of = { desk: file.desk, keyId: file.key };
  const { memory, passes, lanes } = file;
  const key = await keyFrom(passphrase, fromBase64(file.salt), { memory, passes, lanes }, derive);
  const seed = await unwrap(key, fromBase64(file.sealed), bound(of));
  if (seed.length !== SEED_LENGTH) throw new DoesNotOpen();
  return { ...of, seed };
}

async function keyFrom(passphrase: string, salt: Bytes, cost: typeof FLOOR, derive: Derive): Promise<CryptoKey> {
  const strong = await derive({ secret: utf8(canonicalPassphrase(passphrase)), salt, cost });
  const key = await wrapKey(strong, RECOVERY);
  strong.fill(0);
  return key;
}

function bound({ desk, keyId }: Recoverable): Bytes {
  return fields(RECOVERY, desk, keyId);
}

function parse(content: string): RecoveryFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new BadFormat("recovery file");
  }
  if (!isRecoveryFile(parsed)) throw new BadFormat("recovery file");
  return parsed;
}

function isRecoveryFile(value: unknown): value is RecoveryFile {
  if (typeof value !== "object" || value === null) return false;
  const file = value as Record<string, unknown>;
  const isText = (name: string): boolean => typeof file[name] === "string";
  const isNumber = (name: string): boolean => typeof file[name] === "number";
  return (
    file["format"] === RECOVERY &&
    ["desk", "key", "salt", "sealed"].every(isText) &&
    ["memory", "passes", "lanes"].every(isNumber)
  );
}
