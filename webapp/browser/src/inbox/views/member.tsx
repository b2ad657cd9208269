// One person of the desk, with what a lead can do about them.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Member } from "../wire/people.js";
import { say, sayCode } from "../wording/say.js";
import type { Run } from "./lead.js";
import { SixWords } from "./own.js";
import { Field, useScene } from "./parts.js";

export function MemberRow({ member, run }: { readonly member: Member; readonly run: Run }): JSX.Element {
  const { state } = useScene();
  const isMe = member.id === state.me?.person.id;
  return (
    <li class={`person ${member.state}`}>
      <p>
        <strong>{member.signIn}</strong> {sayCode("role", member.role)} · {sayCode("person", member.state)} ·{" "}
        {member.holds.length === 0 ? say("holds_no_key") : say("holds_key")}
        {member.outOfDate.length > 0 && (
          <strong class="overdue"> {say("person_out_of_date", { what: member.outOfDate.map((one) => sayCode("what", one)).join(", ") })}</strong>
        )}
      </p>
      {isMe ? <p class="hint">{say("person_is_you")}</p> : <Deeds member={member} run={run} />}
    </li>
  );
}

function Deeds({ member, run }: { readonly member: Member; readonly run: Run }): JSX.Element {
  const { inbox } = useScene();
  const [vetted, setVetted] = useState(member.vettedUntil?.slice(0, 10) ?? "");
  const [trained, setTrained] = useState(member.trainedUntil?.slice(0, 10) ?? "");
  const { people } = inbox.world;
  const hasDates = vetted !== "" && trained !== "";
  const save = (): Promise<void> =>
    run(() => people.setDates(member.id, vetted, trained), say("done_dates"));
  return (
    <>
      <div class="columns">
        <Field id={`vetted-${member.id}`} label={say("vetted_until")}>
          <input id={`vetted-${member.id}`} type="date" value={vetted} onInput={(event) => setVetted(event.currentTarget.value)} />
        </Field>
        <Field id={`trained-${member.id}`} label={say("trained_until")}>
          <input id={`trained-${member.id}`} type="date" value={trained} onInput={(event) => setTrained(event.currentTarget.value)} />
        </Field>
        <div class="buttons">
          <button type="button" aria-disabled={!hasDates} onClick={() => hasDates && void save()}>
            {say("save_dates")}
          </button>
          {member.state === "suspended" ? (
            <button type="button" onClick={() => void run(() => people.restore(member.id), say("done_restored"))}>
              {say("restore")}
            </button>
          ) : (
            <button type="button" onClick={() => void run(() => people.suspend(member.id), say("done_suspended"))}>
              {say("suspend")}
            </button>
          )}
        </div>
      </div>
      {member.state === "waiting" && <LettingIn member={member} run={run} />}
    </>
  );
}

/** Words first: a key is sealed only to somebody whose voice read out the same six. */
function LettingIn({ member, run }: { readonly member: Member; readonly run: Run }): JSX.Element {
  const { inbox, state } = useScene();
  const [words, setWords] = useState<readonly string[] | null>(null);
  const lead = state.me?.person;
  const compare = (): void => {
    setWords([]);
    if (lead !== undefined) void inbox.people?.words(member, lead).then(setWords);
  };
  if (member.outOfDate.length > 0) return <p class="hint">{say("let_in_dates_first")}</p>;
  if (words === null) {
    return (
      <button type="button" class="main" onClick={compare}>
        {say("compare_words")}
      </button>
    );
  }
  return (
    <>
      <p>{say("compare_text", { name: member.signIn })}</p>
      <SixWords words={words} />
      <div class="buttons">
        <button
          type="button"
          class="main"
          aria-disabled={words.length === 0}
          onClick={() => words.length > 0 && void run(async () => inbox.people?.letIn(member), say("done_let_in", { name: member.signIn }))}
        >
          {say("let_in")}
        </button>
        <button type="button" onClick={() => setWords(null)}>
          {say("words_differ")}
        </button>
      </div>
    </>
  );
}
