// The newcomer's page, one step a screen.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { passkeysExist } from "../../sealing/passkey.js";
import type { Joined, Joining } from "../join/joining.js";
import { say, sayCode } from "../wording/say.js";
import { Field, useHeld } from "./parts.js";

interface Scene {
  readonly joining: Joining;
  readonly state: Joined;
}

export function Join({ joining }: { readonly joining: Joining }): JSX.Element {
  const state = useHeld(joining.store);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [state.step]);
  return (
    <main class="door">
      <h1 ref={heading} tabIndex={-1}>
        {sayCode("join_title", state.step)}
      </h1>
      {state.problem !== null && (
        <p class="notice problem" role="alert">
          {state.problem}
        </p>
      )}
      <StepView joining={joining} state={state} />
      <p class="hint" role="status">
        {state.working ? say("join_working") : ""}
      </p>
    </main>
  );
}

function StepView(scene: Scene): JSX.Element {
  switch (scene.state.step) {
    case "reading":
      return <p>{say("opening")}</p>;
    case "gone":
      return <p>{say("join_gone")}</p>;
    case "begin":
      return <Begin {...scene} />;
    case "passphrase":
      return <Shown {...scene} />;
    case "typing":
      return <Typing {...scene} />;
    case "passkey":
      return <Passkey {...scene} />;
    case "done":
      return <Done />;
  }
}

function Begin({ joining, state }: Scene): JSX.Element {
  const { invite } = state;
  if (invite === null) return <></>;
  const facts = { name: invite.signIn, role: sayCode("role", invite.role), desk: invite.desk.name };
  return (
    <>
      <p>{say("join_who", facts)}</p>
      <p>{say("join_begin")}</p>
      <div class="buttons">
        <button type="button" class="main" aria-disabled={state.working} onClick={() => void joining.makeKeys()}>
          {say("join_make")}
        </button>
      </div>
    </>
  );
}

function Shown({ joining, state }: Scene): JSX.Element {
  return (
    <>
      <p>{say("join_passphrase")}</p>
      <p class="secret" translate={false}>
        {state.passphrase}
      </p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => joining.writtenDown()}>
          {say("join_written")}
        </button>
      </div>
    </>
  );
}

function Typing({ joining }: Scene): JSX.Element {
  const [typed, setTyped] = useState("");
  const check = (event: Event): void => {
    event.preventDefault();
    joining.typed(typed);
  };
  return (
    <form onSubmit={check}>
      <Field id="typed" label={say("join_type")}>
        <input
          id="typed"
          value={typed}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <div class="buttons">
        <button type="submit" class="main">
          {say("join_check")}
        </button>
        <button type="button" onClick={() => joining.showAgain()}>
          {say("join_again")}
        </button>
      </div>
    </form>
  );
}

function Passkey({ joining, state }: Scene): JSX.Element {
  return (
    <>
      <p>{state.hasPasskey ? say("join_has_passkey") : say("join_passkey")}</p>
      <div class="buttons">
        {!state.hasPasskey && passkeysExist() && (
          <button type="button" class="main" aria-disabled={state.working} onClick={() => void joining.addPasskey()}>
            {say("join_add_passkey")}
          </button>
        )}
        <button
          type="button"
          class={state.hasPasskey ? "main" : ""}
          aria-disabled={state.working}
          onClick={() => void joining.finish()}
        >
          {state.hasPasskey ? say("join_finish") : say("join_without")}
        </button>
      </div>
    </>
  );
}

function Done(): JSX.Element {
  return (
    <>
      <p>{say("join_done")}</p>
      <p>
        <a href={location.pathname.replace(/\/join\/.*$/, "")}>{say("join_sign_in")}</a>
      </p>
    </>
  );
}
