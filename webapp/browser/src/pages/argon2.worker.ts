// The worker behind sealing/derive.ts: one derivation in, 32 bytes out.
import { deriveHere, type Derivation } from "../sealing/argon2.js";

globalThis.onmessage = (event: MessageEvent<Derivation>) => {
  const derived = deriveHere(event.data);
  globalThis.postMessage(derived, { transfer: [derived.buffer] });
};
