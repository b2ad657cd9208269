// What a charity's worker filled in, as it was given.
import type { JSX } from "preact";
import type { FormAnswer } from "../model.js";
import { isKnown, say, sayCode } from "../wording/say.js";

/** Fields whose answers are codes; in all others stand somebody's own words, which are never touched. */
const CODES: Readonly<Record<string, string>> = {
  danger: "answer",
  agreed: "answer",
  age: "age",
  callSafe: "answer",
  textSafe: "answer",
  voicemailSafe: "answer",
  othersSee: "answer",
  worksFor: "answer",
  livesWith: "answer",
  want: "kind",
  wants: "wants",
  marks: "mark",
};
/** Shown elsewhere: the number only on asking, windows and area beside it. */
const ELSEWHERE: ReadonlySet<string> = new Set(["number", "hours", "force"]);

export function FormAnswers({ answers }: { readonly answers: readonly FormAnswer[] }): JSX.Element {
  return (
    <dl class="form-answers">
      {answers
        .filter(({ field }) => !ELSEWHERE.has(field))
        .map(({ field, said }) => (
          <div key={field}>
            <dt>{labelOf(field)}</dt>
            <dd>{said.map((one) => wordsOf(field, one)).join("; ")}</dd>
          </div>
        ))}
    </dl>
  );
}

function labelOf(field: string): string {
  const name = `form_${field}`;
  return isKnown(name) ? say(name) : field;
}

function wordsOf(field: string, said: string): string {
  const group = CODES[field];
  return group === undefined ? said : sayCode(group, said);
}
