// The queue: one button a row, why it stands there written on it, and nothing that needs a second look.
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Row } from "../model.js";
import { dueOf, isPressing } from "../rules/due.js";
import { sectionOf, type Section } from "../rules/order.js";
import { reasonsOf, timeLeft } from "../rules/why.js";
import { areaWords, momentWords } from "../wording/moments.js";
import { count, say, sayCode } from "../wording/say.js";
import { useScene } from "./parts.js";

/** Reasons shown on a row; the others stand in the referral. */
const SHOWN = 4;

export function Queue({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }): JSX.Element {
  const { inbox, state, now } = useScene();
  const me = state.me?.person.id ?? "";
  const sections = useMemo(() => rows.map((row) => sectionOf(row, me, now)), [rows, me]);
  return (
    <section class="queue" aria-labelledby="queue-title">
      <div class="queue-head">
        <h2 id="queue-title">{say("queue")}</h2>
        <label for="search" class="only-heard">
          {say("search")}
        </label>
        <input
          id="search"
          type="search"
          placeholder={say("search")}
          value={state.search}
          autocomplete="off"
          data-key="search"
          onClick={(event) => event.currentTarget.focus()}
          onInput={(event) => inbox.store.set({ search: event.currentTarget.value })}
        />
      </div>
      {state.search !== "" && <p class="hint found">{say("found", { found: rows.length, total })}</p>}
      <ul aria-label={say("queue")}>
        {rows.map((row, index) => (
          <Line key={row.item.id} row={row} section={sections[index]} isFirst={sections[index] !== sections[index - 1]} />
        ))}
      </ul>
      {rows.length === 0 && <p class="empty">{state.complete ? say("queue_empty") : say("queue_reading")}</p>}
    </section>
  );
}

/** One row; drawn again only when what it shows has changed, so that a thousand of them cost little. */
function Line(props: { readonly row: Row; readonly section: Section | undefined; readonly isFirst: boolean }): JSX.Element {
  const { inbox, state, now } = useScene();
  const { row, section, isFirst } = props;
  const isOpen = state.selected === row.item.id;
  const due = dueOf(row.item, row.summary, now);
  const left = timeLeft(due, now);
  const key = [row.item.change, row.summary === null, row.closedToUs, isOpen, left, isPressing(due, now), section, isFirst].join();
  const drawn = useRef<{ key: string; row: Row; line: JSX.Element } | null>(null);
  if (drawn.current?.key !== key || drawn.current.row !== row) {
    const open = (): void => void inbox.casework?.open(row.item.id);
    drawn.current = { key, row, line: draw(row, { section, isFirst, isOpen, left, now, open }) };
  }
  return drawn.current.line;
}

interface Drawing {
  readonly section: Section | undefined;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly left: string;
  readonly now: Date;
  readonly open: () => void;
}

function draw(row: Row, { section, isFirst, isOpen, left, now, open }: Drawing): JSX.Element {
  const { item, summary } = row;
  const [first, ...others] = reasonsOf(row, now);
  const area = summary?.area;
  return (
    <li>
      {isFirst && section !== undefined && <p class={`section ${section}`}>{sayCode("section", section)}</p>}
      <button
        type="button"
        class={`row ${item.state === "closed" ? "closed" : item.level}`}
        data-row={item.id}
        aria-current={isOpen ? "true" : undefined}
        onClick={open}
      >
        <span class="row-top">
          <strong class={`reason ${first?.tone ?? "plain"}`}>{first?.text}</strong>
          <span class="left">{left === "" ? momentWords(item.heardAt, now) : left}</span>
        </span>{" "}
        {others.length > 0 && (
          <span class="reasons">
            {others.slice(0, SHOWN).map(({ text, tone }) => (
              <span key={text} class={`reason ${tone}`}>
                {text}
              </span>
            ))}
            {others.length > SHOWN && <span class="reason plain">{say("more_reasons", { count: others.length - SHOWN })}</span>}
          </span>
        )}{" "}
        <span class="row-foot">
          <span class="reference">{item.reference}</span>
          <span>{sayCode("kind", item.kind)}</span>
          {area !== null && area !== undefined && <span>{areaWords(area)}</span>}
          {item.contacts > 1 && <span>{count("contacts", item.contacts)}</span>}
          {item.state === "closed" ? (
            item.outcome !== null && <span>{sayCode("outcome", item.outcome)}</span>
          ) : (
            <span class={item.owner === null ? "nobody" : ""}>{item.ownerName ?? say("nobody")}</span>
          )}
        </span>
      </button>
    </li>
  );
}
