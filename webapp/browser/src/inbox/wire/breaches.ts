// Broken orders as the server lists them.
import type { Breach } from "../model.js";
import type { Fields } from "./parse.js";

/** The reports of a referral with what came of each. */
export function breachesOf(fields: Fields): readonly Breach[] {
  if (!fields.has("breaches")) return [];
  return fields.list("breaches", (one) => ({
    id: one.text("id"),
    reportedAt: one.time("reported_at"),
    outcome: one.textOrNull("outcome"),
    decidedBy: one.textOrNull("decided_by"),
  }));
}
