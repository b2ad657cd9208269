// Padmé (Nikitin et al., PETS 2019): a length tells at most O(log log n) bits; never under 512 bytes.
import { bigEndian, fromBigEndian, join, type Bytes } from "./bytes.js";
import { DoesNotOpen } from "./errors.js";

const LEAST = 512;
const PREFIX = 4;

/** Length of `content` bytes, behind a four byte length, padded with zeros to a Padmé length. */
export function pad(content: Bytes): Bytes {
  const padded = new Uint8Array(paddedLength(PREFIX + content.length));
  padded.set(join(bigEndian(content.length, PREFIX), content));
  return padded;
}

/** What `pad` was given; throws DoesNotOpen when the length or a padding byte is not as `pad` makes it. */
export function unpad(padded: Bytes): Bytes {
  const end = PREFIX + fromBigEndian(padded.subarray(0, PREFIX));
  if (end > padded.length || paddedLength(end) !== padded.length) throw new DoesNotOpen();
  if (padded.subarray(end).some((byte) => byte !== 0)) throw new DoesNotOpen();
  return padded.slice(PREFIX, end);
}

/** The length that `length` bytes are padded to. */
export function paddedLength(length: number): number {
  if (length <= LEAST) return LEAST;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}
