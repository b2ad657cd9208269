// Finding somebody's other referrals. The answer names a desk to ask; here, the referral.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { find } from "../desk/finding.js";
import type { Referral } from "../model.js";
import { lastNamed } from "../rules/named.js";
import { isFindable, type Named } from "../rules/names.js";
import type { Match } from "../wire/matches.js";
import { say, sayCode } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";

const WHY = ["history", "risk", "children", "both_sides"] as const;
const NOBODY: Named = { name: "", born: "" };

export function JoinPane({ referral }: { readonly referral: Referral }): JSX.Element {
  const { inbox, state } = useScene();
  const before = lastNamed(referral.entries);
  const [person, setPerson] = useState(before?.person ?? NOBODY);
  const [other, setOther] = useState(before?.other ?? NOBODY);
  const [why, setWhy] = useState("");
  const [text, setText] = useState("");
  const [matches, show] = useState<readonly Match[] | null>(null);
  const isReady = why !== "" && [person, other].some(isFindable) && [person, other].every(isWholeOrEmpty);
  const look = async (event: Event): Promise<void> => {
    event.preventDefault();
    const [{ casework }, keys] = [inbox, inbox.linkageKeys];
    if (!isReady || state.working || casework === null || keys === null) return;
    show(await find(keys, casework, { person, other, why, text: text.trim() }));
  };
  return (
    <form onSubmit={(event) => void look(event)}>
      <p class="hint">{say("join_hint")}</p>
      <Who id="join-person" label={say("join_person")} named={person} change={setPerson} />
      <Who id="join-other" label={say("join_other")} named={other} change={setOther} />
      <Field id="join-why" label={say("join_why")} hint={say("join_why_hint")}>
        <Choice
          id="join-why"
          value={why}
          choose={setWhy}
          options={[["", say("call_choose")], ...WHY.map((one) => [one, sayCode("why_join", one)] as const)]}
        />
      </Field>
      <Field id="join-text" label={say("question_reason")}>
        <Words id="join-text" value={text} rows={2} write={setText} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("join_go")}
        </button>
      </div>
      <div role="status">{matches !== null && <Found matches={matches} />}</div>
    </form>
  );
}

function isWholeOrEmpty(named: Named): boolean {
  return isFindable(named) || (named.name.trim() === "" && named.born === "");
}

function Who(props: {
  readonly id: string;
  readonly label: string;
  readonly named: Named;
  readonly change: (to: Named) => void;
}): JSX.Element {
  const { id, label, named, change } = props;
  return (
    <fieldset>
      <legend>{label}</legend>
      <Field id={`${id}-name`} label={say("join_name")}>
        <input
          id={`${id}-name`}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={named.name}
          onInput={(event) => change({ ...named, name: event.currentTarget.value })}
        />
      </Field>
      <Field id={`${id}-born`} label={say("join_born")}>
        <input
          id={`${id}-born`}
          type="date"
          autocomplete="off"
          value={named.born}
          onInput={(event) => change({ ...named, born: event.currentTarget.value })}
        />
      </Field>
    </fieldset>
  );
}

function Found({ matches }: { readonly matches: readonly Match[] }): JSX.Element {
  if (matches.length === 0) return <p class="notice done">{say("join_none")}</p>;
  return (
    <ul class="matches">
      {matches.map(({ deskName, reference, bothNamed }) => (
        <li key={`${deskName}${reference}`} class="notice warn">
          {reference === null ? say("join_ask", { desk: deskName }) : say("join_here", { reference })}
          {bothNamed && ` ${say("join_both")}`}
        </li>
      ))}
    </ul>
  );
}
