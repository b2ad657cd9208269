// Writing to the person, and writing about her: the two boxes that are used all day.
import type { JSX } from "preact";
import { draftKey, type Pane } from "../desk/state.js";
import type { Item } from "../model.js";
import { breaksOf, latestUnderstood } from "../rules/keep-safe.js";
import { cut, LONGEST } from "../rules/segments.js";
import { tellingIn } from "../rules/telling.js";
import { count, say, sayCode } from "../wording/say.js";
import { Field, useScene, Words } from "./parts.js";

/** The server's own limit: six parts of plain letters. */
const LONGEST_REPLY = 918;

/** A draft of the open referral, kept through polls, switches and locks. */
export function useDraft(pane: Pane): readonly [text: string, write: (text: string) => void] {
  const { inbox, state } = useScene();
  const text = state.drafts.get(draftKey(state.selected ?? "", pane)) ?? "";
  return [text, (typed) => inbox.draft(pane, typed)];
}

export function Reply({ item }: { readonly item: Item }): JSX.Element {
  const { inbox, state, now } = useScene();
  const [text, write] = useDraft("reply");
  const understood = latestUnderstood(state.referral?.entries.map(({ content }) => content) ?? []);
  const isMailbox = (state.place?.mailbox.size ?? 0) > 0;
  const warnings = isMailbox ? [] : breaksOf("text", understood, now);
  const length = [...text].length;
  const isTooLong = length > Math.min(LONGEST, LONGEST_REPLY);
  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "" || isTooLong || state.working) return;
    if (isMailbox) inbox.casework?.leave(text.trim());
    else inbox.casework?.send(text.trim(), understood?.number ?? null);
  };
  return (
    <form onSubmit={send}>
      <Field id="reply" label={say("reply")}>
        <Words id="reply" value={text} rows={2} described="reply-facts" write={write} />
      </Field>
      <div class="foot">
        <p id="reply-facts" class="hint">
          {isMailbox && say("reply_mailbox")}
          {!isMailbox && text === "" && warnings.map((one) => sayCode("break", one)).join(" ")}
          {!isMailbox && text !== "" && <Size text={text} isTooLong={isTooLong} />}
        </p>
        <button class="main" type="submit" aria-disabled={state.working || text.trim() === "" || isTooLong}>
          {say("send")}
        </button>
      </div>
      <div role="status" class="telling">
        <Telling text={text} />
      </div>
      {item.state === "closed" && <p class="hint">{say("reply_closed")}</p>}
    </form>
  );
}

function Size({ text, isTooLong }: { readonly text: string; readonly isTooLong: boolean }): JSX.Element {
  const { segments, left, odd } = cut(text);
  if (isTooLong) return <strong>{say("too_long", { longest: LONGEST_REPLY })}</strong>;
  return (
    <>
      {count("segments", segments)}, {count("left_over", left)}
      {odd.length > 0 && `. ${say("odd_letters", { letters: odd.slice(0, 6).join(" ") })}`}
    </>
  );
}

function Telling({ text }: { readonly text: string }): JSX.Element | null {
  const found = tellingIn(text);
  if (found.length === 0) return null;
  return <p class="notice warn">{say("telling", { words: found.map((word) => `“${word}”`).join(", ") })}</p>;
}

export function Note(): JSX.Element {
  const { inbox, state } = useScene();
  const [text, write] = useDraft("note");
  const keep = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== "" && !state.working) void inbox.casework?.note(text.trim());
  };
  return (
    <form onSubmit={keep}>
      <Field id="note" label={say("note")} hint={say("note_hint")}>
        <Words id="note" value={text} described="note-hint" write={write} />
      </Field>
      <div class="buttons">
        <button class="main" type="submit" aria-disabled={state.working || text.trim() === ""}>
          {say("keep")}
        </button>
      </div>
    </form>
  );
}
