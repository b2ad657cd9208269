// The queue's summaries, opened by the thousand.
import type { Bytes } from "./bytes.js";
import { openEntry, type Closed } from "./entry.js";
import { SealingError } from "./errors.js";
import type { SecretKey } from "./hpke.js";

/** So many run at once: enough to keep the browser's own threads busy, few enough to stay responsive. */
const AT_ONCE = 64;

/** One sealed item and the key that should open it. */
export interface Locked {
  readonly secret: SecretKey;
  readonly closed: Closed;
}

/** Opens all, in order; null stands where one does not open, so that one bad row never hides the rest. */
export async function openAll(items: readonly Locked[]): Promise<(Bytes | null)[]> {
  const opened: (Bytes | null)[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    opened.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(openOne))));
  }
  return opened;
}

async function openOne({ secret, closed }: Locked): Promise<Bytes | null> {
  try {
    return await openEntry(secret, closed);
  } catch (failure) {
    if (failure instanceof SealingError) return null;
    throw failure;
  }
}
