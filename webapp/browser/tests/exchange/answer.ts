// Does one act of sealing as asked in JSON, so that Python's tests can set it against their own.
// Bytes are base64. Runs in node (exchange/main.mjs) and inside a page in Chromium (exchange/page.ts).
import type { Derive } from "../../src/sealing/argon2.js";
import { fromBase64, toBase64, type Bytes } from "../../src/sealing/bytes.js";
import { encodeContext, type Context } from "../../src/sealing/context.js";
import { createDeskKey, deskKeyId, deskSigningKey, rotateDeskKey, verifyDeskKeys, type DeskKey } from "../../src/sealing/desk.js";
import { openEntry, sealEntry, sealWith } from "../../src/sealing/entry.js";
import { DoesNotOpen } from "../../src/sealing/errors.js";
import { openGrant, sealGrant, type GrantContext } from "../../src/sealing/grant.js";
import { portableSecretKeyFrom, publicKeyOf, secretKeyFrom } from "../../src/sealing/hpke.js";
import { passphraseKeys, type Salted } from "../../src/sealing/passphrase.js";
import { newPerson, unwrapPerson, type Identity } from "../../src/sealing/person.js";
import { readRecovery, writeRecovery } from "../../src/sealing/recovery.js";
import { signEntry, signingKeyFrom, wroteEntry } from "../../src/sealing/signature.js";
import { comparisonWords } from "../../src/sealing/words.js";

/** What Python asks for: an act, and its parameters as JSON carries them. */
export interface Request {
  readonly act: string;
  readonly context: Context;
  readonly grant: GrantContext;
  readonly texts: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly recipients: Readonly<Record<string, string>>;
  readonly list: readonly string[];
  readonly keys: readonly { id: string; publicKey: string; signingPublicKey: string; signature: string | null }[];
}

type Answer = Readonly<Record<string, unknown>>;

/** The answer; `{"refused": true}` when it does not open. */
export async function answer(request: Request, derive: Derive): Promise<Answer> {
  const act = acts[request.act];
  if (act === undefined) throw new Error(`unknown act ${request.act}`);
  try {
    return await act(request, derive);
  } catch (failure) {
    if (failure instanceof DoesNotOpen) return { refused: true };
    throw failure;
  }
}

const acts: Readonly<Record<string, (request: Request, derive: Derive) => Promise<Answer>>> = {
  async context({ context }) {
    return { encoded: toBase64(encodeContext(context)) };
  },
  async publicKey(request) {
    const seed = bytes(request, "seed");
    const signing = await deskSigningKey(seed);
    const publicKey = await publicKeyOf(seed);
    return {
      publicKey: toBase64(publicKey),
      deskSigning: toBase64(signing.publicKey),
      deskKeyId: await deskKeyId(publicKey, signing.publicKey),
    };
  },
  async seal(request) {
    return sealedAnswer(await sealEntry(request.context, bytes(request, "plaintext"), recipients(request)));
  },
  async sealFixed(request) {
    const [key, nonce] = [bytes(request, "contentKey"), bytes(request, "nonce")];
    const plaintext = bytes(request, "plaintext");
    return sealedAnswer(await sealWith(request.context, plaintext, recipients(request), key, nonce));
  },
  async open(request) {
    const closed = { context: request.context, body: bytes(request, "body"), wrap: bytes(request, "wrap") };
    const seed = bytes(request, "seed");
    const [native, portable] = await Promise.all([secretKeyFrom(seed), portableSecretKeyFrom(seed)]);
    const plaintext = toBase64(await openEntry(native, closed));
    const again = toBase64(await openEntry(portable, closed));
    if (again !== plaintext) throw new Error("both ways of opening differ");
    return { plaintext };
  },
  async sealGrant(request) {
    const sealed = await sealGrant(request.grant, bytes(request, "seed"), bytes(request, "publicKey"));
    return { sealed: toBase64(sealed) };
  },
  async openGrant(request) {
    const secret = await secretKeyFrom(bytes(request, "personSeed"));
    return { seed: toBase64(await openGrant(request.grant, bytes(request, "sealed"), secret)) };
  },
  async sign(request) {
    const key = await signingKeyFrom(bytes(request, "signingSeed"));
    const signature = await signEntry(key, request.context, bytes(request, "body"));
    return { signature: toBase64(signature), publicKey: toBase64(key.publicKey) };
  },
  async verify(request) {
    const publicKey = bytes(request, "publicKey");
    const [body, signature] = [bytes(request, "body"), bytes(request, "signature")];
    return { valid: await wroteEntry(publicKey, request.context, body, signature) };
  },
  async newPerson(request, derive) {
    const keys = await passphraseKeys(text(request, "passphrase"), salted(request), derive);
    const person = await newPerson(text(request, "signIn"));
    return {
      proof: toBase64(keys.proof),
      wrapped: toBase64(await person.wrapUnder(keys.wrapKey)),
      publicKey: toBase64(person.identity.publicKey),
      signingPublicKey: toBase64(person.identity.signingPublicKey),
    };
  },
  async unwrapPerson(request, derive) {
    const keys = await passphraseKeys(text(request, "passphrase"), salted(request), derive);
    const person = await unwrapPerson(keys.wrapKey, bytes(request, "wrapped"), identity(request));
    return { proof: toBase64(keys.proof), publicKey: toBase64(person.secret.publicKey) };
  },
  async writeRecovery(request, derive) {
    const of = { desk: text(request, "desk"), keyId: text(request, "keyId") };
    const file = await writeRecovery(of, bytes(request, "seed"), text(request, "passphrase"), derive);
    return { file };
  },
  async readRecovery(request, derive) {
    const { desk, keyId, seed } = await readRecovery(text(request, "file"), text(request, "passphrase"), derive);
    return { desk, keyId, seed: toBase64(seed) };
  },
  async words(request, derive) {
    const enrolment = {
      signIn: text(request, "signIn"),
      role: text(request, "role"),
      deskPublicKey: bytes(request, "deskPublicKey"),
      publicKey: bytes(request, "publicKey"),
      signingPublicKey: bytes(request, "signingPublicKey"),
      leadPublicKey: bytes(request, "leadPublicKey"),
    };
    return { words: await comparisonWords(enrolment, request.list, derive) };
  },
  async verifyDeskKeys(request) {
    return { newest: await verifyDeskKeys(text(request, "desk"), request.keys.map(deskKey), null) };
  },
  async deskKeys(request) {
    const desk = text(request, "desk");
    const first = await createDeskKey();
    const second = await rotateDeskKey(desk, first.key, first.seed);
    return { keys: [first.key, second.key].map(listedKey) };
  },
};

function text({ texts }: Request, name: string): string {
  const value = texts[name];
  if (value === undefined) throw new Error(`missing ${name}`);
  return value;
}

function bytes(request: Request, name: string): Bytes {
  return fromBase64(text(request, name));
}

function salted(request: Request): Salted {
  const { memory = 0, passes = 0, lanes = 0 } = request.numbers;
  return { salt: bytes(request, "salt"), cost: { memory, passes, lanes } };
}

function identity(request: Request): Identity {
  const signingPublicKey = bytes(request, "signingPublicKey");
  return { signIn: text(request, "signIn"), publicKey: bytes(request, "publicKey"), signingPublicKey };
}

function recipients(request: Request): ReadonlyMap<string, Bytes> {
  return new Map(Object.entries(request.recipients).map(([id, key]) => [id, fromBase64(key)]));
}

function sealedAnswer({ body, wraps }: { body: Bytes; wraps: ReadonlyMap<string, Bytes> }): Answer {
  const encoded = [...wraps].map(([id, wrap]) => [id, toBase64(wrap)] as const);
  return { body: toBase64(body), wraps: Object.fromEntries(encoded) };
}

function listedKey({ id, publicKey, signingPublicKey, signature }: DeskKey): Request["keys"][number] {
  const signed = signature === null ? null : toBase64(signature);
  return { id, publicKey: toBase64(publicKey), signingPublicKey: toBase64(signingPublicKey), signature: signed };
}

function deskKey(listed: Request["keys"][number]): DeskKey {
  const { id, signature } = listed;
  return {
    id,
    publicKey: fromBase64(listed.publicKey),
    signingPublicKey: fromBase64(listed.signingPublicKey),
    signature: signature === null ? null : fromBase64(signature),
  };
}
