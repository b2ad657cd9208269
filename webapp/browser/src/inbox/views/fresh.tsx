// Signing in once more, over the page as it stands, for what must not be done from an old session.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { passkeysExist } from "../../sealing/passkey.js";
import type { Fresh as Asked } from "../desk/state.js";
import { say } from "../wording/say.js";
import { Dialog, Field, useScene } from "./parts.js";

export function Fresh({ asked }: { readonly asked: Asked }): JSX.Element {
  const { inbox, state } = useScene();
  const [passphrase, setPassphrase] = useState("");
  const enter = (event: Event): void => {
    event.preventDefault();
    void inbox.signInAgain(passphrase);
  };
  return (
    <Dialog title={say("fresh_title")} leave={asked.leave}>
      <p>{say("fresh_text")}</p>
      {state.notice !== null && (
        <p class={`notice ${state.notice.tone}`} role="alert">
          {state.notice.text}
        </p>
      )}
      <form onSubmit={enter}>
        <Field id="fresh" label={say("passphrase")}>
          <input
            id="fresh"
            class="masked"
            value={passphrase}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </Field>
        <div class="buttons">
          <button type="submit" class="main" aria-disabled={state.working}>
            {say("fresh_go")}
          </button>
          {passkeysExist() && (
            <button type="button" aria-disabled={state.working} onClick={() => void inbox.signInAgain(null)}>
              {say("use_passkey")}
            </button>
          )}
          <button type="button" onClick={asked.leave}>
            {say("leave_it")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
