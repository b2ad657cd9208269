// Small parts that every view shares.
import type { ComponentChildren, JSX } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Inbox } from "../desk/inbox.js";
import type { State, Store } from "../desk/state.js";

/** What every view can reach: the inbox, its state, and the time. */
export interface Scene {
  readonly inbox: Inbox;
  readonly state: State;
  readonly now: Date;
}

const SceneContext = createContext<Scene | null>(null);
export const SceneProvider = SceneContext.Provider;

/** The scene of the page that a view stands on. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("a view outside the page");
  return scene;
}

/** What a store holds, again whenever it changes. */
export function useHeld<Value>(store: Store<Value>): Value {
  const [value, show] = useState(store.value);
  useEffect(() => {
    show(store.value);
    return store.listen(() => show(store.value));
  }, [store]);
  return value;
}

/** The time, again every few seconds. */
export function useNow(clock: () => Date, seconds: number): Date {
  const [now, show] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => show(clock()), seconds * 1000);
    return () => clearInterval(timer);
  }, [clock, seconds]);
  return now;
}

/** A labelled field. */
export function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.hint !== undefined && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children}
    </div>
  );
}

/** A list to choose one from. */
export function Choice(props: {
  readonly id: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly choose: (value: string) => void;
}): JSX.Element {
  return (
    <select id={props.id} value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Words that are written over several lines; grows with what is in it as far as the style lets it. */
export function Words(props: {
  readonly id: string;
  readonly value: string;
  readonly rows?: number;
  readonly lang?: string;
  readonly described?: string;
  readonly focused?: boolean;
  readonly write: (text: string) => void;
}): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.focused === true) area.current?.focus();
  }, [props.focused]);
  return (
    <textarea
      ref={area}
      id={props.id}
      rows={props.rows ?? 3}
      value={props.value}
      autocomplete="off"
      spellcheck={false}
      {...(props.described === undefined ? {} : { "aria-describedby": props.described })}
      onInput={(event) => props.write(event.currentTarget.value)}
    />
  );
}

/** A native dialog: focus goes in, stays in, and comes back; Escape leaves. */
export function Dialog(props: {
  readonly title: string;
  readonly leave: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        props.leave();
      }}
    >
      <h2 id="dialog-title">{props.title}</h2>
      {props.children}
    </dialog>
  );
}
