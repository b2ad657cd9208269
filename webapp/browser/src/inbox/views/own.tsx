// One's own keys: the words a newcomer reads to their lead, passkeys, and the passphrase.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { passkeysExist } from "../../sealing/passkey.js";
import { newPassphrase } from "../../sealing/words.js";
import { needsFirstKey } from "../desk/desk-keys.js";
import { explain } from "../desk/failures.js";
import type { Proof } from "../desk/people.js";
import type { Notice } from "../desk/state.js";
import { canonicalPassphrase } from "../../sealing/passphrase.js";
import { say } from "../wording/say.js";
import { MakeKey, TryFile } from "./desk-key.js";
import { Choice, Field, useScene } from "./parts.js";

export function Own(): JSX.Element {
  const { state } = useScene();
  const { me } = state;
  if (me === null) return <></>;
  return (
    <div class="page">
      <h2>{say("own_title")}</h2>
      {needsFirstKey(me) ? <First /> : me.person.state === "waiting" ? <Waiting /> : <Ways />}
    </div>
  );
}

/** The first lead of a desk, or the only one who came back: nobody else could let them in. */
function First(): JSX.Element {
  const { inbox, state } = useScene();
  const hasKey = (state.me?.desk.keys.length ?? 0) > 0;
  const enter = async (file: string, passphrase: string): Promise<void> => {
    await inbox.fresh(async () => inbox.deskKeys?.letSelfIn(file, passphrase));
    await inbox.lookWhetherLetIn();
  };
  return (
    <>
      <p>{hasKey ? say("first_recover") : say("first_make")}</p>
      {hasKey ? <TryFile label={say("first_enter")} go={enter} /> : <MakeKey done={() => void inbox.lookWhetherLetIn()} />}
    </>
  );
}

/** The newcomer reads six words to the lead, who must see the same ones. */
function Waiting(): JSX.Element {
  const { inbox, state } = useScene();
  const leads = state.me?.colleagues.filter(({ role, state: stands }) => role === "lead" && stands === "active") ?? [];
  const [chosen, choose] = useState(leads[0]?.id ?? "");
  const [words, setWords] = useState<readonly string[]>([]);
  const me = state.me?.person;
  const lead = leads.find(({ id }) => id === chosen);
  useEffect(() => {
    setWords([]);
    if (me !== undefined && lead !== undefined) void inbox.people?.words(me, lead).then(setWords);
  }, [me?.id, lead?.id]);
  useEffect(() => {
    const timer = setInterval(() => void inbox.lookWhetherLetIn(), 5000);
    return () => clearInterval(timer);
  }, [inbox]);
  return (
    <>
      <p>{say("waiting_text")}</p>
      {leads.length > 1 && (
        <Field id="lead" label={say("waiting_lead")}>
          <Choice id="lead" value={chosen} choose={choose} options={leads.map(({ id, signIn }) => [id, signIn] as const)} />
        </Field>
      )}
      <SixWords words={words} />
    </>
  );
}

export function SixWords({ words }: { readonly words: readonly string[] }): JSX.Element {
  return (
    <ol class="six-words" aria-label={say("six_words")} aria-busy={words.length === 0}>
      {words.length === 0 ? <li>{say("six_words_working")}</li> : words.map((word) => <li key={word}>{word}</li>)}
    </ol>
  );
}

function Ways(): JSX.Element {
  const { inbox, state } = useScene();
  const [passphrase, setPassphrase] = useState("");
  const [fresh, setFresh] = useState("");
  const [typed, setTyped] = useState("");
  const [notice, setNotice] = useState<Notice | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await act();
      setNotice({ tone: "done", text: done });
      setPassphrase("");
      setFresh("");
    } catch (failure) {
      setNotice({ tone: "problem", text: explain(failure) });
    }
    setBusy(false);
  };
  const proof: Proof = { passphrase };
  const isSame = canonicalPassphrase(typed) === canonicalPassphrase(fresh);
  const people = inbox.people;
  return (
    <>
      <p>{say("own_passkeys", { count: state.me?.passkeys.length ?? 0 })}</p>
      {notice !== null && (
        <p class={`notice ${notice.tone}`} role={notice.tone === "problem" ? "alert" : "status"}>
          {notice.text}
        </p>
      )}
      <Field id="own-passphrase" label={say("own_passphrase")}>
        <input
          id="own-passphrase"
          class="masked"
          value={passphrase}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
      </Field>
      <div class="buttons">
        {passkeysExist() && (
          <button
            type="button"
            aria-disabled={isBusy || passphrase === ""}
            onClick={() => void (people && run(() => people.addPasskey(proof), say("own_passkey_added")))}
          >
            {say("own_add_passkey")}
          </button>
        )}
        <button
          type="button"
          aria-disabled={isBusy || passphrase === ""}
          onClick={() => {
            setTyped("");
            setFresh(newPassphrase(inbox.world.words));
          }}
        >
          {say("own_new_passphrase")}
        </button>
      </div>
      {fresh !== "" && (
        <>
          <p>{say("join_passphrase")}</p>
          <p class="secret">{fresh}</p>
          <Field id="own-typed" label={say("join_type")}>
            <input
              id="own-typed"
              value={typed}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </Field>
          <div class="buttons">
            <button
              type="button"
              class="main"
              aria-disabled={isBusy || !isSame}
              onClick={() => void (isSame && people && run(() => people.changePassphrase(proof, fresh), say("own_changed")))}
            >
              {say("own_change")}
            </button>
          </div>
        </>
      )}
    </>
  );
}
