// Signing in, and coming back to a locked page, which shows counts and times alone.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { passkeysExist } from "../../sealing/passkey.js";
import type { Counts } from "../model.js";
import { momentWords } from "../wording/moments.js";
import { count, say } from "../wording/say.js";
import { Field, useScene } from "./parts.js";

export function SignIn(): JSX.Element {
  const { inbox, state } = useScene();
  const [name, setName] = useState(state.signIn);
  const [passphrase, setPassphrase] = useState("");
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const isLocked = state.phase === "locked";
  useEffect(() => (isLocked ? second : first).current?.focus(), [isLocked]);
  const enter = (event: Event): void => {
    event.preventDefault();
    void inbox.signInByPassphrase(name, passphrase).then(() => setPassphrase(""));
  };
  return (
    <main class="door">
      <h1>{isLocked ? say("locked_title") : say("sign_in_title")}</h1>
      {isLocked && <p>{say("locked_text")}</p>}
      {isLocked && state.counts !== null && <Numbers counts={state.counts} />}
      {state.notice !== null && (
        <p class={`notice ${state.notice.tone}`} role="alert">
          {state.notice.text}
        </p>
      )}
      <form onSubmit={enter}>
        <Field id="sign-in-name" label={say("sign_in_name")}>
          <input
            ref={first}
            id="sign-in-name"
            value={name}
            autocomplete="username webauthn"
            autocapitalize="none"
            spellcheck={false}
            required
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Passphrase field={second} value={passphrase} write={setPassphrase} />
        <div class="buttons">
          <button class="main" type="submit" aria-disabled={state.working}>
            {say("sign_in")}
          </button>
          {passkeysExist() && (
            <button type="button" aria-disabled={state.working} onClick={() => void inbox.signInByPasskey(name)}>
              {say("use_passkey")}
            </button>
          )}
        </div>
      </form>
      <p class="hint" role="status">
        {state.working ? say("sign_in_working") : ""}
      </p>
    </main>
  );
}

/** A text box and not a password field: it is six words to be typed right, and may be hidden by choice. */
function Passphrase(props: {
  readonly field: { current: HTMLInputElement | null };
  readonly value: string;
  readonly write: (typed: string) => void;
}): JSX.Element {
  const [isHidden, setHidden] = useState(true);
  return (
    <Field id="passphrase" label={say("passphrase")}>
      <input
        ref={props.field}
        id="passphrase"
        class={isHidden ? "masked" : ""}
        value={props.value}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
        onInput={(event) => props.write(event.currentTarget.value)}
      />
      <label class="tick">
        <input type="checkbox" checked={!isHidden} onChange={() => setHidden(!isHidden)} />
        {say("show_words")}
      </label>
    </Field>
  );
}

function Numbers({ counts }: { readonly counts: Counts }): JSX.Element {
  const { now } = useScene();
  const danger = counts.urgent.filter(({ level }) => level === "danger");
  const oldest = [...counts.urgent].sort((one, other) => one.since.getTime() - other.since.getTime())[0];
  return (
    <dl class="numbers">
      <div class={danger.length > 0 ? "danger" : ""}>
        <dt>{say("count_danger")}</dt>
        <dd>{danger.length}</dd>
      </div>
      <div>
        <dt>{say("count_urgent")}</dt>
        <dd>{counts.urgent.length}</dd>
      </div>
      <div>
        <dt>{say("count_new")}</dt>
        <dd>{counts.fresh}</dd>
      </div>
      {oldest !== undefined && (
        <div>
          <dt>{say("count_oldest")}</dt>
          <dd>{momentWords(oldest.since, now)}</dd>
        </div>
      )}
      <div class="only-heard">
        <dt>{say("count_all")}</dt>
        <dd>{count("count_open", counts.fresh + counts.claimed + counts.waiting)}</dd>
      </div>
    </dl>
  );
}
