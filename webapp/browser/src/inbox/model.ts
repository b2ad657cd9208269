// What the inbox knows once it was opened here. Nothing of this is written anywhere but in memory.
import type { SafeWindow } from "./time/windows.js";

/** How urgent, as the server's rules set it; most urgent first. */
export const LEVELS = ["danger", "same_hour", "soon", "routine"] as const;
export type Level = (typeof LEVELS)[number];

/** Where a referral stands. */
export type State = "new" | "claimed" | "waiting" | "closed";

/** A referral as the server lists it: nothing a person wrote. */
export interface Item {
  readonly id: string;
  readonly reference: string;
  readonly desk: string;
  readonly kind: string;
  readonly door: string;
  readonly level: Level;
  readonly state: State;
  readonly receivedAt: Date;
  /** Since when it stands at this level. */
  readonly raisedAt: Date;
  /** The person's last word. */
  readonly heardAt: Date;
  readonly dangerCount: number;
  readonly contacts: number;
  readonly entries: number;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly unread: boolean;
  readonly outcome: string | null;
  readonly change: number;
}

/** A referral's sealed summary, opened. */
export interface Summary {
  readonly kind: string;
  readonly markers: readonly string[];
  readonly windows: readonly SafeWindow[];
  readonly area: string | null;
  readonly why: readonly string[];
}

/** One line of the queue. */
export interface Row {
  readonly item: Item;
  /** Null until it was opened here, or where it does not open. */
  readonly summary: Summary | null;
  /** True when it was tried and no key of this person opens it. */
  readonly closedToUs: boolean;
}

/** What was understood of a person's words: it stands beside them, never in their place. */
export interface Understood {
  /** E.164: the number that wrote. */
  readonly number: string | null;
  /** E.164: another number she asked to be rung on. */
  readonly otherNumber: string | null;
  readonly kind: string;
  readonly markers: readonly string[];
  readonly windows: readonly SafeWindow[];
  readonly voicemail: boolean | null;
  readonly safeToText: boolean | null;
  readonly name: string | null;
  readonly place: string | null;
  readonly force: string | null;
  readonly worksFor: string | null;
  readonly notes: readonly string[];
  readonly language: string;
  readonly marks: readonly string[];
}

/** An entry's words, by kind. */
export type Content =
  | { readonly kind: "text" | "reply" | "note" | "message"; readonly text: string }
  | { readonly kind: "call"; readonly outcome: string; readonly text: string }
  | { readonly kind: "close"; readonly outcome: string; readonly next: string; readonly text: string }
  | { readonly kind: "understood"; readonly understood: Understood }
  | { readonly kind: "reason"; readonly act: string; readonly text: string }
  | { readonly kind: "unknown" };

/** Who wrote an entry, as far as this browser could check. */
export type Author =
  | { readonly kind: "person" | "service" | "charity" }
  | { readonly kind: "signed"; readonly name: string }
  | { readonly kind: "unsigned"; readonly name: string | null }
  | { readonly kind: "forged"; readonly name: string | null };

/** Where a text we sent stands. */
export type DeliveryState = "waiting" | "sending" | "sent" | "delivered" | "failed";

/** One line of a timeline. */
export interface Entry {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly door: string;
  readonly author: Author;
  readonly receivedAt: Date;
  /** Null where no key of this person opens it. */
  readonly content: Content | null;
  readonly delivery: { readonly state: DeliveryState; readonly error: number | null } | null;
}

/** A referral that was fetched, which is on the audit trail, and opened. */
export interface Referral {
  readonly item: Item;
  readonly entries: readonly Entry[];
}
