// What an entry is bound to: moved, re-dated or relabelled, it does not open.
import type { Bytes } from "./bytes.js";
import { fields } from "./fields.js";
import { ENTRY } from "./labels.js";

/** Where and what an entry or summary is, as it stands in clear beside the ciphertext. */
export interface Context {
  readonly desk: string;
  readonly referral: string;
  readonly entry: string;
  readonly sequence: number;
  readonly kind: string;
  readonly door: string;
  readonly author: string;
  /** When it was received, UTC to the minute: `2026-11-24T08:05Z`. */
  readonly receivedMinute: string;
}

/** The one encoding that associated data, HPKE's info and signatures share (docs/sealed-format.md). */
export function encodeContext(context: Context): Bytes {
  return fields(
    ENTRY,
    context.desk,
    context.referral,
    context.entry,
    context.sequence,
    context.kind,
    context.door,
    context.author,
    context.receivedMinute,
  );
}
