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
  /** Danger was said and no specialist has checked since (safety rule 3). */
  readonly dangerUnchecked: boolean;
  readonly state: State;
  readonly receivedAt: Date;
  /** Since when it stands at this level. */
  readonly raisedAt: Date;
  /** When the person last wrote: where a charity refers, when its worker sent it, until the person does. */
  readonly heardAt: Date;
  readonly dangerCount: number;
  readonly contacts: number;
  readonly entries: number;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly unread: boolean;
  readonly outcome: string | null;
  /** Calls in a row that reached nobody. */
  readonly attempts: number;
  /** When somebody promised to ring. */
  readonly dueAt: Date | null;
  /** Texts that did not arrive, and nobody saw to it. */
  readonly failed: number;
  /** Given to another desk and not taken yet. */
  readonly handed: { readonly from: string; readonly to: string; readonly at: Date } | null;
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
  /** How she would like to be helped: `text_only`, `woman`, `man`, `bsl`, `relay`, `deaf`, `outside_community`. */
  readonly wishes: readonly string[];
  /** The language an interpreter is wanted for; `unsaid` where it was not said. */
  readonly interpreter: string | null;
  readonly marks: readonly string[];
}

/** An entry's words, by kind. */
export type Content =
  | {
      readonly kind: "words";
      readonly text: string;
      readonly reason: string | null;
      readonly outcome: string | null;
      readonly next: string | null;
      /** Everything an entry holds, for those kinds that hold more than words. */
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "understood"; readonly understood: Understood }
  /** What the service noticed about the number, such as someone without the word; nobody's words. */
  | { readonly kind: "mark"; readonly marks: readonly string[] }
  /** What a charity's worker filled in: the answers as they were given, beside what the inbox needs of them. */
  | { readonly kind: "form"; readonly understood: Understood; readonly answers: readonly FormAnswer[] };

/** One answer of a charity's form: the field's name, and what was said. */
export interface FormAnswer {
  readonly field: string;
  readonly said: readonly string[];
}

/** Who wrote an entry, as far as this browser could check: a name only where a signature holds. */
export type Author =
  | { readonly kind: "server"; readonly who: string }
  /** `of` is the organisation, where it is no specialist. */
  | { readonly kind: "signed"; readonly name: string; readonly id: string; readonly of: string | null }
  | { readonly kind: "forged" };

/** Where a text we sent stands. */
export type DeliveryState = "queued" | "sending" | "sent" | "delivered" | "stopped" | "failed";

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

/** Something that was done with a referral: no words, only who and when. */
export interface Act {
  readonly at: Date;
  readonly act: string;
  readonly byName: string | null;
}

/** A change that takes two people (lowering urgency, closing after danger, withdrawing). */
export interface Decision {
  readonly id: string;
  readonly kind: "lower" | "close" | "withdraw" | "both_named";
  /** What the urgency would be lowered to. */
  readonly level: Level | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly agreed: boolean | null;
  readonly mineToDecide: boolean;
}

/** A report that an order was broken, and what came of it. */
export interface Breach {
  readonly id: string;
  readonly reportedAt: Date;
  readonly outcome: string | null;
  readonly decidedBy: string | null;
}

/** Another referral of the same number at this desk. */
export interface Sibling {
  readonly id: string;
  readonly reference: string;
  readonly state: State;
  readonly receivedAt: Date;
}

/** A referral that was fetched, which is on the audit trail, and opened. */
export interface Referral {
  readonly item: Item;
  readonly entries: readonly Entry[];
  readonly acts: readonly Act[];
  readonly looks: number;
  readonly decisions: readonly Decision[];
  readonly siblings: readonly Sibling[];
  /** The organisation that sent it, where one did. */
  readonly charity: Charity | null;
  readonly breaches: readonly Breach[];
}

/** An organisation as the directory lists it: its worker is rung back on this number (safety rule 6). */
export interface Charity {
  readonly name: string;
  readonly phone: string;
  readonly website: string | null;
}

/** What a locked page may show. */
export interface Counts {
  readonly fresh: number;
  readonly claimed: number;
  readonly waiting: number;
  readonly closed: number;
  readonly urgent: readonly { readonly level: Level; readonly since: Date }[];
}

/** Somebody at this desk, as the server lists them. */
export interface Colleague {
  readonly id: string;
  readonly signIn: string;
  readonly role: string;
  readonly state: string;
}
