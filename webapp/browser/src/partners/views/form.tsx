// The form: one page with sections, saved as it is typed.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isAboutSomebody, wantOf } from "../form/form.js";
import { count, say, sayCode } from "../wording/say.js";
import { Title } from "./look.js";
import { Notice } from "./notice.js";
import { Agreement, Conflict, Contact, Danger, Place, Risk, Wanted, Who } from "./sections.js";
import { useStage } from "./stage.js";

export function FormView(): JSX.Element {
  const { charity, state } = useStage();
  const { form } = state;
  const about = isAboutSomebody(form);
  const look = (event: Event): void => {
    event.preventDefault();
    void charity.lookOver();
  };
  return (
    <form class="page form" onSubmit={look} noValidate>
      <Title>{say("form_title")}</Title>
      <Notice />
      <Problems />
      <p class="notice warn">{say("form_first")}</p>
      <p class="hint">{say("form_sealed")}</p>
      <Danger />
      <Agreement />
      {about && <Who />}
      {about && <Contact />}
      <Place />
      <Conflict />
      {about && <Wanted />}
      <Risk needsWords={wantOf(form) === "order"} />
      <div class="buttons">
        <button type="submit" class="main">
          {say("look_over")}
        </button>
        <button type="button" onClick={() => void charity.go("people")}>
          {say("back_to_list")}
        </button>
        <ThrowAway />
      </div>
      <Saving />
    </form>
  );
}

/** All that is missing, at the top and in focus; each leads to its field. */
function Problems(): JSX.Element | null {
  const { state } = useStage();
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(0);
  const { problems } = state;
  useEffect(() => {
    if (problems.length > asked) box.current?.focus();
    setAsked(problems.length);
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div class="notice problem problems" role="alert" tabIndex={-1} ref={box}>
      <h3>{count("problems_title", problems.length)}</h3>
      <ul>
        {problems.map(({ field, say: name }) => (
          <li key={field + name}>
            <a href={`#${field}`} onClick={(event) => lead(event, field)}>
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lead(event: Event, field: string): void {
  event.preventDefault();
  const found = document.getElementById(field);
  found?.focus();
  found?.scrollIntoView({ block: "center" });
}

/** Always in sight; read out only when something could not be saved, since "Saved" twice a minute is noise. */
function Saving(): JSX.Element {
  const { state } = useStage();
  const isStuck = state.saving === "waiting";
  return (
    <p class={isStuck ? "saving notice problem" : "saving"} role={isStuck ? "alert" : undefined}>
      {sayCode("saving", state.saving)}
    </p>
  );
}

function ThrowAway(): JSX.Element {
  const { charity, state } = useStage();
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <button type="button" class="quiet" onClick={() => setSure(true)}>
        {say("throw_away")}
      </button>
    );
  }
  return (
    <div class="notice warn" role="group" aria-label={say("throw_away")}>
      <p>{say("throw_text")}</p>
      <div class="buttons">
        <button type="button" aria-disabled={state.working} onClick={() => void charity.throwAway()}>
          {say("throw_sure")}
        </button>
        <button type="button" onClick={() => setSure(false)}>
          {say("keep_it")}
        </button>
      </div>
    </div>
  );
}
