// A desk's secret, sealed to one person.
import type { Bytes } from "./bytes.js";
import { DoesNotOpen } from "./errors.js";
import { fields } from "./fields.js";
import { sealTo, SEED_LENGTH, type SecretKey } from "./hpke.js";
import { GRANT } from "./labels.js";

/** Which key of which desk goes to whom. */
export interface GrantContext {
  readonly desk: string;
  readonly keyId: string;
  readonly person: string;
}

/** Seals a desk's 32 byte seed to a person's public key. */
export function sealGrant(context: GrantContext, seed: Bytes, publicKey: Bytes): Promise<Bytes> {
  return sealTo(publicKey, info(context), seed);
}

/** The desk's seed; whoever asks for it clears it afterwards. Throws DoesNotOpen. */
export async function openGrant(context: GrantContext, sealed: Bytes, secret: SecretKey): Promise<Bytes> {
  const seed = await secret.open(sealed, info(context));
  if (seed.length !== SEED_LENGTH) throw new DoesNotOpen();
  return seed;
}

function info({ desk, keyId, person }: GrantContext): Bytes {
  return fields(GRANT, desk, keyId, person);
}
