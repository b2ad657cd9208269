// The queue: one button a row, why it stands there written on it, and nothing that needs a second look.
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Row } from "../model.js";
import { dueOfRow, isPressing } from "../rules/due.js";
import { sectionOf, type Section } from "../rules/order.js";
import { reasonsOf, timeLeft } from "../rules/why.js";
import { areaWords, momentWords } from "../wording/moments.js";
import { count, say, sayCode } from "../wording/say.js";
import { useScene } from "./parts.js";

/** Reasons shown on a row; the others stand in the referral. */
const SHOWN = 4;

/** Seconds for which the words of a row hold. */
const FRESH = 15;

export function Queue({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }): JSX.Element {
  const { inbox, state } = useScene();
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
      <Lines rows={rows} />
      {rows.length === 0 && <p class="empty">{state.complete ? say("queue_empty") : say("queue_reading")}</p>}
    </section>
  );
}

/** All rows; each drawn again only when what it shows has changed, so that a thousand of them cost little. */
function Lines({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  const { inbox, state, now } = useScene();
  const { selected } = state;
  const me = state.me?.person.id ?? "";
  const drawn = useRef(new WeakMap<Row, Drawn>());
  const moment = Math.floor(now.getTime() / (FRESH * 1000));
  return useMemo(() => {
    const open = (id: string): void => void inbox.casework?.open(id);
    let above: Section | null = null;
    const lines = rows.map((row) => {
      const section = sectionOf(row, me, now);
      const drawing = { section: section === above ? null : section, isOpen: selected === row.item.id, now, open };
      above = section;
      return lineOf(drawn.current, row, drawing);
    });
    return <ul aria-label={say("queue")}>{lines}</ul>;
  }, [rows, selected, me, moment]);
}

interface Drawn {
  readonly key: string;
  readonly line: JSX.Element;
}

function lineOf(drawn: WeakMap<Row, Drawn>, row: Row, drawing: Omit<Drawing, "left">): JSX.Element {
  const due = dueOfRow(row, drawing.now);
  const left = timeLeft(due, drawing.now);
  const key = [drawing.section, drawing.isOpen, left, isPressing(due, drawing.now)].join();
  const known = drawn.get(row);
  if (known?.key === key) return known.line;
  const line = draw(row, { ...drawing, left });
  drawn.set(row, { key, line });
  return line;
}

interface Drawing {
  /** The section that begins with this row. */
  readonly section: Section | null;
  readonly isOpen: boolean;
  readonly left: string;
  readonly now: Date;
  readonly open: (id: string) => void;
}

function draw(row: Row, { section, isOpen, left, now, open }: Drawing): JSX.Element {
  const { item, summary } = row;
  const [first, ...others] = reasonsOf(row, now);
  const area = summary?.area;
  return (
    <li key={item.id}>
      {section !== null && <p class={`section ${section}`}>{sayCode("section", section)}</p>}
      <button
        type="button"
        class={`row ${item.state === "closed" ? "closed" : item.level}`}
        data-row={item.id}
        aria-current={isOpen ? "true" : undefined}
        onClick={() => open(item.id)}
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
