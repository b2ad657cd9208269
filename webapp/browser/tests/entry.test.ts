import { describe, expect, test } from "vitest";
import { join, random, sha256, utf8, type Bytes } from "../src/sealing/bytes.js";
import { encodeContext, type Context } from "../src/sealing/context.js";
import { openEntry, rewrap, sealEntry } from "../src/sealing/entry.js";
import { BadFormat, DoesNotOpen } from "../src/sealing/errors.js";
import { newSeed, publicKeyOf, sealTo, secretKeyFrom, type SecretKey } from "../src/sealing/hpke.js";
import { pad } from "../src/sealing/padding.js";
import { openAll } from "../src/sealing/summaries.js";

const context: Context = {
  desk: "greater-manchester",
  referral: "r1",
  entry: "e1",
  sequence: 3,
  kind: "note",
  door: "inbox",
  author: "specialist",
  receivedMinute: "2026-11-24T08:05Z",
};

async function sealed(plaintext: Bytes): Promise<{ secret: SecretKey; body: Bytes; wrap: Bytes }> {
  const secret = await secretKeyFrom(newSeed());
  const { body, wraps } = await sealEntry(context, plaintext, new Map([["k", secret.publicKey]]));
  const wrap = wraps.get("k");
  if (wrap === undefined) throw new Error("no wrap");
  return { secret, body, wrap };
}

test("every recipient opens what was sealed, in any script", async () => {
  const seeds = [newSeed(), newSeed()];
  const plaintext = utf8("Ŵyf i'n iawn 👍 ".repeat(200));
  const publics = await Promise.all(seeds.map(publicKeyOf));
  const recipients = new Map(publics.map((publicKey, index) => [`k${index}`, publicKey]));
  const { body, wraps } = await sealEntry(context, plaintext, recipients);
  for (const [index, seed] of seeds.entries()) {
    const wrap = wraps.get(`k${index}`) ?? new Uint8Array();
    expect(await openEntry(await secretKeyFrom(seed), { context, body, wrap })).toEqual(plaintext);
  }
});

describe("an entry does not open", () => {
  const moves: readonly Partial<Context>[] = [
    { desk: "south-london" },
    { referral: "r2" },
    { entry: "e2" },
    { sequence: 4 },
    { kind: "call" },
    { door: "web" },
    { author: "person" },
    { receivedMinute: "2026-11-24T08:06Z" },
    // A boundary moved between two fields is another context, too.
    { desk: "greater-manchesterr", referral: "1" },
  ];
  test.each(moves)("moved, re-dated or relabelled: %o", async (move) => {
    const { secret, body, wrap } = await sealed(utf8("words"));
    const moved = { context: { ...context, ...move }, body, wrap };
    await expect(openEntry(secret, moved)).rejects.toThrow(DoesNotOpen);
  });

  test("with any bit of body or wrap changed, or cut short", async () => {
    const { secret, body, wrap } = await sealed(utf8("words"));
    for (const place of [0, 11, 12, 300, body.length - 1]) {
      const changed = body.slice();
      changed[place] = (changed[place] ?? 0) ^ 128;
      await expect(openEntry(secret, { context, body: changed, wrap })).rejects.toThrow(DoesNotOpen);
    }
    await expect(openEntry(secret, { context, body: body.slice(0, 5), wrap })).rejects.toThrow(DoesNotOpen);
    await expect(openEntry(secret, { context, body, wrap: wrap.slice(1) })).rejects.toThrow(DoesNotOpen);
  });

  test("when its content key does not keep its commitment", async () => {
    const secret = await secretKeyFrom(newSeed());
    const [contentKey, nonce, bound] = [random(32), random(12), encodeContext(context)];
    const key = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["encrypt"]);
    const parameters = { name: "AES-GCM", iv: nonce, additionalData: bound };
    const content = join(random(32), pad(utf8("words")));
    const body = join(nonce, new Uint8Array(await crypto.subtle.encrypt(parameters, key, content)));
    const wrap = await sealTo(secret.publicKey, join(bound, await sha256(body)), contentKey);
    await expect(openEntry(secret, { context, body, wrap })).rejects.toThrow(DoesNotOpen);
  });
});

test("sealing to nobody is refused", async () => {
  await expect(sealEntry(context, utf8("words"), new Map())).rejects.toThrow(BadFormat);
});

test("a rewrapped entry opens with the new key, and the body stays", async () => {
  const { secret, body, wrap } = await sealed(utf8("words"));
  const next = await secretKeyFrom(newSeed());
  const rewrapped = await rewrap(secret, { context, body, wrap }, next.publicKey);
  expect(await openEntry(next, { context, body, wrap: rewrapped })).toEqual(utf8("words"));
  await expect(rewrap(next, { context, body, wrap }, secret.publicKey)).rejects.toThrow(DoesNotOpen);
});

test("many open in order, and one that does not hides no other", async () => {
  const secret = await secretKeyFrom(newSeed());
  const items = await Promise.all(
    Array.from({ length: 130 }, async (_, sequence) => {
      const own = { ...context, sequence };
      const { body, wraps } = await sealEntry(own, utf8(`${sequence}`), new Map([["k", secret.publicKey]]));
      const claimed = sequence === 7 ? { ...own, kind: "other" } : own;
      return { secret, closed: { context: claimed, body, wrap: wraps.get("k") ?? body } };
    }),
  );
  const opened = await openAll(items);
  expect(opened.map((bytes) => bytes && new TextDecoder().decode(bytes))).toEqual(
    items.map((_, index) => (index === 7 ? null : `${index}`)),
  );
});
