// Passkeys with the PRF extension (WebAuthn Level 3 §10.1.4): the result wraps the person's keys here.
// The JSON for the server is built field by field: `toJSON()` would carry the PRF result out of the page.
import { copy, random, toBase64Url, utf8, type Bytes } from "./bytes.js";
import { SealingError } from "./errors.js";
import { PASSKEY_WRAP } from "./labels.js";
import { wrapKey } from "./wrapping.js";

/** The browser or the key has no PRF, so that it could sign in and still open nothing. */
export class NoPrf extends SealingError {
  constructor() {
    super("this passkey cannot keep keys");
    this.name = "NoPrf";
  }
}

/** What the server says when a passkey is to be made. */
export interface CreationRequest {
  readonly challenge: Bytes;
  /** The site's host name. */
  readonly host: string;
  readonly siteName: string;
  readonly person: string;
  readonly signIn: string;
}

/** What the server says when a passkey is to be used. */
export interface UseRequest {
  readonly challenge: Bytes;
  readonly host: string;
  /** The person's credentials with the PRF input of each. */
  readonly credentials: readonly { readonly id: Bytes; readonly prfInput: Bytes }[];
}

/** The registration as the server may see it (WebAuthn's RegistrationResponseJSON, without extensions). */
export interface RegistrationBody {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly string[];
  };
}

/** The sign-in as the server may see it (WebAuthn's AuthenticationResponseJSON, without extensions). */
export interface AssertionBody {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string | null;
  };
}

/** A new passkey: `body` and `prfInput` go to the server, `wrapKey` stays. */
export interface NewPasskey {
  readonly body: RegistrationBody;
  readonly prfInput: Bytes;
  readonly wrapKey: CryptoKey;
}

/** A passkey in use: `body` goes to the server, `wrapKey` stays. */
export interface UsedPasskey {
  readonly body: AssertionBody;
  readonly wrapKey: CryptoKey;
}

/** Whether this browser knows passkeys at all; whether one has PRF shows when it is made. */
export function passkeysExist(): boolean {
  return "PublicKeyCredential" in globalThis && "credentials" in navigator;
}

/** Makes a passkey that can keep keys; throws NoPrf, or the browser's own error when the person says no. */
export async function createPasskey(request: CreationRequest): Promise<NewPasskey> {
  const prfInput = random(32);
  const credential = publicKeyCredential(
    await navigator.credentials.create({ publicKey: creationOptions(request, prfInput) }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  const extensions = credential.getClientExtensionResults();
  if (extensions.prf?.enabled !== true && extensions.prf?.results === undefined) throw new NoPrf();
  const rawId = new Uint8Array(credential.rawId);
  // Many keys give the result only when used: ask once more, under a challenge that never leaves.
  const result = prfResult(credential) ?? (await resultByUse(request.host, rawId, prfInput));
  return {
    prfInput,
    wrapKey: await wrapKeyFrom(result),
    body: {
      ...naming(credential),
      response: {
        clientDataJSON: url(response.clientDataJSON),
        attestationObject: url(response.attestationObject),
        transports: response.getTransports(),
      },
    },
  };
}

/** Uses one of the person's passkeys; throws NoPrf, or the browser's own error when the person says no. */
export async function usePasskey(request: UseRequest): Promise<UsedPasskey> {
  const credential = await ask(request);
  const response = credential.response as AuthenticatorAssertionResponse;
  const result = prfResult(credential);
  if (result === null) throw new NoPrf();
  return {
    wrapKey: await wrapKeyFrom(result),
    body: {
      ...naming(credential),
      response: {
        clientDataJSON: url(response.clientDataJSON),
        authenticatorData: url(response.authenticatorData),
        signature: url(response.signature),
        userHandle: response.userHandle === null ? null : url(response.userHandle),
      },
    },
  };
}

function creationOptions(request: CreationRequest, prfInput: Bytes): PublicKeyCredentialCreationOptions {
  return {
    challenge: request.challenge,
    rp: { id: request.host, name: request.siteName },
    user: { id: utf8(request.person), name: request.signIn, displayName: request.signIn },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
    attestation: "none",
    extensions: { prf: { eval: { first: prfInput } } },
  };
}

async function ask({ challenge, host, credentials }: UseRequest): Promise<PublicKeyCredential> {
  const inputs = credentials.map(({ id, prfInput }) => [toBase64Url(id), { first: prfInput }] as const);
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge,
    rpId: host,
    userVerification: "required",
    allowCredentials: credentials.map(({ id }) => ({ type: "public-key", id })),
    extensions: { prf: { evalByCredential: Object.fromEntries(inputs) } },
  };
  return publicKeyCredential(await navigator.credentials.get({ publicKey }));
}

async function resultByUse(host: string, id: Bytes, prfInput: Bytes): Promise<Bytes> {
  const result = prfResult(await ask({ challenge: random(32), host, credentials: [{ id, prfInput }] }));
  if (result === null) throw new NoPrf();
  return result;
}

function publicKeyCredential(credential: Credential | null): PublicKeyCredential {
  if (!(credential instanceof PublicKeyCredential)) throw new NoPrf();
  return credential;
}

function prfResult(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  return ArrayBuffer.isView(first)
    ? copy(new Uint8Array(first.buffer, first.byteOffset, first.byteLength))
    : copy(new Uint8Array(first));
}

async function wrapKeyFrom(result: Bytes): Promise<CryptoKey> {
  const key = await wrapKey(result, PASSKEY_WRAP);
  result.fill(0);
  return key;
}

function naming(credential: PublicKeyCredential): { id: string; rawId: string; type: "public-key" } {
  return { id: credential.id, rawId: url(credential.rawId), type: "public-key" };
}

function url(buffer: ArrayBuffer): string {
  return toBase64Url(new Uint8Array(buffer));
}
