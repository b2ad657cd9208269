import { beforeAll, describe, expect, test } from "vitest";
import { deriveHere, FLOOR, requireStrong, type Derive } from "../src/sealing/argon2.js";
import { random, same, utf8, type Bytes } from "../src/sealing/bytes.js";
import type { Context } from "../src/sealing/context.js";
import { createDeskKey, rotateDeskKey, verifyDeskKeys, type NewDeskKey } from "../src/sealing/desk.js";
import { sealEntry } from "../src/sealing/entry.js";
import { BadFormat, BrokenChain, DoesNotOpen, Locked, WeakParameters } from "../src/sealing/errors.js";
import { sealGrant } from "../src/sealing/grant.js";
import { openKeyring, personKeyId, type Addressed, type Keyring } from "../src/sealing/keyring.js";
import { canonicalPassphrase, newSalt, passphraseKeys } from "../src/sealing/passphrase.js";
import { newPerson, unwrapPerson, type NewPerson } from "../src/sealing/person.js";
import { readRecovery, writeRecovery } from "../src/sealing/recovery.js";
import { wroteEntry } from "../src/sealing/signature.js";
import { comparisonWords, newPassphrase, spell } from "../src/sealing/words.js";

/** Fast and still different for every input: what stands around the derivation is tested here. */
const quick: Derive = async ({ secret, salt, cost }) => {
  requireStrong({ secret, salt, cost });
  const both = new Uint8Array([...salt, ...secret]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", both));
};
const list = Array.from({ length: 2048 }, (_, index) => `word${index}`);
const context: Context = {
  desk: "national",
  referral: "r",
  entry: "e",
  sequence: 1,
  kind: "note",
  door: "inbox",
  author: "specialist",
  receivedMinute: "2026-11-24T08:05Z",
};

describe("a passphrase", () => {
  test("is one and the same however it is typed", () => {
    expect(canonicalPassphrase("  Amber-boat,  CEDAR.\ndawn ")).toBe("amber boat cedar dawn");
  });

  test("gives a proof that is not the wrap key, and both change with the salt", async () => {
    const [one, two] = [newSalt(), newSalt()];
    const first = await passphraseKeys("amber boat", one, quick);
    expect(first.wrapKey.extractable).toBe(false);
    expect((await passphraseKeys("Amber Boat ", one, quick)).proof).toEqual(first.proof);
    expect((await passphraseKeys("amber boat", two, quick)).proof).not.toEqual(first.proof);
  });

  test.each([
    { memory: 65_535, passes: 3, lanes: 1 },
    { memory: 65_536, passes: 2, lanes: 1 },
    { memory: 65_536, passes: 3, lanes: 0 },
    { memory: 65_536.5, passes: 3, lanes: 1 },
    { memory: 10_000_000, passes: 3, lanes: 1 },
  ])("is never put through a derivation of %o", async (cost) => {
    await expect(passphraseKeys("amber", { salt: random(16), cost }, quick)).rejects.toThrow(WeakParameters);
    expect(() => deriveHere({ secret: utf8("amber"), salt: random(16), cost })).toThrow(WeakParameters);
  });

  test("is never put through a derivation with a short salt", async () => {
    const short = { salt: random(15), cost: FLOOR };
    await expect(passphraseKeys("amber", short, quick)).rejects.toThrow(WeakParameters);
  });
});

describe("a person's keys", () => {
  let person: NewPerson;
  let key: CryptoKey;
  beforeAll(async () => {
    person = await newPerson("priya");
    key = (await passphraseKeys("amber boat", newSalt(), quick)).wrapKey;
  });

  test("come back out of their wrap and do the same", async () => {
    const keys = await unwrapPerson(key, await person.wrapUnder(key), person.identity);
    expect(keys.secret.publicKey).toEqual(person.identity.publicKey);
    expect(keys.signing.publicKey).toEqual(person.identity.signingPublicKey);
  });

  test("do not come out for another passphrase, name or public key", async () => {
    const wrapped = await person.wrapUnder(key);
    const other = (await passphraseKeys("amber goat", newSalt(), quick)).wrapKey;
    const stranger = await newPerson("priya");
    await expect(unwrapPerson(other, wrapped, person.identity)).rejects.toThrow(DoesNotOpen);
    await expect(unwrapPerson(key, wrapped, { ...person.identity, signIn: "sam" })).rejects.toThrow(DoesNotOpen);
    await expect(unwrapPerson(key, wrapped, stranger.identity)).rejects.toThrow(DoesNotOpen);
  });

  test("can't be wrapped again once forgotten, and still work", async () => {
    const short = await newPerson("sam");
    short.forget();
    await expect(short.wrapUnder(key)).rejects.toThrow(DoesNotOpen);
    expect((await short.keys.signing.sign(utf8("m"))).length).toBe(64);
  });
});

describe("a key ring", () => {
  let desk: NewDeskKey;
  let person: NewPerson;
  let ring: Keyring;
  let entry: Addressed;
  const grantOf = async (to: NewPerson, id: string): Promise<{ desk: string; keyId: string; sealed: Bytes }> => {
    const where = { desk: "national", keyId: desk.key.id };
    return { ...where, sealed: await sealGrant({ ...where, person: id }, desk.seed, to.identity.publicKey) };
  };
  beforeAll(async () => {
    desk = await createDeskKey();
    person = await newPerson("priya");
    const { body, wraps } = await sealEntry(context, utf8("words"), new Map([[desk.key.id, desk.key.publicKey]]));
    entry = { context, body, wrap: wraps.get(desk.key.id) ?? body, keyId: desk.key.id };
    ring = openKeyring("p1", person.keys);
    await ring.accept(await grantOf(person, "p1"));
  });

  test("opens what was sealed to its desks, and to its person", async () => {
    expect(await ring.open(entry)).toEqual(utf8("words"));
    expect(ring.keyIds()).toEqual([personKeyId("p1"), desk.key.id]);
    const own = personKeyId("p1");
    const { body, wraps } = await sealEntry(context, utf8("mine"), new Map([[own, person.identity.publicKey]]));
    expect(await ring.open({ context, body, wrap: wraps.get(own) ?? body, keyId: own })).toEqual(utf8("mine"));
  });

  test("opens many, with null for a key it does not hold", async () => {
    const [opened, unknown] = await ring.openMany([entry, { ...entry, keyId: "elsewhere" }]);
    expect(opened).toEqual(utf8("words"));
    expect(unknown).toBeNull();
    await expect(ring.open({ ...entry, keyId: "elsewhere" })).rejects.toThrow(DoesNotOpen);
  });

  test("takes no grant that was sealed to someone else or for another desk", async () => {
    const theirs = openKeyring("p2", person.keys);
    await expect(theirs.accept(await grantOf(person, "p1"))).rejects.toThrow(DoesNotOpen);
    const grant = await grantOf(person, "p1");
    await expect(ring.accept({ ...grant, desk: "south-london" })).rejects.toThrow(DoesNotOpen);
  });

  test("passes a desk's key on to a colleague, who then opens the same entry", async () => {
    const colleague = await newPerson("sam");
    const grant = await grantOf(person, "p1");
    const sealed = await ring.passOn(grant, "p2", colleague.identity.publicKey);
    const theirs = openKeyring("p2", colleague.keys);
    await theirs.accept({ ...grant, sealed });
    expect(await theirs.open(entry)).toEqual(utf8("words"));
  });

  test("signs so that a reader sees who wrote, and that nothing was moved", async () => {
    const signature = await ring.sign(context, entry.body);
    const writer = person.identity.signingPublicKey;
    expect(await wroteEntry(writer, context, entry.body, signature)).toBe(true);
    expect(await wroteEntry(writer, { ...context, sequence: 2 }, entry.body, signature)).toBe(false);
    expect(await wroteEntry(writer, context, random(600), signature)).toBe(false);
    const other = (await newPerson("sam")).identity.signingPublicKey;
    expect(await wroteEntry(other, context, entry.body, signature)).toBe(false);
    expect(await wroteEntry(random(5), context, entry.body, signature)).toBe(false);
  });

  test("does nothing more once locked, not even with a grant that was on its way", async () => {
    const grant = await grantOf(person, "p1");
    const locking = openKeyring("p1", person.keys);
    const late = locking.accept(grant);
    locking.lock();
    await expect(late).rejects.toThrow(Locked);
    expect(locking.locked).toBe(true);
    expect(() => locking.keyIds()).toThrow(Locked);
    await expect(locking.open(entry)).rejects.toThrow(Locked);
    await expect(locking.openMany([entry])).rejects.toThrow(Locked);
    expect(() => locking.sign(context, entry.body)).toThrow(Locked);
  });
});

describe("a desk's keys", () => {
  test("follow one another, and a swapped, foreign or cut chain is refused", async () => {
    const first = await createDeskKey();
    const second = await rotateDeskKey("national", first.key, first.seed);
    const chain = [first.key, second.key];
    expect(await verifyDeskKeys("national", chain, first.key.id)).toBe(second.key.id);
    const intruder = await createDeskKey();
    const signature = second.key.signature;
    const forged = { ...intruder.key, signature };
    const renamed = { ...intruder.key, id: second.key.id, signature };
    for (const bad of [[first.key, forged], [first.key, renamed], [second.key], [first.key, intruder.key], []]) {
      await expect(verifyDeskKeys("national", bad, null)).rejects.toThrow(BrokenChain);
    }
    await expect(verifyDeskKeys("south-london", chain, null)).rejects.toThrow(BrokenChain);
    await expect(verifyDeskKeys("national", [intruder.key], first.key.id)).rejects.toThrow(BrokenChain);
  });
});

describe("a recovery file", () => {
  test("brings the seed back for its passphrase alone, and for no other desk", async () => {
    const { key, seed } = await createDeskKey();
    const file = await writeRecovery({ desk: "national", keyId: key.id }, seed, "amber boat", quick);
    const back = await readRecovery(file, "Amber boat", quick);
    expect(same(back.seed, seed) && back.desk === "national" && back.keyId === key.id).toBe(true);
    await expect(readRecovery(file, "amber goat", quick)).rejects.toThrow(DoesNotOpen);
    const moved = file.replace('"national"', '"south-london"');
    await expect(readRecovery(moved, "amber boat", quick)).rejects.toThrow(DoesNotOpen);
    const weak = file.replace("65536", "1024");
    await expect(readRecovery(weak, "amber boat", quick)).rejects.toThrow(WeakParameters);
    for (const bad of ["", "[]", "null", "{}"]) {
      await expect(readRecovery(bad, "amber boat", quick)).rejects.toThrow(BadFormat);
    }
  });
});

describe("words", () => {
  test("spell 66 bits, most significant first", () => {
    const bytes = new Uint8Array([0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0x40]);
    expect(spell(bytes, list)).toEqual(["word2047", "word0", "word0", "word0", "word0", "word1"]);
    expect(newPassphrase(list).split(" ").length).toBe(6);
    expect(() => spell(bytes, list.slice(1))).toThrow(BadFormat);
  });

  test("change when anything that was agreed on changes", async () => {
    const base = {
      signIn: "priya",
      role: "specialist",
      deskPublicKey: random(1216),
      publicKey: random(1216),
      signingPublicKey: random(32),
      leadPublicKey: random(1216),
    };
    const spoken = await comparisonWords(base, list, quick);
    expect(await comparisonWords({ ...base }, list, quick)).toEqual(spoken);
    const changes = [
      { signIn: "sam" },
      { role: "lead" },
      { deskPublicKey: random(1216) },
      { publicKey: random(1216) },
      { signingPublicKey: random(32) },
      { leadPublicKey: random(1216) },
    ];
    for (const change of changes) {
      expect(await comparisonWords({ ...base, ...change }, list, quick)).not.toEqual(spoken);
    }
  });
});

// Expected value from Python's cryptography (OpenSSL).
test("Argon2id is RFC 9106's, at the floor", () => {
  const derived = deriveHere({ secret: utf8("amber boat"), salt: new Uint8Array(16).fill(1), cost: FLOOR });
  const hex = Array.from(derived, (byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(hex).toBe("46bf04d70d37f25b2c9ac99a35a3e414d87bc6a34baceca4e636c0dae614cdbb");
});
