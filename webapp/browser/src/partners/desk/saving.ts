// Saves a draft as it is typed: sealed here at once, sent when the server answers, never lost in between.
import type { Bytes } from "../../sealing/bytes.js";
import { sealEntry } from "../../sealing/entry.js";
import { Refusal, Unreachable } from "../../inbox/wire/http.js";
import { newId } from "../../inbox/desk/write.js";
import type { CharityServer, NewDraft } from "../wire/charity-server.js";
import type { Form } from "../form/form.js";
import { draftText } from "../form/plaintext.js";

/** `waiting`: sealed and kept in this page until the server can be reached. */
export type Saving = "saved" | "saving" | "waiting";

/** Whose drafts these are. */
export interface Owner {
  readonly organisation: string;
  /** Keys in use, by id. */
  readonly keys: ReadonlyMap<string, Bytes>;
}

/** What the saver tells of. */
export interface Told {
  readonly saving: (how: Saving) => void;
  /** Somebody else wrote in the same draft: ours goes on under another id. */
  readonly forked: (from: string, to: string) => void;
  readonly failed: (failure: unknown) => void;
  /** The organisation's key was changed: takes the new one up, where somebody is signed in. */
  readonly keysChanged: () => Promise<void>;
}

interface Pending {
  readonly form: Form;
  readonly draft: NewDraft;
}

/** Codes after which the person signs in again; what is pending goes out then. */
const ENDED: readonly string[] = ["signed_out", "locked", "csrf", "too_many"];
const AFTER_TYPING = 600;
const AGAIN = 5000;

export class Saver {
  #id: string | null = null;
  #version = 0;
  /** Typed and not sealed yet. */
  #typed: Form | null = null;
  /** Sealed and not acknowledged yet: sent again byte for byte, so that it is kept once. */
  #pending: Pending | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;

  constructor(
    private readonly server: CharityServer,
    private readonly owner: () => Owner | null,
    private readonly now: () => Date,
    private readonly told: Told,
  ) {}

  /** Goes on with a draft as it stands; version 0 is a new one. What belonged to another must be flushed. */
  take(id: string, version: number): void {
    this.#id = id;
    this.#version = version;
    this.#typed = null;
    this.#pending = null;
  }

  /** Something was typed. */
  change(form: Form): void {
    this.#typed = form;
    this.told.saving("saving");
    this.#later(AFTER_TYPING);
  }

  /** Saves what is typed now; resolves whether it reached the server or not. */
  flush(): Promise<void> {
    this.#stop();
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  /** True when everything that was typed lies at the server. */
  get isSaved(): boolean {
    return this.#typed === null && this.#pending === null;
  }

  /** Nothing more is to be saved of this draft: it was sent or thrown away. */
  drop(): void {
    this.#stop();
    this.#id = null;
    this.#typed = null;
    this.#pending = null;
  }

  async #run(): Promise<void> {
    while (this.#pending !== null || this.#typed !== null) {
      if (this.#pending === null && !(await this.#seal())) return;
      if (!(await this.#send())) return;
    }
    this.told.saving("saved");
  }

  async #seal(minute?: string): Promise<boolean> {
    const form = this.#pending?.form ?? this.#typed;
    const owner = this.owner();
    if (form === null || owner === null || this.#id === null) return false;
    if (this.#pending === null) this.#typed = null;
    const draft = await sealDraft(owner, this.#id, this.#version + 1, form, minute ?? minuteText(this.now()));
    this.#pending = { form, draft };
    return true;
  }

  /** Whether to go on. */
  async #send(): Promise<boolean> {
    const pending = this.#pending;
    if (pending === null) return true;
    try {
      await this.server.keepDraft(pending.draft);
    } catch (failure) {
      return this.#afterFailure(pending, failure);
    }
    if (this.#pending === pending) {
      this.#version = pending.draft.version;
      this.#pending = null;
    }
    return true;
  }

  async #afterFailure(pending: Pending, failure: unknown): Promise<boolean> {
    if (failure instanceof Unreachable || (failure instanceof Refusal && ENDED.includes(failure.code))) {
      this.told.saving("waiting");
      this.#later(AGAIN);
      return false;
    }
    if (!(failure instanceof Refusal)) throw failure;
    if (failure.code === "minute") return this.#seal(failure.details.text("now"));
    if (failure.code === "recipients" && (await this.#hasNewKeys())) return this.#seal();
    if (failure.code === "sequence" || failure.code === "sent") return this.#fork(pending);
    this.told.saving("waiting");
    this.told.failed(failure);
    this.#later(AGAIN);
    return false;
  }

  async #hasNewKeys(): Promise<boolean> {
    const ids = (): string => [...(this.owner()?.keys.keys() ?? [])].join(" ");
    const before = ids();
    await this.told.keysChanged();
    return ids() !== before;
  }

  /** Both versions stay: a colleague's under its own id, and this one beside it. */
  #fork({ form, draft }: Pending): boolean {
    const id = newId();
    this.#id = id;
    this.#version = 0;
    this.#pending = null;
    this.#typed ??= form;
    this.told.forked(draft.id, id);
    return true;
  }

  #later(after: number): void {
    this.#stop();
    this.#timer = setTimeout(() => void this.flush(), after);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** A draft's next version under the organisation's keys. */
export async function sealDraft(
  { organisation, keys }: Owner,
  id: string,
  version: number,
  form: Form,
  minute: string,
): Promise<NewDraft> {
  const context = {
    desk: organisation,
    referral: id,
    entry: id,
    sequence: version,
    kind: "draft",
    door: "charity",
    author: "charity",
    receivedMinute: minute,
  };
  const { body, wraps } = await sealEntry(context, draftText(form), keys);
  return { id, version, receivedMinute: minute, body, wraps };
}

/** A moment as entries are bound to it. */
export function minuteText(now: Date): string {
  return `${now.toISOString().slice(0, 16)}Z`;
}
