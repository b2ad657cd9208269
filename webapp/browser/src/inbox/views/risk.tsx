// The risk list, what it comes to and why, and a person's judgement over it.
import type { JSX } from "preact";
import type { Item } from "../model.js";
import { ANSWERS, explained, HIGH_RISK, JUDGEMENTS, riskIn, riskSoFar, TOPICS, type RiskList, type Topic } from "../rules/risk.js";
import { riskLetter, riskLines } from "../rules/risk-letter.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

export function RiskPane({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state } = useScene();
  const [draft, write] = useDraft("risk");
  const list = draft === "" ? riskSoFar(state.referral?.entries ?? []) : riskIn(JSON.parse(draft));
  const change = (to: Partial<RiskList>): void => write(JSON.stringify({ ...list, ...to }));
  const found = explained(list, item.contacts);
  const isReady = list.judgement !== "" && !found.needsReason;
  const keep = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    const letter = { pane: "risk", act: "risk-list", kind: "risk_list", written: riskLetter(list, found), extra: {} } as const;
    void inbox.casework?.keep(letter, say("done_risk"));
  };
  return (
    <form class="risk" onSubmit={keep}>
      <p class="hint">{say("risk_hint")}</p>
      <Topics list={list} answer={(topic, value) => change({ answers: { ...list.answers, [topic]: value } })} />
      <label class="tick">
        <input type="checkbox" checked={list.repeat} onChange={(event) => change({ repeat: event.currentTarget.checked })} />
        {say("risk_repeat")}
      </label>
      <div class="score" role="status">
        {riskLines(found).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p class="hint">{say("risk_count_hint")}</p>
      </div>
      <Field id="judgement" label={say("risk_judgement")} hint={say("risk_judgement_hint")}>
        <Choice
          id="judgement"
          value={list.judgement}
          choose={(value) => change({ judgement: JUDGEMENTS.find((one) => one === value) ?? "" })}
          options={JUDGEMENTS.map((one) => [one, one === "" ? say("call_choose") : sayCode("judgement", one)] as const)}
        />
      </Field>
      <Field id="risk-notes" label={say("risk_notes")} hint={found.needsReason ? say("risk_why") : say("risk_notes_hint")}>
        <Words id="risk-notes" value={list.notes} rows={2} described="risk-notes-hint" write={(notes) => change({ notes })} />
      </Field>
      {list.judgement === "high" && (item.level === "routine" || item.level === "soon") && (
        <p class="notice warn">{say("risk_raise")}</p>
      )}
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("risk_keep")}
        </button>
      </div>
    </form>
  );
}

function Topics(props: { readonly list: RiskList; readonly answer: (topic: Topic, value: string) => void }): JSX.Element {
  const { list, answer } = props;
  return (
    <ol class="topics">
      {TOPICS.map((topic) => (
        <li key={topic} class={HIGH_RISK.has(topic) ? "high" : ""}>
          <label for={`topic-${topic}`}>{sayCode("topic", topic)}</label>
          <Choice
            id={`topic-${topic}`}
            value={list.answers[topic]}
            choose={(value) => answer(topic, value)}
            options={ANSWERS.map((one) => [one, sayCode("risk_answer", one === "" ? "open" : one)] as const)}
          />
        </li>
      ))}
    </ol>
  );
}
