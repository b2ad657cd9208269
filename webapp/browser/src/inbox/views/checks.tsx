// What is looked at before anything ends, with a line of guidance beside each.
import type { JSX } from "preact";
import type { Entry } from "../model.js";
import { areSeenTo, changed, CHECKS, checksIn, checksLetter, lastChecks, type Check, type Checks } from "../rules/checks.js";
import { say, sayCode } from "../wording/say.js";
import { useScene } from "./parts.js";
import { useDraft } from "./writing.js";

/** The checks being filled in: begun where the last ones ended, kept as a draft. */
export function useChecks(entries: readonly Entry[]): {
  readonly checks: Checks;
  readonly isNew: boolean;
  readonly change: (check: Check, to: Partial<Checks[Check]>) => void;
} {
  const [draft, write] = useDraft("checks");
  const last = lastChecks(entries);
  const checks = draft === "" ? last.checks : checksIn(JSON.parse(draft));
  const change = (check: Check, to: Partial<Checks[Check]>): void => write(JSON.stringify(changed(checks, check, to)));
  return { checks, isNew: draft !== "" || !last.stand, change };
}

export function ChecksFields(props: {
  readonly checks: Checks;
  readonly change: (check: Check, to: Partial<Checks[Check]>) => void;
}): JSX.Element {
  const { checks, change } = props;
  return (
    <fieldset class="checks">
      <legend>{say("checks")}</legend>
      {CHECKS.map((check) => (
        <div key={check} class="check">
          <label class="tick">
            <input
              type="checkbox"
              checked={checks[check].done}
              aria-describedby={`check-${check}-hint`}
              onChange={(event) => change(check, { done: event.currentTarget.checked })}
            />
            {sayCode("check", check)}
          </label>
          <p class="hint" id={`check-${check}-hint`}>
            {sayCode("check_hint", check)}
          </p>
          {!checks[check].done && (
            <input
              type="text"
              autocomplete="off"
              aria-label={say("check_why", { check: sayCode("check", check) })}
              placeholder={say("check_why_short")}
              value={checks[check].why}
              onInput={(event) => change(check, { why: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}

/** Seeing to the checks before it is time to end. */
export function ChecksPane({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  const { inbox, state } = useScene();
  const { checks, isNew, change } = useChecks(entries);
  const isReady = areSeenTo(checks) && isNew;
  const keep = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    void inbox.casework?.keep({ pane: "checks", act: "checks", kind: "checks", ...checksLetter(checks) }, say("done_checks"));
  };
  return (
    <form onSubmit={keep}>
      <ChecksFields checks={checks} change={change} />
      {!isNew && <p class="hint">{say("checks_stand")}</p>}
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("keep")}
        </button>
      </div>
    </form>
  );
}
