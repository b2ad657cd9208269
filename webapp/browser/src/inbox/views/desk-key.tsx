// Making a desk's key: a passphrase for somebody else to hold, a file for a drawer, and both tried before use.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Drafted } from "../desk/desk-keys.js";
import { cannotReseal } from "../desk/desk-keys.js";
import { explain } from "../desk/failures.js";
import { count, say } from "../wording/say.js";
import { Field, useScene } from "./parts.js";

/** The lead's part of keys: rotating, and resealing what is open. */
export function DeskKeyPart(): JSX.Element {
  const { inbox } = useScene();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <h2>{say("key_title")}</h2>
      <p>{say("key_rotate_text")}</p>
      {isMaking ? (
        <MakeKey done={() => setMaking(false)} />
      ) : (
        <div class="buttons">
          <button type="button" onClick={() => setMaking(true)}>
            {say("key_rotate")}
          </button>
        </div>
      )}
      {inbox.world.hasQueue !== false && <Reseal />}
    </>
  );
}

export function MakeKey({ done }: { readonly done: () => void }): JSX.Element {
  const { inbox } = useScene();
  const [drafted, setDrafted] = useState<Drafted | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keys = inbox.deskKeys;
  useEffect(() => {
    void keys?.draft().then(setDrafted, (failure: unknown) => setProblem(explain(failure)));
    return () => keys?.forget();
  }, [keys]);
  const use = async (file: string, passphrase: string): Promise<void> => {
    await inbox.fresh(async () => keys?.use(file, passphrase));
    await inbox.takeUpKeys();
    done();
  };
  return (
    <>
      {problem !== null && (
        <p class="notice problem" role="alert">
          {problem}
        </p>
      )}
      {drafted === null ? (
        <p role="status">{say("join_working")}</p>
      ) : (
        <>
          <p>{say("key_passphrase")}</p>
          <p class="secret">{drafted.passphrase}</p>
          <p>{say("key_file")}</p>
          <Download drafted={drafted} />
          <TryFile label={say("key_use")} go={use} />
        </>
      )}
    </>
  );
}

function Download({ drafted }: { readonly drafted: Drafted }): JSX.Element {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([drafted.file], { type: "application/json" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [drafted]);
  return (
    <p>
      <a href={url} download={drafted.fileName}>
        {say("key_download")}
      </a>
    </p>
  );
}

/** A recovery file and its passphrase, given back: only what opens is believed. */
export function TryFile(props: {
  readonly label: string;
  readonly go: (file: string, passphrase: string) => Promise<void>;
}): JSX.Element {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = file !== null && passphrase.trim() !== "" && !isBusy;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    setProblem(null);
    try {
      await props.go(await file.text(), passphrase);
    } catch (failure) {
      setProblem(explain(failure));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field id="recovery-file" label={say("recovery_file")}>
        <input id="recovery-file" type="file" accept="application/json" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
      </Field>
      <Field id="recovery-words" label={say("recovery_words")}>
        <input
          id="recovery-words"
          value={passphrase}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
      </Field>
      {problem !== null && (
        <p class="notice problem" role="alert">
          {problem}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={!isReady}>
          {props.label}
        </button>
      </div>
    </form>
  );
}

/** Seals what is open to the newest key; it can be stopped, and goes on from there another time. */
function Reseal(): JSX.Element {
  const { inbox } = useScene();
  const [left, setLeft] = useState<number | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [told, setTold] = useState("");
  const run = async (): Promise<void> => {
    setRunning(true);
    setTold("");
    try {
      const stayed = (await inbox.fresh(async () => inbox.deskKeys?.resealOpen(setLeft))) ?? 0;
      setTold(stayed === 0 ? say("reseal_done") : count("reseal_stayed", stayed));
    } catch (failure) {
      setTold(cannotReseal(failure) ? say("reseal_not_here") : explain(failure));
    }
    setRunning(false);
  };
  return (
    <>
      <p>{say("reseal_text")}</p>
      <div class="buttons">
        <button type="button" aria-disabled={isRunning} onClick={() => !isRunning && void run()}>
          {say("reseal")}
        </button>
      </div>
      <p role="status">{isRunning && left !== null ? count("reseal_left", left) : told}</p>
    </>
  );
}
