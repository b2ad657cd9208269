// How a referral ends: an outcome, a next step, and what was looked at before. Nothing closes quietly.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Item } from "../model.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

const OUTCOMES = ["helped", "referred_on", "order_made", "no_contact", "withdrawn", "not_for_us", "duplicate"] as const;
const NEXT = ["nothing_more", "service_rings", "person_returns", "police_attend", "other"] as const;
/** What the review of Raneem Oudeh's death found undone: ticked, or explained. */
const CHECKS = ["earlier_contacts", "order_in_force", "offence", "power_to_arrest"] as const;

export function Closing({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state } = useScene();
  const [text, write] = useDraft("close");
  const [outcome, setOutcome] = useState("");
  const [next, setNext] = useState("");
  const [checked, setChecked] = useState<readonly string[]>([]);
  const needsSecond = item.level === "danger" || outcome === "withdrawn";
  const isExplained = checked.length === CHECKS.length || text.trim() !== "";
  const isReady = !item.dangerUnchecked && outcome !== "" && next !== "" && isExplained && (!needsSecond || text.trim() !== "");
  const agreed = state.referral?.decisions.some(({ kind, agreed: yes }) => kind !== "lower" && yes === true) === true;
  const finish = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    const told = [text.trim(), say("checks_done", { checks: checked.map((one) => sayCode("check", one)).join(", ") || "–" })];
    const whole = told.filter(Boolean).join("\n");
    if (needsSecond && !agreed) void inbox.casework?.askToClose(outcome === "withdrawn" ? "withdraw" : "close", whole);
    else void inbox.casework?.close({ outcome, next, text: whole });
  };
  return (
    <form onSubmit={finish}>
      <div class="columns">
        <Field id="close-outcome" label={say("close_outcome")}>
          <Choice id="close-outcome" value={outcome} choose={setOutcome} options={withNone(OUTCOMES, "outcome")} />
        </Field>
        <Field id="close-next" label={say("close_next")}>
          <Choice id="close-next" value={next} choose={setNext} options={withNone(NEXT, "next")} />
        </Field>
      </div>
      <fieldset>
        <legend>{say("checks")}</legend>
        {CHECKS.map((check) => (
          <label key={check} class="tick">
            <input
              type="checkbox"
              checked={checked.includes(check)}
              onChange={() => setChecked(checked.includes(check) ? checked.filter((one) => one !== check) : [...checked, check])}
            />
            {sayCode("check", check)}
          </label>
        ))}
      </fieldset>
      <Field id="close-text" label={say("close_text")} hint={say("close_hint")}>
        <Words id="close-text" value={text} rows={2} described="close-text-hint" write={write} />
      </Field>
      {item.dangerUnchecked && <p class="notice warn">{say("failure_danger_unchecked")}</p>}
      {needsSecond && !agreed && <p class="hint">{say("close_second")}</p>}
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {needsSecond && !agreed ? say("close_ask") : say("finish")}
        </button>
      </div>
    </form>
  );
}

function withNone(codes: readonly string[], group: string): readonly (readonly [string, string])[] {
  return [["", say("call_choose")], ...codes.map((one) => [one, sayCode(group, one)] as const)];
}
