// A form as it was filled in, for a last look and for reading what was sent.
import type { JSX } from "preact";
import { sayCode as sayInbox } from "../../inbox/wording/say.js";
import { isAboutSomebody, isReachable, wantOf, type Form, type Hours } from "../form/form.js";
import type { Areas } from "../form/areas.js";
import { say, sayCode, type Name } from "../wording/say.js";

type Line = readonly [label: Name, value: string];

export function Answers({ form, areas }: { readonly form: Form; readonly areas: Areas }): JSX.Element {
  return (
    <dl class="answers">
      {linesOf(form, areas).map(([label, value]) => (
        <div key={label}>
          <dt>{say(label)}</dt>
          <dd>{value === "" ? say("not_said") : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function linesOf(form: Form, areas: Areas): readonly Line[] {
  const about = isAboutSomebody(form);
  return [
    ["danger", yesNo(form.danger)],
    ["agreed", form.agreed === "" ? "" : sayCode("agreed", form.agreed)],
    ...(about ? [...who(form), ...contact(form)] : []),
    ["place", form.place],
    ["force", areas.forces.find(({ slug }) => slug === form.force)?.name ?? say("force_unknown")],
    ["works_for", yesNo(form.worksFor)],
    ...(about ? wanted(form) : []),
    ["marks_said", form.marks.map((mark) => sayCode("mark", mark)).join("; ")],
    ["words", form.words],
  ];
}

function who(form: Form): readonly Line[] {
  return [
    ["agreed_how", form.agreedHow],
    ["agreed_on", form.agreedOn],
    ["name", form.name],
    ["known_as", form.knownAs],
    ["age", form.age === "" ? "" : sayCode("age", form.age)],
    ["language", form.language],
    ["needs", form.needs],
  ];
}

function contact(form: Form): readonly Line[] {
  const calls = form.callSafe === "yes";
  const number: readonly Line[] = isReachable(form)
    ? [
        ["number", form.number],
        ["others_see", yesNo(form.othersSee)],
      ]
    : [];
  const hours: readonly Line[] = calls
    ? [
        ["voicemail_safe", yesNo(form.voicemailSafe)],
        ["hours", form.hours.map(hoursWords).join("; ")],
        ["never", form.never],
        ["answered", form.answered],
      ]
    : [];
  return [["call_safe", yesNo(form.callSafe)], ["text_safe", yesNo(form.textSafe)], ...number, ...hours];
}

function wanted(form: Form): readonly Line[] {
  const want = wantOf(form);
  const line: Line = ["want", sayCode("want", `${want}_long`)];
  if (want === "callback") return [line];
  return [
    line,
    ["against", form.against],
    ["relation", form.relation],
    ["lives_with", form.livesWith === "sometimes" ? say("sometimes") : yesNo(form.livesWith)],
    ["other_place", form.otherPlace],
    ["children", form.children],
    ["wants", form.wants.map((one) => sayCode("wants", one)).join("; ")],
    ["stay_away_from", form.stayAwayFrom],
    ["existing", form.existing],
  ];
}

function hoursWords({ days, date, from, to }: Hours): string {
  const when = date === "" ? days.map((day) => sayInbox("day", day)).join(", ") : date;
  return say("any", { days: when, from, to });
}

function yesNo(value: string): string {
  if (value === "yes") return say("yes_said");
  if (value === "no") return say("no_said");
  return value === "skipped" ? say("not_sure") : "";
}
