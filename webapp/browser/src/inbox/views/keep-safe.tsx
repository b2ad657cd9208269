// How she can be reached, always in sight: what is agreed, what is not, and what to say.
import type { ComponentChildren, JSX } from "preact";
import type { Charity, Understood } from "../model.js";
import { latestUnderstood, NO_SAFE_CONTACT } from "../rules/keep-safe.js";
import { wallOf } from "../time/london.js";
import { momentWords, windowWords } from "../wording/moments.js";
import { nextAfter, openAt } from "../time/windows.js";
import { count, say, sayCode } from "../wording/say.js";
import { useScene } from "./parts.js";

export function KeepSafe(): JSX.Element {
  const { state } = useScene();
  const { referral } = state;
  const understood = latestUnderstood(referral?.entries.map(({ content }) => content) ?? []);
  return (
    <aside class="keep-safe" aria-labelledby="keep-safe-title">
      <h2 id="keep-safe-title">{say("keep_safe")}</h2>
      {referral === null ? (
        <p class="empty">{say("keep_safe_empty")}</p>
      ) : (
        <>
          {understood === null ? <p>{say("nothing_understood")}</p> : <Rules understood={understood} />}
          {referral.charity !== null && <RingBack charity={referral.charity} />}
          <Standing />
        </>
      )}
    </aside>
  );
}

function Rules({ understood }: { readonly understood: Understood }): JSX.Element {
  const { now } = useScene();
  const today = wallOf(now).date;
  const marks = new Set([...understood.markers, ...understood.marks]);
  const notAtAll = understood.markers.includes(NO_SAFE_CONTACT);
  const byText = understood.wishes.includes("text_only");
  const text = marks.has("stopped_texts") ? "stopped" : answer(understood.safeToText);
  return (
    <dl>
      <Rule name={say("safe_text")} tone={text === "yes" ? "yes" : "no"}>
        {sayCode("texts", text)}
      </Rule>
      <Rule name={say("safe_call")} tone={byText || openAt(understood.windows, now) === null ? "no" : "yes"}>
        {notAtAll && <strong class="line">{say("no_safe_contact")}</strong>}
        {byText && <strong class="line">{say("by_text_only")}</strong>}
        {understood.windows.length === 0 && !byText && !notAtAll && say("no_window")}
        {understood.windows.map((window) => (
          <span key={windowWords(window, today)} class="line">
            {windowWords(window, today)}
          </span>
        ))}
        {!byText && !notAtAll && <WindowNow understood={understood} />}
      </Rule>
      <Rule name={say("safe_voicemail")} tone={understood.voicemail === true ? "yes" : "no"}>
        {sayCode("voicemail", answer(understood.voicemail))}
      </Rule>
      <Rule name={say("safe_say")}>{say("cover")}</Rule>
      <Rule name={say("safe_word")}>{say("word_hint")}</Rule>
      <Rule name={say("safe_name")}>{understood.name ?? say("not_said")}</Rule>
      <Rule name={say("safe_number")}>
        <Number understood={understood} />
      </Rule>
      {understood.place !== null && <Rule name={say("safe_place")}>{understood.place}</Rule>}
      {understood.language !== "en" && <Rule name={say("safe_language")}>{sayCode("language", understood.language)}</Rule>}
      <Wishes understood={understood} />
      {(marks.has("not_proven") || marks.has("other_reader")) && (
        <Rule name={say("safe_proof")} tone="no">
          {say("not_proven")}
        </Rule>
      )}
    </dl>
  );
}

/** What she asked for and nobody promised; how it is reached stands above. */
function Wishes({ understood }: { readonly understood: Understood }): JSX.Element {
  const { interpreter } = understood;
  const wishes = understood.wishes.filter((wish) => wish !== "text_only").map((wish) => sayCode("wish", wish));
  if (interpreter === "unsaid") wishes.push(say("interpreter"));
  if (interpreter !== null && interpreter !== "unsaid") wishes.push(say("interpreter_in", { language: capital(interpreter) }));
  if (wishes.length === 0) return <></>;
  return <Rule name={say("safe_wishes")}>{wishes.map((wish) => <span key={wish} class="line">{wish}</span>)}</Rule>;
}

function Rule(props: {
  readonly name: string;
  readonly tone?: "yes" | "no";
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`rule ${props.tone ?? ""}`}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function WindowNow({ understood }: { readonly understood: Understood }): JSX.Element | false {
  const { now } = useScene();
  if (understood.windows.length === 0) return false;
  const open = openAt(understood.windows, now);
  const next = nextAfter(understood.windows, now);
  if (open !== null) return <strong class="line">{say("open_until", { until: momentWords(open.end, now) })}</strong>;
  if (next !== null) return <span class="line">{say("opens", { at: momentWords(next.start, now) })}</span>;
  return <span class="line">{say("window_over")}</span>;
}

/** The number to ring, only on asking; a number given without proof is never rung as hers (safety rule 1). */
function Number({ understood }: { readonly understood: Understood }): JSX.Element {
  const { inbox, state } = useScene();
  const { number, otherNumber } = understood;
  if (number === null && otherNumber === null) return <>{say("no_number")}</>;
  if (!state.showsNumber) {
    return (
      <button type="button" class="small" aria-disabled={state.working} onClick={() => inbox.casework?.showNumber()}>
        {say("show_number")}
      </button>
    );
  }
  return (
    <>
      {otherNumber !== null && <span class="line">{say("other_number", { number: spaced(otherNumber) })}</span>}
      {number !== null && <span class="line">{spaced(number)}</span>}
      <span class="hint line">{say("hidden_number")}</span>
    </>
  );
}

/** A worker is rung back on the directory's number, never on one that was given (safety rule 6). */
function RingBack({ charity }: { readonly charity: Charity }): JSX.Element {
  return (
    <dl class="ring-back">
      <Rule name={say("ring_back")}>
        <span class="line">{charity.name}</span>
        <span class="line">{spaced(charity.phone)}</span>
        <span class="hint line">{say("ring_back_hint")}</span>
      </Rule>
    </dl>
  );
}

function Standing(): JSX.Element {
  const { state, now } = useScene();
  const { referral } = state;
  if (referral === null) return <></>;
  const { item, looks, siblings } = referral;
  return (
    <dl class="standing">
      <Rule name={say("standing_contacts")}>{count("contacts", item.contacts)}</Rule>
      <Rule name={say("standing_heard")}>{momentWords(item.heardAt, now)}</Rule>
      <Rule name={say("standing_attempts")}>{count("attempts", item.attempts)}</Rule>
      {item.dueAt !== null && <Rule name={say("standing_due")}>{momentWords(item.dueAt, now)}</Rule>}
      {siblings.length > 0 && <Rule name={say("standing_joined")}>{siblings.map(({ reference }) => reference).join(", ")}</Rule>}
      <Rule name={say("standing_looks")}>{count("looks", looks)}</Rule>
    </dl>
  );
}

function answer(value: boolean | null): "yes" | "no" | "unasked" {
  if (value === null) return "unasked";
  return value ? "yes" : "no";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `07700 900 001`: as it is dialled, in groups. */
function spaced(number: string): string {
  return number.replace(/^\+44(\d{4})(\d{3})(\d{3})$/, "0$1 $2 $3");
}
