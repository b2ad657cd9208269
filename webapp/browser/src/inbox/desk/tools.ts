// What casework is given, and what is said of a call and of an end.
import type { Written } from "../wire/content.js";
import type { Keyring } from "../../sealing/keyring.js";
import type { Done } from "../wire/answers.js";
import type { Extra, Server } from "../wire/server.js";
import type { Pins } from "./pins.js";
import type { Pane, State, Store } from "./state.js";

/** What casework works with, from sign-in to lock. */
export interface Tools {
  readonly server: Server;
  readonly store: Store<State>;
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly now: () => Date;
  /** Takes in the desk's keys as they are now. */
  readonly keyChanged: () => Promise<void>;
  /** Shows a changed row in the queue. */
  readonly showRow: (done: Done) => Promise<void>;
  /** Runs an act that wants a recent sign-in. */
  readonly fresh: (act: () => Promise<Done>) => Promise<Done>;
  /** Says what failed, and locks where the session is over. */
  readonly fail: (failure: unknown) => void;
}

/** A call as it is logged. */
export interface Call {
  readonly outcome: string;
  readonly step: string;
  readonly at: Date | null;
  readonly text: string;
}

/** How a referral ends. */
export interface Ending {
  readonly outcome: string;
  readonly next: string;
  readonly text: string;
}

/** What was looked at before an end, sealed as an entry of its own. */
export interface Looked {
  readonly written: Written;
  readonly extra: Extra;
}

/** An entry that a pane leaves. */
export interface Keeping extends Looked {
  readonly pane: Pane;
  readonly act: string;
  readonly kind: string;
}

/** A reason as it goes into an entry; nothing where there is none. */
export function given(reason: string | null): { reason?: string } {
  return reason === null ? {} : { reason };
}
