// One referral: who holds it, its whole timeline, and what can be done with it.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Pane } from "../desk/state.js";
import type { Item, Referral } from "../model.js";
import { reasonsOf } from "../rules/why.js";
import { momentWords } from "../wording/moments.js";
import { say, sayCode } from "../wording/say.js";
import { Decisions, More } from "./more.js";
import { BreachLines, BreachPane } from "./breach.js";
import { CallLog } from "./call-log.js";
import { ChecksPane } from "./checks.js";
import { Closing } from "./closing.js";
import { JoinPane } from "./finding.js";
import { HandOver } from "./hand-over.js";
import { Note, Reply } from "./writing.js";
import { RiskPane } from "./risk.js";
import { useScene } from "./parts.js";
import { Timeline } from "./timeline.js";

export function ReferralPane(): JSX.Element {
  const { state } = useScene();
  const { referral, selected } = state;
  return (
    <section class="referral" id="referral" aria-label={say("referral")} tabIndex={-1}>
      {state.notice !== null && (
        <p class={`notice ${state.notice.tone}`} role={state.notice.tone === "problem" ? "alert" : "status"}>
          {state.notice.text}
        </p>
      )}
      {referral === null && <p class="empty">{selected === null ? say("choose") : say("opening")}</p>}
      {referral !== null && <Opened key={referral.item.id} referral={referral} />}
    </section>
  );
}

function Opened({ referral }: { readonly referral: Referral }): JSX.Element {
  const { item } = referral;
  const bottom = useRef<HTMLDivElement>(null);
  useEffect(() => bottom.current?.scrollTo({ top: bottom.current.scrollHeight }), [referral.entries.length]);
  return (
    <>
      <Head item={item} />
      <div class="scroll" ref={bottom} tabIndex={0} role="group" aria-label={say("timeline")}>
        <Timeline referral={referral} />
      </div>
      <BreachLines breaches={referral.breaches} />
      <Decisions decisions={referral.decisions} />
      <Actions item={item} />
      <Writing item={item} />
    </>
  );
}

function Head({ item }: { readonly item: Item }): JSX.Element {
  const { state, now } = useScene();
  const row = state.rows.get(item.id) ?? { item, summary: null, closedToUs: false };
  return (
    <div class="head">
      <div class="head-top">
        <h2>
          {item.reference} <span class="kind">{sayCode("kind", item.kind)}</span>
        </h2>
        {item.state !== "closed" && <More item={item} isMine={item.owner === state.me?.person.id} />}
      </div>
      <p class="facts">
        <span>{say("came_by", { door: sayCode("door", item.door), at: momentWords(item.receivedAt, now) })}</span>
        <span class={item.owner === null ? "nobody" : ""}>{holder(item)}</span>
      </p>
      <p class="reasons">
        {reasonsOf(row, now).map(({ text, tone }) => (
          <span key={text} class={`reason ${tone}`}>
            {text}
          </span>
        ))}
      </p>
    </div>
  );
}

function holder(item: Item): string {
  if (item.state === "closed") return say("is_finished", { outcome: sayCode("outcome", item.outcome ?? "") });
  return item.ownerName === null ? say("nobody") : say("held_by", { name: item.ownerName });
}

function Actions({ item }: { readonly item: Item }): JSX.Element {
  const { inbox } = useScene();
  const isOpen = item.state !== "closed";
  return (
    <div class="actions" role="group" aria-label={say("actions")}>
      {isOpen && item.owner === null && (
        <Press action="claim" class="main" press={() => void inbox.casework?.claim()}>
          {say("claim")}
        </Press>
      )}
      <PaneButton pane="reply" action="reply" />
      <PaneButton pane="note" action="note" />
      <PaneButton pane="call" action="call" />
      <PaneButton pane="checks" action="checks" />
      <PaneButton pane="risk" action="risk" />
      <PaneButton pane="breach" action="breach" />
      <PaneButton pane="join" action="join" />
      <PaneButton pane="handover" action="handover" />
      <PaneButton pane="close" action="close" />
    </div>
  );
}

/** A button that opens one of the panes and puts the focus into it. */
function PaneButton({ pane, action }: { readonly pane: Pane; readonly action: string }): JSX.Element {
  const { inbox, state } = useScene();
  const open = (): void => {
    inbox.store.set({ pane });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".pane textarea, .pane select, .pane input")?.focus());
  };
  return (
    <Press action={action} pressed={state.pane === pane} press={open}>
      {sayCode("pane", pane)}
    </Press>
  );
}

function Press(props: {
  readonly action: string;
  readonly press: () => void;
  readonly pressed?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { state } = useScene();
  return (
    <button
      type="button"
      class={props.class ?? ""}
      data-key={props.action}
      aria-pressed={props.pressed}
      aria-disabled={state.working}
      onClick={props.press}
    >
      {props.children}
    </button>
  );
}

function Writing({ item }: { readonly item: Item }): JSX.Element {
  const { state } = useScene();
  return (
    <div class="pane">
      {state.pane === "reply" && <Reply item={item} />}
      {state.pane === "note" && <Note />}
      {state.pane === "call" && <CallLog item={item} />}
      {state.pane === "handover" && <HandOver item={item} />}
      {state.pane === "close" && <Closing item={item} />}
      {state.pane === "join" && state.referral !== null && <JoinPane referral={state.referral} />}
      {state.pane === "checks" && <ChecksPane entries={state.referral?.entries ?? []} />}
      {state.pane === "risk" && <RiskPane item={item} />}
      {state.pane === "breach" && <BreachPane breaches={state.referral?.breaches ?? []} />}
    </div>
  );
}
