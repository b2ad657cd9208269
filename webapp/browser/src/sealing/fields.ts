// One unambiguous way to bind several values: a label, then each field behind its length.
import { bigEndian, join, utf8, type Bytes } from "./bytes.js";

/** `label` and every field, each as four bytes of length (most significant first), then its bytes. */
export function fields(label: string, ...values: readonly (string | number | Uint8Array)[]): Bytes {
  return join(...[label, ...values].map(field));
}

function field(value: string | number | Uint8Array): Bytes {
  const bytes = value instanceof Uint8Array ? value : utf8(String(value));
  return join(bigEndian(bytes.length, 4), bytes);
}
