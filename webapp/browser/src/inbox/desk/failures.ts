// Every failure as one calm sentence, and what it means for the page.
import { BrokenChain, DoesNotOpen, Locked, WeakParameters } from "../../sealing/errors.js";
import { NoPrf } from "../../sealing/passkey.js";
import { BadAnswer } from "../wire/parse.js";
import { Refusal, Unreachable } from "../wire/http.js";
import { isKnown, say } from "../wording/say.js";
import { NoLinkage } from "./linkage.js";
import { Rewound } from "./pins.js";

/** Codes after which nothing goes on until somebody signs in again. */
const ENDED: readonly string[] = ["signed_out", "locked", "suspended"];

/** Whether the server no longer knows this session. */
export function isEnded(failure: unknown): boolean {
  return failure instanceof Refusal && ENDED.includes(failure.code);
}

/** What to tell whoever sits there. */
export function explain(failure: unknown): string {
  if (failure instanceof Refusal) return explainRefusal(failure);
  if (failure instanceof Unreachable) return say("failure_unreachable");
  if (failure instanceof BrokenChain) return say("failure_keys_swapped");
  if (failure instanceof Rewound) return say("failure_rewound");
  if (failure instanceof NoLinkage) return say("failure_no_linkage");
  if (failure instanceof DoesNotOpen) return say("failure_does_not_open");
  if (failure instanceof WeakParameters) return say("failure_weak");
  if (failure instanceof NoPrf) return say("failure_no_prf");
  if (failure instanceof Locked) return say("failure_signed_out");
  if (failure instanceof BadAnswer) return say("failure_other_version");
  if (failure instanceof DOMException) return say("failure_passkey_stopped");
  throw failure;
}

function explainRefusal({ code, message, details }: Refusal): string {
  const by = details.textOrNull("by") ?? say("somebody");
  if (code === "claimed") return say("failure_claimed", { by });
  const key = `failure_${code}`;
  if (isKnown(key)) return say(key, { by });
  return message === "" ? say("failure_other_version") : message;
}
