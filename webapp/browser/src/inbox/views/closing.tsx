// How a referral ends: an outcome, a next step, and what was looked at before. Nothing closes quietly.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Item } from "../model.js";
import { areSeenTo, checksLetter } from "../rules/checks.js";
import { say, sayCode } from "../wording/say.js";
import { ChecksFields, useChecks } from "./checks.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

const OUTCOMES = ["helped", "referred_on", "order_made", "no_contact", "withdrawn", "not_for_us", "duplicate"] as const;
const NEXT = ["nothing_more", "service_rings", "person_returns", "police_attend", "other"] as const;

export function Closing({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state } = useScene();
  const [text, write] = useDraft("close");
  const [outcome, setOutcome] = useState("");
  const [next, setNext] = useState("");
  const { checks, isNew, change } = useChecks(state.referral?.entries ?? []);
  const breaches = state.referral?.breaches ?? [];
  const isBreachOpen = breaches.some(({ outcome: came }) => came === null);
  const needsSecond = item.level === "danger" || outcome === "withdrawn";
  const isChosen = outcome !== "" && next !== "" && (!needsSecond || text.trim() !== "");
  const isReady = isChosen && areSeenTo(checks) && !item.dangerUnchecked && !isBreachOpen;
  const agreed = state.referral?.decisions.some(({ kind, agreed: yes }) => (kind === "close" || kind === "withdraw") && yes === true) === true;
  const finish = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    const looked = isNew ? checksLetter(checks) : null;
    const kind = outcome === "withdrawn" ? "withdraw" : "close";
    if (needsSecond && !agreed) void inbox.casework?.askToClose(kind, text.trim(), looked);
    else void inbox.casework?.close({ outcome, next, text: text.trim() }, looked);
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
      <ChecksFields checks={checks} change={change} />
      <Field id="close-text" label={say("close_text")}>
        <Words id="close-text" value={text} rows={2} write={write} />
      </Field>
      {item.dangerUnchecked && <p class="notice warn">{say("failure_danger_unchecked")}</p>}
      {isBreachOpen && <p class="notice warn">{say("failure_breach_open")}</p>}
      {isChosen && !areSeenTo(checks) && <p class="notice warn">{say("failure_checks_missing")}</p>}
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
