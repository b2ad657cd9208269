// Keyed tokens of people: what lies on the server of them. Without the linkage key nobody can try names against them.
import { fields } from "./fields.js";
import { LINKAGE } from "./labels.js";
import type { Bytes } from "./bytes.js";

/** HMAC-SHA256 of each name and date under the 32 byte linkage key, in no telling order. */
export async function tokensOf(
  key: Bytes,
  shapes: readonly { readonly name: string; readonly date: string }[],
): Promise<readonly Bytes[]> {
  const held = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const made = shapes.map(async ({ name, date }) => new Uint8Array(await crypto.subtle.sign("HMAC", held, fields(LINKAGE, name, date))));
  return (await Promise.all(made)).sort(byBytes);
}

function byBytes(one: Bytes, other: Bytes): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
