// Runs Argon2id in a module worker of its own, which is ended afterwards so that its memory goes with it.
import { requireStrong, type Derive } from "./argon2.js";
import type { Bytes } from "./bytes.js";
import { SealingError } from "./errors.js";

/** Derives in `/static/built/argon2.worker.js`, beside the page's own script. */
export const deriveInWorker: Derive = async (derivation) => {
  requireStrong(derivation);
  const worker = new Worker(new URL("argon2.worker.js", import.meta.url), { type: "module" });
  try {
    return await new Promise<Bytes>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<Bytes>) => resolve(event.data);
      worker.onerror = () => reject(new SealingError("derivation failed"));
      worker.postMessage(derivation);
    });
  } finally {
    worker.terminate();
  }
};
