// Giving a referral to a colleague, who owns it from that moment, or to another desk, sealed to its keys here.
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
  const desks = me?.desks.filter(({ keys }) => keys.some(({ retired }) => !retired)) ?? [];
  const desk = desks.find(({ slug }) => `desk:${slug}` === to);
  const places = [
    ...others.map(({ id, signIn }) => [id, signIn] as const),
    ...desks.map(({ slug, name }) => [`desk:${slug}`, say("pass_desk", { name })] as const),
  ];
  const isReady = to !== "" && text.trim() !== "" && item.state !== "closed";
  const pass = (event: Event): void => {
    event.preventDefault();
    if (!isReady || state.working) return;
    if (desk === undefined) void inbox.casework?.pass(to, text.trim());
    else void inbox.casework?.handOver(desk, text.trim());
  };
  return (
    <form onSubmit={pass}>
      <Field id="pass-to" label={say("pass_to")}>
        <Choice id="pass-to" value={to} choose={setTo} options={[["", say("call_choose")], ...places]} />
      </Field>
      <Field id="pass-text" label={say("pass_text")} hint={desk === undefined ? say("pass_hint") : say("pass_desk_hint")}>
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
