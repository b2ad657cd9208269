// Everything that was said and done, in order, with who said it as far as that can be known here.
import type { JSX } from "preact";
import type { Act, Author, Entry, Referral, Understood } from "../model.js";
import { wallOf } from "../time/london.js";
import { momentWords, windowWords } from "../wording/moments.js";
import { say, sayCode } from "../wording/say.js";
import { FormAnswers } from "./form-answers.js";
import { useScene } from "./parts.js";

type Happening = { readonly at: Date; readonly entry: Entry } | { readonly at: Date; readonly act: Act };

/** What an entry shows by itself is not told twice. */
const SHOWN_BY_ENTRY: ReadonlySet<string> = new Set(["entry", "note", "message", "call", "close", "checks", "risk_list", "breach", "look up", "look", "seen", "arrive"]);

export function Timeline({ referral }: { readonly referral: Referral }): JSX.Element {
  const happenings = inOrder(referral);
  return (
    <ol class="timeline">
      {happenings.map((one) =>
        "entry" in one ? <Line key={one.entry.id} entry={one.entry} /> : <Done key={`${one.at.getTime()}${one.act.act}`} act={one.act} />,
      )}
    </ol>
  );
}

/**
 * Entries keep their sequence. Their times are whole minutes, so that within one minute an act stands after
 * what the person said and before what a specialist wrote: one claims, then writes.
 */
export function inOrder({ entries, acts }: Referral): readonly Happening[] {
  const told = acts.filter(({ act }) => !SHOWN_BY_ENTRY.has(act));
  const found: Happening[] = [];
  let next = 0;
  const tellUntil = (isBefore: (act: Act) => boolean): void => {
    for (let act = told[next]; act !== undefined && isBefore(act); act = told[next]) {
      found.push({ at: act.at, act });
      next += 1;
    }
  };
  for (const entry of entries) {
    const begins = entry.receivedAt.getTime();
    const until = entry.door === "inbox" ? begins + 60_000 : begins;
    tellUntil(({ at }) => at.getTime() < until);
    found.push({ at: entry.receivedAt, entry });
  }
  tellUntil(() => true);
  return found;
}

function Line({ entry }: { readonly entry: Entry }): JSX.Element {
  const { now } = useScene();
  const { content, author } = entry;
  const side = author.kind === "server" && author.who === "person" ? "theirs" : "ours";
  return (
    <li class={`entry ${side} ${entry.kind}`}>
      <p class="by">
        <time dateTime={entry.receivedAt.toISOString()}>{momentWords(entry.receivedAt, now)}</time>{" "}
        <span class="entry-kind">{sayCode("entry", entry.kind)}</span> <By author={author} />
        {entry.delivery !== null && (
          <span class={`delivery ${entry.delivery.state}`}>
            {sayCode("delivery", entry.delivery.state)}
            {entry.delivery.error !== null && ` (${sayCode("error", String(entry.delivery.error))})`}
          </span>
        )}
      </p>
      {content === null && <p class="sealed">{say("does_not_open")}</p>}
      {content?.kind === "understood" && <Summary understood={content.understood} />}
      {content?.kind === "mark" && <p class="facts">{content.marks.map((mark) => sayCode("mark", mark)).join(" · ")}</p>}
      {content?.kind === "form" && (
        <>
          <Summary understood={content.understood} />
          <FormAnswers answers={content.answers} />
        </>
      )}
      {content?.kind === "words" && (
        <>
          {content.outcome !== null && (
            <p class="outcome">
              {sayCode("outcome", content.outcome)}
              {content.next !== null && ` · ${sayCode("next", content.next)}`}
            </p>
          )}
          {content.text !== "" && <p class="words">{content.text}</p>}
          {content.reason !== null && <p class="why">{say("with_reason", { reason: content.reason })}</p>}
        </>
      )}
    </li>
  );
}

function By({ author }: { readonly author: Author }): JSX.Element {
  switch (author.kind) {
    case "signed":
      return (
        <span class="author signed">
          {author.of === null
            ? say("signed_by", { name: author.name })
            : say("signed_by_of", { name: author.name, organisation: author.of })}
        </span>
      );
    case "forged":
      return <strong class="author forged">{say("forged")}</strong>;
    case "server":
      return (
        <span class="author">
          {sayCode("author", author.who)} <span class="hint">{say("through_server")}</span>
        </span>
      );
  }
}

/** What the service made of it: an aid beside the words, never in their place. */
function Summary({ understood }: { readonly understood: Understood }): JSX.Element {
  const { now } = useScene();
  const today = wallOf(now).date;
  const facts = [
    understood.windows.map((window) => windowWords(window, today)).join("; "),
    understood.name ?? "",
    understood.place ?? "",
    understood.voicemail === null ? "" : sayCode("voicemail", understood.voicemail ? "yes" : "no"),
    understood.worksFor === "yes" ? say("works_for") : "",
    ...[...understood.markers, ...understood.marks].map((mark) => sayCode("mark", mark)),
    ...understood.notes,
  ].filter(Boolean);
  return <p class="facts">{facts.length === 0 ? say("nothing_understood") : facts.join(" · ")}</p>;
}

/** An act's words: `raise to same_hour` names a level, `ask close` a kind of decision. */
function actWords(act: string): string {
  const found = /^(raise to|ask|agree|refuse|breach_outcome) (\w+)$/.exec(act);
  if (found === null) return sayCode("act", act);
  const [, verb = "", what = ""] = found;
  return say("act_about", { act: sayCode("act", verb), what: sayCode(verb === "raise to" ? "level" : "decision_about", what) });
}

function Done({ act }: { readonly act: Act }): JSX.Element {
  const { now } = useScene();
  return (
    <li class="act">
      <time dateTime={act.at.toISOString()}>{momentWords(act.at, now)}</time>{" "}
      {say("act_line", { name: act.byName ?? say("the_service"), act: actWords(act.act) })}
    </li>
  );
}
