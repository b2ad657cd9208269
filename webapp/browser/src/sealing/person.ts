// A specialist's own keys: made in this browser, wrapped before anything leaves it.
import { join, random, same, type Bytes } from "./bytes.js";
import { DoesNotOpen } from "./errors.js";
import { fields } from "./fields.js";
import { newSeed, prove, secretKeyFrom, type SecretKey } from "./hpke.js";
import { PERSON } from "./labels.js";
import { signingKeyFrom, type SigningKey } from "./signature.js";
import { unwrap, wrap } from "./wrapping.js";

/** Who the keys belong to, as the server and colleagues see it. */
export interface Identity {
  readonly signIn: string;
  /** X-Wing, 1,216 bytes. */
  readonly publicKey: Bytes;
  /** Ed25519, 32 bytes. */
  readonly signingPublicKey: Bytes;
}

/** A person's keys, ready for use; neither can be exported. */
export interface PersonKeys {
  readonly secret: SecretKey;
  readonly signing: SigningKey;
}

/** Keys that were just made, and can still be wrapped: once for a passphrase, once for each passkey. */
export interface NewPerson {
  readonly identity: Identity;
  readonly keys: PersonKeys;
  wrapUnder(key: CryptoKey): Promise<Bytes>;
  /** Forgets the seeds; from here on the keys can be used and not wrapped again. */
  forget(): void;
}

/** Makes and proves both keys for `signIn`. */
export async function newPerson(signIn: string): Promise<NewPerson> {
  const seeds = join(newSeed(), random(32));
  return holding(signIn, seeds);
}

/** Keys out of what `wrapUnder` made; throws DoesNotOpen, also when they are not the identity's. */
export async function unwrapPerson(key: CryptoKey, wrapped: Bytes, identity: Identity): Promise<PersonKeys> {
  const person = await rewrappablePerson(key, wrapped, identity);
  person.forget();
  return person.keys;
}

/** The same, able to wrap once more: how a signed-in person adds a passkey or changes a passphrase. */
export async function rewrappablePerson(
  key: CryptoKey,
  wrapped: Bytes,
  identity: Identity,
): Promise<NewPerson> {
  const seeds = await unwrap(key, wrapped, bound(identity));
  if (seeds.length !== 64) throw new DoesNotOpen();
  const person = await holding(identity.signIn, seeds);
  const ours = person.identity;
  const matches =
    same(ours.publicKey, identity.publicKey) && same(ours.signingPublicKey, identity.signingPublicKey);
  if (matches) return person;
  person.forget();
  throw new DoesNotOpen();
}

async function holding(signIn: string, seeds: Bytes): Promise<NewPerson> {
  const [secret, signing] = await Promise.all([
    secretKeyFrom(seeds.slice(0, 32)),
    signingKeyFrom(seeds.slice(32)),
  ]);
  await prove(secret);
  const identity = { signIn, publicKey: secret.publicKey, signingPublicKey: signing.publicKey };
  let forgotten = false;
  return {
    identity,
    keys: { secret, signing },
    async wrapUnder(key) {
      if (forgotten) throw new DoesNotOpen();
      return wrap(key, seeds, bound(identity));
    },
    forget() {
      forgotten = true;
      seeds.fill(0);
    },
  };
}

function bound({ signIn, publicKey, signingPublicKey }: Identity): Bytes {
  return fields(PERSON, signIn, publicKey, signingPublicKey);
}
