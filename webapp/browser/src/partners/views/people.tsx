// Everybody the organisation refers: drafts first, then what was sent and how far it is.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { momentWords } from "../../inbox/wording/moments.js";
import type { Draft, Sent } from "../desk/state.js";
import { isAboutSomebody, wantOf, type Form } from "../form/form.js";
import { say, sayCode } from "../wording/say.js";
import { Notice } from "./notice.js";
import { useStage } from "./stage.js";

export function People(): JSX.Element {
  const { charity, state } = useStage();
  const [search, setSearch] = useState("");
  const drafts = state.drafts.filter(({ form }) => matches(search, nameOf(form)));
  const sent = state.sent.filter(({ form, reference }) => matches(search, `${nameOf(form)} ${reference}`));
  const isEmpty = state.drafts.length + state.sent.length === 0;
  return (
    <div class="page">
      <div class="top">
        <h2>{say("my_people")}</h2>
        <button type="button" class="main" onClick={() => charity.begin()}>
          {say("new")}
        </button>
      </div>
      <Notice />
      {!isEmpty && (
        <div class="field">
          <label for="search">{say("search")}</label>
          <p class="hint" id="search-hint">
            {say("search_hint")}
          </p>
          <input
            id="search"
            type="search"
            value={search}
            autocomplete="off"
            aria-describedby="search-hint"
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      )}
      <ul class="my-people" aria-label={say("my_people")}>
        {drafts.map((draft) => (
          <DraftRow key={draft.id} draft={draft} />
        ))}
        {sent.map((one) => (
          <SentRow key={one.id} sent={one} />
        ))}
        {drafts.length + sent.length === 0 && <li class="empty">{emptyWords(state.isRead, isEmpty)}</li>}
      </ul>
    </div>
  );
}

function DraftRow({ draft }: { readonly draft: Draft }): JSX.Element {
  const { charity, now } = useStage();
  const { form } = draft;
  const at = say("draft_written", { at: momentWords(draft.writtenAt, now) });
  return (
    <li>
      <button type="button" class="row" aria-disabled={form === null} onClick={() => void charity.goOn(draft.id)}>
        <span class="who">{form === null ? say("draft_closed") : nameOf(form)}</span>
        <span class="stage draft">{say("draft")}</span>
        <span class="hint">{at}</span>
      </button>
    </li>
  );
}

function SentRow({ sent }: { readonly sent: Sent }): JSX.Element {
  const { charity, now } = useStage();
  const at = say("sent_line", { name: sent.sentBy, at: momentWords(sent.sentAt, now) });
  return (
    <li>
      <button type="button" class="row" aria-disabled={sent.form === null} onClick={() => charity.show(sent.id)}>
        <span class="reference">{sent.reference}</span>
        <span class="who">{sent.form === null ? say("draft_closed") : nameOf(sent.form)}</span>
        <span class="want">{sayCode("want", sent.form === null ? sent.kind : wantOf(sent.form))}</span>
        <span class={`stage ${sent.stage}`}>{sayCode("stage", sent.stage)}</span>
        <span class="hint">{at}</span>
      </button>
    </li>
  );
}

function emptyWords(isRead: boolean, isEmpty: boolean): string {
  if (!isRead) return say("reading");
  return isEmpty ? say("none_yet") : say("none_found");
}

function nameOf(form: Form | null): string {
  if (form === null) return "";
  if (form.agreed === "no") return say("for_worker");
  return (isAboutSomebody(form) && form.name.trim()) || say("no_name");
}

function matches(search: string, held: string): boolean {
  const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return fold(search)
    .split(/\s+/)
    .every((word) => fold(held).includes(word));
}
