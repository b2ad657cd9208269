import { expect, test } from "vitest";
import { utf8 } from "../src/sealing/bytes.js";
import { DoesNotOpen } from "../src/sealing/errors.js";
import { pad, paddedLength, unpad } from "../src/sealing/padding.js";

test("every length around the boundaries comes back as it was", () => {
  for (const length of [0, 1, 507, 508, 509, 1000, 1023, 1024, 1025, 4096, 65_537]) {
    const content = new Uint8Array(length).fill(7);
    expect(unpad(pad(content))).toEqual(content);
  }
});

test("lengths are Padmé's, and never under 512", () => {
  expect([1, 512, 513, 1000, 1025, 65_537].map(paddedLength)).toEqual([512, 512, 544, 1024, 1088, 67_584]);
  for (let length = 513; length < 5000; length += 1) {
    const padded = paddedLength(length);
    expect(padded >= length && padded <= length * 1.12).toBe(true);
    expect(paddedLength(padded)).toBe(padded);
  }
});

test("a short word and a long one look alike", () => {
  expect(pad(utf8("no")).length).toBe(pad(utf8("he is at the door, please ring tomorrow")).length);
});

test("what pad never makes is refused", () => {
  const dirty = pad(utf8("words"));
  dirty[511] = 1;
  const tooLong = pad(utf8("words"));
  tooLong[0] = 255;
  for (const bad of [dirty, tooLong, pad(utf8("w")).slice(0, 500), new Uint8Array(2), new Uint8Array(0)]) {
    expect(() => unpad(bad)).toThrow(DoesNotOpen);
  }
});
