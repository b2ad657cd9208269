// All that the charity's page shows, as one value that is replaced and never changed in place.
import type { Notice } from "../../inbox/desk/state.js";
import { NO_AREAS, type Areas } from "../form/areas.js";
import type { Problem } from "../form/check.js";
import { EMPTY, type Form } from "../form/form.js";
import type { Saving } from "./saving.js";

/** What the page shows. */
export type View = "people" | "form" | "look" | "sent" | "team" | "own";

/** A referral that nobody sent yet; `form` is null where it does not open with this person's keys. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly writtenAt: Date;
  readonly form: Form | null;
}

/** A referral that was sent. */
export interface Sent {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly stage: string;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly form: Form | null;
}

export interface State {
  readonly view: View;
  readonly isRead: boolean;
  readonly drafts: readonly Draft[];
  readonly sent: readonly Sent[];
  /** The draft that is being filled in. */
  readonly id: string | null;
  readonly form: Form;
  readonly shown: Sent | null;
  readonly saving: Saving;
  readonly problems: readonly Problem[];
  readonly working: boolean;
  readonly notice: Notice | null;
  readonly areas: Areas;
}

/** Nobody is signed in. */
export const NOTHING: State = {
  view: "people",
  isRead: false,
  drafts: [],
  sent: [],
  id: null,
  form: EMPTY,
  shown: null,
  saving: "saved",
  problems: [],
  working: false,
  notice: null,
  areas: NO_AREAS,
};
