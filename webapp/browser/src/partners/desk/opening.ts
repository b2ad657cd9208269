// Opens drafts and sent forms with the keys of who is signed in.
import type { Bytes } from "../../sealing/bytes.js";
import type { Keyring } from "../../sealing/keyring.js";
import { addressed } from "../../inbox/desk/open.js";
import type { Sealed } from "../../inbox/wire/answers.js";
import type { Form } from "../form/form.js";
import { formOf } from "../form/plaintext.js";

/** Every form in order; null where none of the keys opens it. */
export async function openForms(keyring: Keyring, sealed: readonly Sealed[]): Promise<readonly (Form | null)[]> {
  const held = new Set(keyring.keyIds());
  const wanted = sealed.map((one) => addressed(held, one));
  const opened = await keyring.openMany(wanted.flat());
  let place = 0;
  return wanted.map(({ length }) => (length === 0 ? null : formOrNothing(opened[place++] ?? null)));
}

/** One draft that another version of the page wrote must not hide the others. */
function formOrNothing(plaintext: Bytes | null): Form | null {
  if (plaintext === null) return null;
  try {
    return formOf(plaintext);
  } catch {
    return null;
  }
}
