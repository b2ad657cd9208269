// The form's fields: each has its label, its hint and its complaint tied to it, so that all of it is read out.
import type { ComponentChildren, JSX } from "preact";
import type { Form } from "../form/form.js";
import { say, type Name } from "../wording/say.js";
import { useStage } from "./stage.js";

/** Fields that hold plain text. */
type TextField = { [Key in keyof Form]: Form[Key] extends string ? (string extends Form[Key] ? Key : never) : never }[keyof Form];
/** Fields that hold one of a few answers. */
type ChoiceField = {
  [Key in keyof Form]: Form[Key] extends string ? (string extends Form[Key] ? never : Key) : never;
}[keyof Form];
type ListField = "wants" | "marks";

export function Section(props: { readonly name: Name; readonly children: ComponentChildren }): JSX.Element {
  const id = `section-${props.name}`;
  return (
    <section class="part" aria-labelledby={id}>
      <h3 id={id}>{say(props.name)}</h3>
      {props.children}
    </section>
  );
}

/** What is wrong with a field, and the attributes that tie it to the field. */
function useProblem(field: string): { readonly complaint: JSX.Element | null; readonly ids: readonly string[] } {
  const { state } = useStage();
  const problem = state.problems.find((one) => one.field === field);
  if (problem === undefined) return { complaint: null, ids: [] };
  const id = `${field}-problem`;
  const complaint = (
    <p class="complaint" id={id}>
      {say(problem.say)}
    </p>
  );
  return { complaint, ids: [id] };
}

function described(...ids: readonly string[]): { "aria-describedby"?: string } {
  return ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") };
}

interface Labelled {
  readonly label: Name;
  readonly hint?: Name;
  readonly optional?: true;
}

function Label({ id, label, optional }: Labelled & { readonly id: string }): JSX.Element {
  return (
    <label for={id}>
      {say(label)}
      {optional === true && <span class="hint"> ({say("optional")})</span>}
    </label>
  );
}

function Hint({ id, hint }: { readonly id: string; readonly hint?: Name | undefined }): JSX.Element | null {
  if (hint === undefined) return null;
  return (
    <p class="hint" id={`${id}-hint`}>
      {say(hint)}
    </p>
  );
}

/** One line. */
export function Text(props: Labelled & { readonly field: TextField; readonly type?: "text" | "date" | "tel" }): JSX.Element {
  const { charity, state } = useStage();
  const { complaint, ids } = useProblem(props.field);
  const hints = props.hint === undefined ? [] : [`${props.field}-hint`];
  return (
    <div class={complaint === null ? "field" : "field wrong"}>
      <Label {...props} id={props.field} />
      <Hint id={props.field} hint={props.hint} />
      {complaint}
      <input
        id={props.field}
        // The type only changes what a phone shows to type with: all three take the same attributes.
        {...({ type: props.type ?? "text" } as { type: "text" })}
        value={state.form[props.field]}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        aria-invalid={complaint !== null}
        {...described(...hints, ...ids)}
        onInput={(event) => charity.fill({ [props.field]: event.currentTarget.value })}
      />
    </div>
  );
}

/** Several lines. */
export function Area(props: Labelled & { readonly field: TextField; readonly rows?: number }): JSX.Element {
  const { charity, state } = useStage();
  const { complaint, ids } = useProblem(props.field);
  const hints = props.hint === undefined ? [] : [`${props.field}-hint`];
  return (
    <div class={complaint === null ? "field" : "field wrong"}>
      <Label {...props} id={props.field} />
      <Hint id={props.field} hint={props.hint} />
      {complaint}
      <textarea
        id={props.field}
        rows={props.rows ?? 3}
        value={state.form[props.field]}
        autocomplete="off"
        spellcheck={false}
        maxLength={20000}
        aria-invalid={complaint !== null}
        {...described(...hints, ...ids)}
        onInput={(event) => charity.fill({ [props.field]: event.currentTarget.value })}
      />
    </div>
  );
}

/** One answer of a few. */
export function Radios(
  props: Labelled & { readonly field: ChoiceField; readonly options: readonly (readonly [value: string, label: Name])[] },
): JSX.Element {
  const { charity, state } = useStage();
  const { complaint, ids } = useProblem(props.field);
  const hints = props.hint === undefined ? [] : [`${props.field}-hint`];
  return (
    <fieldset class={complaint === null ? "radios" : "radios wrong"} {...described(...hints, ...ids)}>
      <legend>{say(props.label)}</legend>
      <Hint id={props.field} hint={props.hint} />
      {complaint}
      {props.options.map(([value, label], place) => (
        <label class="tick" key={value}>
          <input
            // The first one carries the field's name, so that a complaint leads to it.
            id={place === 0 ? props.field : `${props.field}-${value}`}
            type="radio"
            name={props.field}
            value={value}
            checked={state.form[props.field] === value}
            onChange={() => charity.fill({ [props.field]: value })}
          />
          {say(label)}
        </label>
      ))}
    </fieldset>
  );
}

export const YES_NO: readonly (readonly [string, Name])[] = [
  ["yes", "yes"],
  ["no", "no"],
];
export const YES_NO_UNSURE: readonly (readonly [string, Name])[] = [...YES_NO, ["skipped", "not_sure"]];

/** Any number of answers. */
export function Ticks(props: Labelled & { readonly field: ListField; readonly options: readonly (readonly [string, Name])[] }): JSX.Element {
  const { charity, state } = useStage();
  const held = state.form[props.field];
  const toggle = (value: string): void =>
    charity.fill({ [props.field]: held.includes(value) ? held.filter((one) => one !== value) : [...held, value] });
  return (
    <fieldset class="radios">
      <legend>{say(props.label)}</legend>
      {props.options.map(([value, label]) => (
        <label class="tick" key={value}>
          <input type="checkbox" checked={held.includes(value)} onChange={() => toggle(value)} />
          {say(label)}
        </label>
      ))}
    </fieldset>
  );
}
