// The signed-in page: header, then the queue with its referral, or one of the other views.
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { View } from "../desk/state.js";
import type { Row } from "../model.js";
import { actionOf, type Action } from "../rules/keys.js";
import { ordered } from "../rules/order.js";
import { matches } from "../rules/search.js";
import { momentWords } from "../wording/moments.js";
import { count, say, sayCode } from "../wording/say.js";
import type { Me } from "../wire/me.js";
import { Day } from "./day.js";
import { Fresh } from "./fresh.js";
import { Lead } from "./lead.js";
import { Own } from "./own.js";
import { useScene } from "./parts.js";
import { KeepSafe } from "./keep-safe.js";
import { Keys } from "./keys.js";
import { Queue } from "./queue.js";
import { Question } from "./question.js";
import { ReferralPane } from "./referral.js";

export function Desk(): JSX.Element {
  const { inbox, state, now } = useScene();
  const me = state.me?.person.id ?? "";
  const minute = Math.floor(now.getTime() / 15_000);
  const rows = useMemo(() => ordered(state.rows.values(), me, now), [state.rows, me, minute]);
  const shown = useMemo(() => rows.filter((row) => matches(row, state.search)), [rows, state.search]);
  useKeys(shown);
  return (
    <>
      <a class="skip" href="#main">
        {say("skip")}
      </a>
      <Header rows={rows} />
      <Warnings />
      <main id="main" tabIndex={-1} class={`desk view-${state.view}`}>
        {state.view === "queue" && (
          <>
            <Queue rows={shown} total={rows.length} />
            <KeepSafe />
            <ReferralPane />
          </>
        )}
        {state.view === "day" && <Day rows={rows} />}
        {state.view === "lead" && <Lead />}
        {state.view === "own" && <Own />}
      </main>
      {state.question !== null && <Question question={state.question} />}
      {state.fresh !== null && <Fresh asked={state.fresh} />}
      {state.showsKeys && <Keys leave={() => inbox.store.set({ showsKeys: false })} />}
    </>
  );
}

function Header({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  const { inbox, state } = useScene();
  const urgent = rows.filter(({ item }) => item.state !== "closed" && ["danger", "same_hour"].includes(item.level));
  const show = (view: View): void => inbox.store.set({ view });
  const views = viewsOf(state.me);
  return (
    <header>
      <h1 class="where">
        {state.me?.desk.name} <span>{state.me?.person.signIn}</span>
      </h1>
      <p class={urgent.length > 0 ? "tally urgent" : "tally"}>{count("tally", urgent.length)}</p>
      <nav aria-label={say("views")}>
        {views.map((view) => (
          <button
            key={view}
            type="button"
            data-key={view}
            aria-current={state.view === view ? "page" : undefined}
            onClick={() => show(view)}
          >
            {sayCode("view", view)}
          </button>
        ))}
      </nav>
      <button type="button" onClick={() => inbox.store.set({ showsKeys: true })}>
        {say("keys")}
      </button>
      <button type="button" onClick={() => void inbox.lock()}>
        {say("lock")}
      </button>
    </header>
  );
}

function viewsOf(me: Me | null): readonly View[] {
  if (me === null || !me.mayOpen) return ["own"];
  return me.isLead ? ["queue", "day", "lead", "own"] : ["queue", "day", "own"];
}

/** What everybody at the page must know: no connection, and vetting or training that ends. */
function Warnings(): JSX.Element {
  const { state, now } = useScene();
  const { me, silentSince } = state;
  return (
    <div role="status" class="warnings">
      {silentSince !== null && <p class="notice problem">{say("no_connection", { since: momentWords(silentSince, now) })}</p>}
      {me !== null && me.outOfDate.length > 0 && (
        <p class="notice problem">{say("out_of_date", { what: me.outOfDate.map((one) => sayCode("what", one)).join(", ") })}</p>
      )}
      {me?.person.state === "waiting" && <p class="notice">{say("waiting_for_lead")}</p>}
      {me?.endsSoon.map(({ what, on }) => (
        <p key={what} class="notice">
          {say("ends_soon", { what: sayCode("what", what), on: on.slice(0, 10) })}
        </p>
      ))}
    </div>
  );
}

function useKeys(rows: readonly Row[]): void {
  const { inbox, state } = useScene();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const writing = isWriting(event.target);
      if (!state.singleKeys && event.key !== "Escape") return;
      if (state.question !== null || state.fresh !== null || state.showsKeys) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const action = actionOf(event, writing);
      if (action === null) return;
      event.preventDefault();
      act(action);
    };
    const act = (action: Action): void => {
      switch (action) {
        case "next":
          return step(rows, state.selected, 1);
        case "previous":
          return step(rows, state.selected, -1);
        case "lock":
          return void inbox.lock();
        case "keys":
          return inbox.store.set({ showsKeys: true });
        case "leave":
          return (document.activeElement as HTMLElement | null)?.blur();
        case "open":
          return;
        default:
          // A key presses the button that it stands for, so that both ways do exactly the same.
          return document.querySelector<HTMLElement>(`[data-key="${action}"]`)?.click();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [inbox, rows, state]);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
}

/** Moves to the next row and puts the focus on it; Enter opens it. */
function step(rows: readonly Row[], selected: string | null, by: number): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? selected;
  const place = rows.findIndex(({ item }) => item.id === focused);
  const next = rows[Math.max(0, Math.min(rows.length - 1, place + by))];
  if (next === undefined) return;
  const button = document.querySelector<HTMLElement>(`[data-row="${next.item.id}"]`);
  button?.focus();
  button?.scrollIntoView({ block: "nearest" });
}
