// The exchange inside a page: the same acts under the service's own content security policy.
import { toBase64, utf8 } from "../../src/sealing/bytes.js";
import { deriveInWorker } from "../../src/sealing/derive.js";
import { sealEntry } from "../../src/sealing/entry.js";
import { newSeed, secretKeyFrom } from "../../src/sealing/hpke.js";
import { createPasskey, NoPrf, usePasskey } from "../../src/sealing/passkey.js";
import { newPerson, unwrapPerson } from "../../src/sealing/person.js";
import { openAll } from "../../src/sealing/summaries.js";
import { answer, type Request } from "./answer.js";

/** Makes a passkey, wraps new keys with it, uses it, and opens them again. */
async function passkeyRound(): Promise<Record<string, unknown>> {
  const host = location.hostname;
  const challenge = () => crypto.getRandomValues(new Uint8Array(32));
  const asked = { challenge: challenge(), host, siteName: "Notes", person: "p1", signIn: "priya" };
  const made = await createPasskey(asked);
  const person = await newPerson("priya");
  const wrapped = await person.wrapUnder(made.wrapKey);
  const id = Uint8Array.from(atob(made.body.rawId.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const used = await usePasskey({ challenge: challenge(), host, credentials: [{ id, prfInput: made.prfInput }] });
  const keys = await unwrapPerson(used.wrapKey, wrapped, person.identity);
  return {
    creation: made.body,
    use: used.body,
    challenge: toBase64(asked.challenge),
    same: toBase64(keys.secret.publicKey) === toBase64(person.identity.publicKey),
  };
}

/** Whether a key without PRF is refused. */
async function refusesWithoutPrf(): Promise<boolean> {
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  try {
    await createPasskey({ challenge, host: location.hostname, siteName: "Notes", person: "p1", signIn: "priya" });
    return false;
  } catch (failure) {
    return failure instanceof NoPrf;
  }
}

/** Seals `count` summaries, then opens them all: how many opened, in how many milliseconds. */
async function summaries(count: number): Promise<{ opened: number; milliseconds: number }> {
  const secret = await secretKeyFrom(newSeed());
  const recipients = new Map([["k", secret.publicKey]]);
  const items = [];
  for (let sequence = 0; sequence < count; sequence += 1) {
    const context = { desk: "d", referral: "r", entry: "e", sequence, kind: "summary", door: "sms", author: "person", receivedMinute: "m" };
    const { body, wraps } = await sealEntry(context, utf8(`${sequence}`), recipients);
    items.push({ secret, closed: { context, body, wrap: wraps.get("k") ?? body } });
  }
  const start = performance.now();
  const opened = await openAll(items);
  return { opened: opened.filter((one) => one !== null).length, milliseconds: performance.now() - start };
}

const exchange = {
  answer: (request: Request) => answer(request, deriveInWorker),
  passkeyRound,
  refusesWithoutPrf,
  summaries,
};
Object.assign(globalThis, { exchange });
