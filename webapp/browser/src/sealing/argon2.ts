// Argon2id (RFC 9106) as work that can be sent to a worker, so that the page stays alive meanwhile.
import { argon2id } from "@noble/hashes/argon2.js";
import type { Bytes } from "./bytes.js";
import { WeakParameters } from "./errors.js";

/** Memory in KiB, passes over it, lanes. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The least that this page accepts from a server, and what new keys are made with: 64 MiB, 3 passes. */
export const FLOOR: Cost = { memory: 65536, passes: 3, lanes: 1 };
/** A hostile server could ask for hours: four times the memory and passes is where we stop listening. */
const CEILING: Cost = { memory: 4 * FLOOR.memory, passes: 4 * FLOOR.passes, lanes: 4 };

/** One derivation: 32 bytes out. */
export interface Derivation {
  readonly secret: Bytes;
  readonly salt: Bytes;
  readonly cost: Cost;
}

/** Something that derives: a worker in pages, the calling thread in tests. */
export type Derive = (derivation: Derivation) => Promise<Bytes>;

/** Throws WeakParameters below the floor, above the ceiling, or with a salt under 16 bytes. */
export function requireStrong({ salt, cost }: Derivation): void {
  const names = ["memory", "passes", "lanes"] as const;
  const within = names.every((name) => {
    const value = cost[name];
    return Number.isInteger(value) && value >= FLOOR[name] && value <= CEILING[name];
  });
  if (!within || salt.length < 16) throw new WeakParameters();
}

/** Derives 32 bytes on the calling thread: about a second. */
export function deriveHere(derivation: Derivation): Bytes {
  requireStrong(derivation);
  const { memory, passes, lanes } = derivation.cost;
  const options = { m: memory, t: passes, p: lanes, dkLen: 32, version: 0x13 };
  return new Uint8Array(argon2id(derivation.secret, derivation.salt, options));
}
