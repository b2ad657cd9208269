// HPKE (RFC 9180, base mode): X-Wing (0x647a), HKDF-SHA256, AES-256-GCM. Output is `enc`, then ciphertext.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { copy, join, random, same, type Bytes } from "./bytes.js";
import { BadFormat, DoesNotOpen } from "./errors.js";
import { NativeXWing } from "./kem.js";

/** Bytes of a secret key's seed. */
export const SEED_LENGTH = 32;
/** Bytes of a public key: ML-KEM-768's 1,184, then X25519's 32. */
export const PUBLIC_KEY_LENGTH = 1216;
/** Bytes of the encapsulated key that every sealed message begins with. */
export const ENC_LENGTH = 1120;

/** A secret key that opens and never shows itself. */
export interface SecretKey {
  readonly publicKey: Bytes;
  /** Opens what was sealed to this key with the same `info`; throws DoesNotOpen. */
  open(sealed: Bytes, info: Bytes): Promise<Bytes>;
}

const suite = suiteWith(new XWing());

/** A fresh seed; whoever makes a key from it clears it afterwards. */
export function newSeed(): Bytes {
  return random(SEED_LENGTH);
}

/** The 1,216 byte public key of a 32 byte seed. */
export async function publicKeyOf(seed: Bytes): Promise<Bytes> {
  const { publicKey } = await pairOf(seed);
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey));
}

/** Takes a seed into a secret key: into the browser's own key store where that knows ML-KEM. */
export async function secretKeyFrom(seed: Bytes): Promise<SecretKey> {
  const pair = await pairOf(seed);
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
  const native = await NativeXWing.from(seed, publicKey);
  if (native === null) return opener(suite, pair.privateKey, publicKey);
  // The library asks for some private key; the native KEM opens with its own halves and ignores it.
  return opener(suiteWith(native), pair.publicKey, publicKey);
}

/** The same through the library's arithmetic alone, as browsers without ML-KEM do it. */
export async function portableSecretKeyFrom(seed: Bytes): Promise<SecretKey> {
  const pair = await pairOf(seed);
  return opener(suite, pair.privateKey, new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)));
}

/** Seals to a 1,216 byte public key; only its secret opens it, and only with the same `info`. */
export async function sealTo(publicKey: Bytes, info: Bytes, plaintext: Bytes): Promise<Bytes> {
  if (publicKey.length !== PUBLIC_KEY_LENGTH) throw new BadFormat("public key");
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const sealed = await suite.seal({ recipientPublicKey, info }, plaintext);
  return join(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
}

/** Seals and opens once, so that no key is accepted that cannot; throws DoesNotOpen. */
export async function prove(secret: SecretKey): Promise<void> {
  const probe = random(SEED_LENGTH);
  const opened = await secret.open(await sealTo(secret.publicKey, probe, probe), probe);
  if (!same(opened, probe)) throw new DoesNotOpen();
}

function suiteWith(kem: XWing): CipherSuite {
  return new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

async function pairOf(seed: Bytes): Promise<CryptoKeyPair> {
  if (seed.length !== SEED_LENGTH) throw new BadFormat("seed");
  // A copy: the library keeps what it is given, and the caller clears the seed.
  return new XWing().generateKeyPairDerand(copy(seed));
}

function opener(suiteOfKey: CipherSuite, recipientKey: CryptoKey, publicKey: Bytes): SecretKey {
  return {
    publicKey,
    async open(sealed, info) {
      try {
        const params = { recipientKey, enc: sealed.slice(0, ENC_LENGTH), info };
        return new Uint8Array(await suiteOfKey.open(params, sealed.slice(ENC_LENGTH)));
      } catch {
        throw new DoesNotOpen();
      }
    },
  };
}
