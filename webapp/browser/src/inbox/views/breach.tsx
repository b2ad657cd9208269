// A broken order: reported by what a specialist hears, and ended by an outcome that somebody stands for.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Breach } from "../model.js";
import { momentWords } from "../wording/moments.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

const OUTCOMES = ["arrest", "charge", "visit", "none"] as const;

/** Says above everything else that an order was broken and nobody recorded what came of it. */
export function BreachLines({ breaches }: { readonly breaches: readonly Breach[] }): JSX.Element {
  const { now } = useScene();
  return (
    <>
      {breaches.map(({ id, outcome, reportedAt, decidedBy }) => (
        <p key={id} class={outcome === null ? "notice warn" : "notice done"}>
          {outcome === null
            ? say("breach_open", { since: momentWords(reportedAt, now) })
            : say("breach_ended", { outcome: sayCode("breach_outcome", outcome), name: decidedBy ?? say("somebody") })}
        </p>
      ))}
    </>
  );
}

export function BreachPane({ breaches }: { readonly breaches: readonly Breach[] }): JSX.Element {
  const open = breaches.filter(({ outcome }) => outcome === null);
  const [first] = open;
  return first === undefined ? <Report /> : <Outcome key={first.id} breach={first} />;
}

function Report(): JSX.Element {
  const { inbox, state } = useScene();
  const [text, write] = useDraft("breach");
  const keep = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "" || state.working) return;
    const letter = { pane: "breach", act: "breaches", kind: "breach", written: { text: text.trim() }, extra: {} } as const;
    void inbox.casework?.keep(letter, say("done_breach"));
  };
  return (
    <form onSubmit={keep}>
      <Field id="breach-text" label={say("breach_report")} hint={say("breach_report_hint")}>
        <Words id="breach-text" value={text} rows={2} described="breach-text-hint" write={write} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || text.trim() === ""}>
          {say("breach_keep")}
        </button>
      </div>
    </form>
  );
}

function Outcome({ breach }: { readonly breach: Breach }): JSX.Element {
  const { inbox, state, now } = useScene();
  const [text, write] = useDraft("breach");
  const [outcome, choose] = useState("");
  const isReady = outcome !== "" && (outcome !== "none" || text.trim() !== "");
  const keep = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    const written = { text: text.trim(), details: { breach: breach.id, breach_outcome: outcome } };
    const said = { ...written, text: [sayCode("breach_outcome", outcome), written.text].filter(Boolean).join("\n") };
    const extra = { breach: breach.id, outcome };
    const letter = { pane: "breach", act: "breach-outcome", kind: "breach_outcome", written: said, extra } as const;
    void inbox.casework?.keepAsOwner(letter, say("done_breach_outcome"));
  };
  return (
    <form onSubmit={keep}>
      <p>{say("breach_open", { since: momentWords(breach.reportedAt, now) })}</p>
      <Field id="breach-outcome" label={say("breach_outcome")} hint={say("breach_outcome_hint")}>
        <Choice
          id="breach-outcome"
          value={outcome}
          choose={choose}
          options={[["", say("call_choose")], ...OUTCOMES.map((one) => [one, sayCode("breach_outcome", one)] as const)]}
        />
      </Field>
      <Field id="breach-text" label={outcome === "none" ? say("breach_why_none") : say("breach_what")}>
        <Words id="breach-text" value={text} rows={2} write={write} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("breach_end")}
        </button>
      </div>
    </form>
  );
}
