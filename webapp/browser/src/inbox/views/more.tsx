// What is done less often: giving back, urgency, danger looked at, a conflict, a second person's word.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { LEVELS, type Decision, type Item, type Level } from "../model.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Dialog, Field, useScene, Words } from "./parts.js";

type Deed = "release" | "urgency" | "check" | "conflict";

export function More({ item, isMine }: { readonly item: Item; readonly isMine: boolean }): JSX.Element {
  const [deed, setDeed] = useState<Deed | null>(null);
  const deeds: readonly Deed[] = [
    ...(item.dangerUnchecked && isMine ? (["check"] as const) : []),
    "urgency",
    ...(isMine ? (["release"] as const) : []),
    "conflict",
  ];
  return (
    <div class="deeds">
      {deeds.map((one) => (
        <button key={one} type="button" class="quiet" onClick={() => setDeed(one)}>
          {sayCode("deed", one)}
        </button>
      ))}
      {deed !== null && <DeedDialog deed={deed} item={item} leave={() => setDeed(null)} />}
    </div>
  );
}

function DeedDialog(props: { readonly deed: Deed; readonly item: Item; readonly leave: () => void }): JSX.Element {
  const { inbox } = useScene();
  const { deed, item, leave } = props;
  const [text, setText] = useState("");
  const [level, setLevel] = useState<Level>(item.level);
  const asksText = deed === "urgency" || deed === "check";
  const isReady = (!asksText || text.trim() !== "") && (deed !== "urgency" || level !== item.level);
  const go = (event: Event): void => {
    event.preventDefault();
    if (!isReady) return;
    leave();
    if (deed === "release") void inbox.casework?.release();
    if (deed === "conflict") void inbox.casework?.declareConflict();
    if (deed === "check") void inbox.casework?.dangerChecked(text.trim());
    if (deed === "urgency") void inbox.casework?.setLevel(level, text.trim());
  };
  return (
    <Dialog title={sayCode("deed", deed)} leave={leave}>
      <p>{sayCode("deed_hint", deed)}</p>
      <form onSubmit={go}>
        {deed === "urgency" && (
          <Field id="level" label={say("urgency_to")}>
            <Choice
              id="level"
              value={level}
              choose={(chosen) => setLevel(LEVELS.find((one) => one === chosen) ?? item.level)}
              options={LEVELS.map((one) => [one, sayCode("level", one)] as const)}
            />
          </Field>
        )}
        {asksText && (
          <Field id="deed-text" label={say("question_reason")}>
            <Words id="deed-text" value={text} write={setText} />
          </Field>
        )}
        <div class="buttons">
          <button type="submit" class="main" aria-disabled={!isReady}>
            {sayCode("deed_go", deed)}
          </button>
          <button type="button" onClick={leave}>
            {say("leave_it")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What waits for a second person. */
export function Decisions({ decisions }: { readonly decisions: readonly Decision[] }): JSX.Element {
  const open = decisions.filter(({ agreed }) => agreed === null);
  return (
    <>
      {open.map((decision) => (
        <DecisionLine key={decision.id} decision={decision} />
      ))}
    </>
  );
}

/** Something that waits for a second person; whoever may decide finds both answers here. */
function DecisionLine({ decision }: { readonly decision: Decision }): JSX.Element {
  const { inbox } = useScene();
  const [text, setText] = useState("");
  const decide = (isAgreed: boolean): void => void inbox.casework?.decide(decision.id, isAgreed, text.trim());
  return (
    <div class="decision">
      <p>
        <strong>{sayCode("decision", decision.kind)}</strong>{" "}
        {decision.level !== null && say("decision_to", { level: sayCode("level", decision.level) })} {say("decision_open")}
      </p>
      {decision.mineToDecide && (
        <>
          <Field id={`decide-${decision.id}`} label={say("question_reason")}>
            <Words id={`decide-${decision.id}`} value={text} rows={2} write={setText} />
          </Field>
          <div class="buttons">
            <button type="button" class="main" aria-disabled={text.trim() === ""} onClick={() => text.trim() !== "" && decide(true)}>
              {say("agree")}
            </button>
            <button type="button" aria-disabled={text.trim() === ""} onClick={() => text.trim() !== "" && decide(false)}>
              {say("disagree")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
