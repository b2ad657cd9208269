import { describe, expect, test } from "vitest";
import { random, utf8 } from "../src/sealing/bytes.js";
import { DoesNotOpen } from "../src/sealing/errors.js";
import { newSeed, portableSecretKeyFrom, prove, publicKeyOf, sealTo, secretKeyFrom } from "../src/sealing/hpke.js";
import { NativeXWing } from "../src/sealing/kem.js";

const ways = [
  ["the browser's own ML-KEM", secretKeyFrom],
  ["the library", portableSecretKeyFrom],
] as const;

describe.each(ways)("HPKE through %s", (_name, from) => {
  test("opens what was sealed to it", async () => {
    const secret = await from(newSeed());
    const sealed = await sealTo(secret.publicKey, utf8("info"), utf8("words"));
    expect(sealed.length).toBe(1120 + 5 + 16);
    expect(await secret.open(sealed, utf8("info"))).toEqual(utf8("words"));
    await prove(secret);
  });

  test("opens nothing under another info, another key, or with a bit flipped anywhere", async () => {
    const secret = await from(newSeed());
    const sealed = await sealTo(secret.publicKey, utf8("info"), utf8("words"));
    await expect(secret.open(sealed, utf8("Info"))).rejects.toThrow(DoesNotOpen);
    await expect((await from(newSeed())).open(sealed, utf8("info"))).rejects.toThrow(DoesNotOpen);
    for (const place of [0, 1087, 1088, 1119, 1120, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      await expect(secret.open(changed, utf8("info"))).rejects.toThrow(DoesNotOpen);
    }
    await expect(secret.open(sealed.slice(0, 500), utf8("info"))).rejects.toThrow(DoesNotOpen);
  });

  test("still opens after its seed was cleared", async () => {
    const seed = newSeed();
    const secret = await from(seed);
    seed.fill(0);
    await prove(secret);
  });
});

test("both ways give one public key and open each other's", async () => {
  const seed = newSeed();
  const [native, portable] = await Promise.all([secretKeyFrom(seed), portableSecretKeyFrom(seed)]);
  expect(native.publicKey).toEqual(portable.publicKey);
  expect(await publicKeyOf(seed)).toEqual(native.publicKey);
  const sealed = await sealTo(native.publicKey, utf8("i"), random(100));
  expect(await native.open(sealed, utf8("i"))).toEqual(await portable.open(sealed, utf8("i")));
});

test("the browser's own ML-KEM is what this run used", async () => {
  const seed = newSeed();
  expect(await NativeXWing.from(seed, await publicKeyOf(seed))).not.toBeNull();
});

test("a seed or public key of a wrong length is refused", async () => {
  await expect(secretKeyFrom(random(31))).rejects.toThrow("bad format");
  await expect(sealTo(random(1215), utf8(""), utf8(""))).rejects.toThrow("bad format");
});
