// What a look-up found: never more than whom to ask.
import type { Fields } from "./parse.js";

/** Where somebody of the same name and date stands: a desk to ask, and here the referral. */
export interface Match {
  readonly deskName: string;
  readonly reference: string | null;
  readonly bothNamed: boolean;
}

/** What a look-up answers beside the referral. */
export function matchesOf(fields: Fields): readonly Match[] {
  if (!fields.has("matches")) return [];
  return fields.list("matches", (one) => ({
    deskName: one.text("name"),
    reference: one.textOrNull("reference"),
    bothNamed: one.flag("both_named"),
  }));
}
