// All that the page shows, as one value that is replaced and never changed in place.
import type { Counts, Referral, Row } from "../model.js";
import type { Break } from "../rules/keep-safe.js";
import type { Me } from "../wire/me.js";
import type { Place } from "./write.js";

/** `out`: nobody; `in`: opened; `locked`: keys dropped, counts and times alone. */
export type Phase = "out" | "in" | "locked";

/** What the middle of the page is used for. */
export type View = "queue" | "day" | "lead" | "own";

/** What is being written. */
export type Pane = "reply" | "note" | "call" | "handover" | "close" | "urgency" | "check" | "checks" | "risk" | "breach" | "join";

/** A question that must be answered before an act goes on. */
export interface Question {
  readonly breaks: readonly Break[];
  readonly go: (reason: string) => void;
}

/** Signing in once more, for what must not be done from an old session. */
export interface Fresh {
  readonly go: () => void;
  readonly leave: () => void;
}

/** One sentence about what just happened. */
export interface Notice {
  readonly tone: "done" | "problem";
  readonly text: string;
}

export interface State {
  readonly phase: Phase;
  readonly signIn: string;
  readonly me: Me | null;
  readonly counts: Counts | null;
  readonly rows: ReadonlyMap<string, Row>;
  /** True once the whole queue was read. */
  readonly complete: boolean;
  /** Since when the server has not answered; null while it does. */
  readonly silentSince: Date | null;
  readonly selected: string | null;
  readonly referral: Referral | null;
  readonly place: Place | null;
  readonly pane: Pane;
  /** Unsent words, by referral and pane. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly question: Question | null;
  /** Something waits for the person to sign in once more; null again once they did, or went back. */
  readonly fresh: Fresh | null;
  readonly working: boolean;
  readonly notice: Notice | null;
  /** What a screen reader is told of the queue. */
  readonly announced: string;
  readonly view: View;
  readonly search: string;
  readonly showsKeys: boolean;
  readonly singleKeys: boolean;
  /** Whether the number of the open referral was asked for. */
  readonly showsNumber: boolean;
}

export const SIGNED_OUT: State = {
  phase: "out",
  signIn: "",
  me: null,
  counts: null,
  rows: new Map(),
  complete: false,
  silentSince: null,
  selected: null,
  referral: null,
  place: null,
  pane: "reply",
  drafts: new Map(),
  question: null,
  fresh: null,
  working: false,
  notice: null,
  announced: "",
  view: "queue",
  search: "",
  showsKeys: false,
  singleKeys: true,
  showsNumber: false,
};

/** One value that many look at. */
export class Store<Value> {
  readonly #listeners = new Set<() => void>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  /** Replaces some fields, and tells everyone once. */
  set(changes: Partial<Value>): void {
    this.#value = { ...this.#value, ...changes };
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after each change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The key under which a draft lies. */
export function draftKey(referral: string, pane: Pane): string {
  return `${referral}/${pane}`;
}
