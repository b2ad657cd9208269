// A call that was made: what came of it, and when the next one is.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Item } from "../model.js";
import { latestUnderstood } from "../rules/keep-safe.js";
import { instantOf, minuteOf, wallOf, clockOf } from "../time/london.js";
import { nextAfter } from "../time/windows.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

const OUTCOMES = ["spoke", "no_answer", "voicemail", "wrong_person", "asked_to_stop"] as const;
const STEPS = ["wait", "ring", "decide"] as const;
/** After so many calls without an answer a named person decides what next. */
const LAST_ATTEMPT = 3;

export function CallLog({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state, now } = useScene();
  const [text, write] = useDraft("call");
  const [outcome, setOutcome] = useState<string>("");
  const planned = usePlanned();
  const [step, setStep] = useState<string>("");
  const isLast = outcome === "no_answer" && item.attempts + 1 >= LAST_ATTEMPT;
  const chosen = isLast ? "decide" : step || suggested(outcome);
  const at = chosen === "ring" ? planned.at : null;
  const isReady = outcome !== "" && (chosen !== "ring" || (at !== null && at > now));
  const log = (event: Event): void => {
    event.preventDefault();
    if (isReady && !state.working) inbox.casework?.logCall({ outcome, step: chosen, at, text: text.trim() });
  };
  return (
    <form onSubmit={log}>
      <div class="columns">
        <Field id="outcome" label={say("call_outcome")}>
          <Choice
            id="outcome"
            value={outcome}
            choose={setOutcome}
            options={[["", say("call_choose")], ...OUTCOMES.map((one) => [one, sayCode("outcome", one)] as const)]}
          />
        </Field>
        <Field id="step" label={say("call_step")}>
          <Choice
            id="step"
            value={chosen}
            choose={setStep}
            options={STEPS.filter((one) => !isLast || one === "decide").map((one) => [one, sayCode("step", one)] as const)}
          />
        </Field>
        {chosen === "ring" && (
          <>
            <Field id="ring-date" label={say("call_date")}>
              <input id="ring-date" type="date" value={planned.date} onInput={(event) => planned.setDate(event.currentTarget.value)} />
            </Field>
            <Field id="ring-time" label={say("call_time")}>
              <input id="ring-time" type="time" value={planned.clock} onInput={(event) => planned.setClock(event.currentTarget.value)} />
            </Field>
          </>
        )}
      </div>
      {isLast && <p class="hint">{say("call_last")}</p>}
      {outcome === "wrong_person" && <p class="notice warn">{say("call_wrong_person")}</p>}
      <Field id="call-text" label={say("call_text")}>
        <Words id="call-text" value={text} rows={2} write={write} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("call_keep")}
        </button>
      </div>
    </form>
  );
}

/** The next step that mostly follows; it can be changed. */
function suggested(outcome: string): string {
  return outcome === "no_answer" || outcome === "voicemail" ? "ring" : "wait";
}

interface Planned {
  readonly date: string;
  readonly clock: string;
  readonly at: Date | null;
  readonly setDate: (date: string) => void;
  readonly setClock: (clock: string) => void;
}

/** The next time to ring, in London's time: her next window unless another is chosen. */
function usePlanned(): Planned {
  const { state, now } = useScene();
  const understood = latestUnderstood(state.referral?.entries.map(({ content }) => content) ?? []);
  const next = nextAfter(understood?.windows ?? [], now)?.start;
  const wall = next === undefined ? null : wallOf(next);
  const [date, setDate] = useState(wall?.date ?? "");
  const [clock, setClock] = useState(wall === null ? "" : clockOf(wall.minute));
  const minute = minuteOf(clock);
  const at = date === "" || minute === null ? null : instantOf(date, minute);
  return { date, clock, at, setDate, setClock };
}
