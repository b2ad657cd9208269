// Inviting somebody: a link that works once, for a day, shown once.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { say, sayCode } from "../wording/say.js";
import type { Run } from "./lead.js";
import { Choice, Field, useScene } from "./parts.js";

export function InviteForm({ run }: { readonly run: Run }): JSX.Element {
  const { inbox } = useScene();
  const [name, setName] = useState("");
  const [role, setRole] = useState(inbox.world.roles?.[0] ?? "specialist");
  const [vetted, setVetted] = useState("");
  const [trained, setTrained] = useState("");
  const [link, setLink] = useState("");
  const until = (date: string): string | null => (date === "" ? null : date);
  const invite = async (): Promise<void> => {
    const path = await inbox.world.people.inviteSomebody(name.trim().toLowerCase(), role, until(vetted), until(trained));
    setLink(new URL(path, location.href).href);
    setName("");
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name.trim() !== "") void run(invite, say("done_invited"));
  };
  return (
    <form class="invite" onSubmit={submit}>
      <h2>{say("invite_title")}</h2>
      <div class="columns">
        <Field id="invite-name" label={say("sign_in_name")}>
          <input id="invite-name" value={name} autocomplete="off" autocapitalize="none" onInput={(event) => setName(event.currentTarget.value)} />
        </Field>
        <Field id="invite-role" label={say("role")}>
          <Choice id="invite-role" value={role} choose={setRole} options={(inbox.world.roles ?? ["specialist", "lead"]).map((one) => [one, sayCode("role", one)] as const)} />
        </Field>
        <Field id="invite-vetted" label={say("vetted_until")}>
          <input id="invite-vetted" type="date" value={vetted} onInput={(event) => setVetted(event.currentTarget.value)} />
        </Field>
        <Field id="invite-trained" label={say("trained_until")}>
          <input id="invite-trained" type="date" value={trained} onInput={(event) => setTrained(event.currentTarget.value)} />
        </Field>
      </div>
      <div class="buttons">
        <button type="submit">{say("invite")}</button>
      </div>
      {link !== "" && (
        <Field id="invite-link" label={say("invite_link")}>
          <input id="invite-link" value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
        </Field>
      )}
    </form>
  );
}
