// A last look before anything is sent, and what was sent.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { momentWords } from "../../inbox/wording/moments.js";
import type { State } from "../desk/state.js";
import { say, sayCode } from "../wording/say.js";
import { Answers } from "./answers.js";
import { Notice } from "./notice.js";
import { useStage } from "./stage.js";

export function Look(): JSX.Element {
  const { charity, state } = useStage();
  return (
    <div class="page">
      <Title>{say("look_title")}</Title>
      <Notice />
      <p>{say("look_text")}</p>
      <Answers form={state.form} areas={state.areas} />
      <p>
        {goesTo(state)} {say("goes_to_you_too")}
      </p>
      <div class="buttons">
        <button type="button" class="main" aria-disabled={state.working} onClick={() => void charity.send()}>
          {say("send")}
        </button>
        <button type="button" aria-disabled={state.working} onClick={() => charity.change()}>
          {say("change")}
        </button>
      </div>
      <p class="hint" role="status">
        {state.working ? say("sending") : ""}
      </p>
    </div>
  );
}

export function SentView(): JSX.Element {
  const { charity, state, now } = useStage();
  const { shown } = state;
  if (shown?.form == null) return <></>;
  return (
    <div class="page">
      <Title>
        {say("sent_title")} {shown.reference}
      </Title>
      <p>
        <strong>{sayCode("stage", shown.stage)}</strong> ·{" "}
        {say("sent_line", { name: shown.sentBy, at: momentWords(shown.sentAt, now) })}
      </p>
      <p class="hint">{say("sent_text")}</p>
      <Answers form={shown.form} areas={state.areas} />
      <div class="buttons">
        <button type="button" onClick={() => void charity.go("people")}>
          {say("back_to_list")}
        </button>
      </div>
    </div>
  );
}

function goesTo({ form, areas }: State): string {
  if (form.worksFor === "yes") return say("goes_to_named");
  const area = areas.forces.find(({ slug }) => slug === form.force)?.name;
  return area === undefined ? say("goes_to_national") : say("goes_to_area", { area });
}

/** Takes the focus when its page appears, so that a screen reader begins there. */
export function Title({ children }: { readonly children: preact.ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
