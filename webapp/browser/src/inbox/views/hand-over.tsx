// Giving a referral to a colleague: they own it from that moment, and see that it is new to them.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Item } from "../model.js";
import { say } from "../wording/say.js";
import { Choice, Field, useScene, Words } from "./parts.js";
import { useDraft } from "./writing.js";

export function HandOver({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state } = useScene();
  const [text, write] = useDraft("handover");
  const [to, setTo] = useState("");
  const me = state.me;
  const others = (me?.colleagues ?? []).filter(({ id, state: stands }) => id !== me?.person.id && stands === "active");
  const people = others.map(({ id, signIn }) => [id, signIn] as const);
  const isReady = to !== "" && text.trim() !== "" && item.state !== "closed";
  const pass = (event: Event): void => {
    event.preventDefault();
    if (isReady && !state.working) void inbox.casework?.pass(to, text.trim());
  };
  return (
    <form onSubmit={pass}>
      <Field id="pass-to" label={say("pass_to")}>
        <Choice id="pass-to" value={to} choose={setTo} options={[["", say("call_choose")], ...people]} />
      </Field>
      <Field id="pass-text" label={say("pass_text")} hint={say("pass_hint")}>
        <Words id="pass-text" value={text} rows={2} described="pass-text-hint" write={write} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || !isReady}>
          {say("pass")}
        </button>
      </div>
    </form>
  );
}
