// An act that would break what she asked for: why, in one sentence, before it goes on.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Question as Asked } from "../desk/state.js";
import { say, sayCode } from "../wording/say.js";
import { Dialog, Field, useScene, Words } from "./parts.js";

export function Question({ question }: { readonly question: Asked }): JSX.Element {
  const { inbox } = useScene();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const leave = (): void => inbox.store.set({ question: null });
  const go = (event: Event): void => {
    event.preventDefault();
    if (reason.trim() === "") setMissing(true);
    else question.go(reason.trim());
  };
  return (
    <Dialog title={say("question_title")} leave={leave}>
      <ul class="breaks">
        {question.breaks.map((one) => (
          <li key={one}>{sayCode("break", one)}</li>
        ))}
      </ul>
      <form onSubmit={go}>
        <Field id="reason" label={say("question_reason")} hint={isMissing ? say("question_missing") : say("question_hint")}>
          <Words id="reason" value={reason} described="reason-hint" write={setReason} />
        </Field>
        <div class="buttons">
          <button type="button" class="main" onClick={leave}>
            {say("question_leave")}
          </button>
          <button type="submit">{say("question_go")}</button>
        </div>
      </form>
    </Dialog>
  );
}
