// What a specialist does with the referral that is open: each act gathers, asks, seals and tells.
import type { Level } from "../model.js";
import type { Act } from "../rules/keep-safe.js";
import { breaksOf, latestUnderstood, needReason } from "../rules/keep-safe.js";
import { numberOf, type Done } from "../wire/answers.js";
import type { Written } from "../wire/content.js";
import { Refusal } from "../wire/http.js";
import { Fields } from "../wire/parse.js";
import type { Extra } from "../wire/server.js";
import { say } from "../wording/say.js";
import type { Desk } from "../wire/me.js";
import { readersAt, repeatedOnce, resealed } from "./moving.js";
import { openReferral, placeOf, wantsNewKey } from "./open.js";
import { draftKey, type Pane } from "./state.js";
import { given, type Call, type Ending, type Keeping, type Looked, type Tools } from "./tools.js";
import { newId, post, type Letter } from "./write.js";

export class Casework {
  /** A reason given for ringing covers the log of that same call. */
  #reasonToRing: string | null = null;
  /** An act keeps its entry's id until it went through: a second press can't leave a second entry. */
  readonly #ids = new Map<string, string>();
  #opening = 0;

  constructor(private readonly tools: Tools) {}

  /** Fetches and opens a referral: this is the look that the audit trail shows. */
  async open(id: string): Promise<void> {
    const isAnother = this.tools.store.value.selected !== id;
    if (isAnother) {
      this.#reasonToRing = null;
      this.tools.store.set({ selected: id, referral: null, place: null, showsNumber: false, notice: null, pane: "reply" });
    }
    await this.#read(id);
  }

  /** Reads the open referral again, when the queue says that it changed. */
  async refresh(): Promise<void> {
    const { selected } = this.tools.store.value;
    if (selected !== null) await this.#read(selected);
  }

  async #read(id: string): Promise<void> {
    const turn = (this.#opening += 1);
    const { server, store, keyring, pins } = this.tools;
    await this.#try(async () => {
      const sealed = await server.referral(id);
      if (wantsNewKey(keyring, sealed.entries)) await this.tools.keyChanged();
      const referral = await openReferral(keyring, pins, sealed);
      if (turn !== this.#opening || store.value.selected !== id) return;
      store.set({ referral, place: placeOf(sealed) });
      const { owner, unread, failed } = referral.item;
      const through = referral.entries.at(-1)?.sequence ?? 0;
      if (owner === keyring.person && (unread || failed > 0)) {
        await this.tools.showRow(await server.act(id, "seen", { through }));
      }
    });
  }

  claim(): Promise<unknown> {
    return this.run((id) => this.tools.server.act(id, "claim"), () => say("done_claimed"));
  }

  release(): Promise<unknown> {
    return this.run((id) => this.tools.server.act(id, "release"), () => say("done_released"));
  }

  /** The holder knows somebody in it: from here on they see nothing of it. */
  declareConflict(): Promise<unknown> {
    return this.run((id) => this.tools.server.act(id, "conflict"), () => say("done_conflict"));
  }

  /** Runs an act and tells what came of it; null where it failed. */
  async run(act: (id: string) => Promise<Done>, told: (done: Done) => string): Promise<Done | null> {
    let kept: Done | null = null;
    await this.#busy(async (id) => {
      const done = await act(id);
      kept = done;
      await this.#finish(done, told(done));
    });
    return kept;
  }

  /** Sends a text: sealed for the record, and its words handed over for the phone. */
  send(text: string, to: string | null): void {
    this.#guarded("text", (reason) => {
      const written = { text, ...(to === null ? {} : { to }), ...given(reason) };
      const extra = { text, ...(to === null ? {} : { to }), ...(reason === null ? {} : { reason: true }) };
      return this.#own(() => this.#write("reply", "messages", "message", written, extra, say("done_sent")));
    });
  }

  /** Leaves words in the mailbox of a person who came by page: sealed here, for the record and for them. */
  leave(text: string): void {
    void this.#busy(() =>
      this.#own(async () => {
        const id = this.tools.store.value.selected;
        if (id === null) return;
        const letter = { pane: "reply", act: "mailbox", kind: "message", written: { text }, extra: {}, isForMailbox: true } as const;
        await this.#finish(await this.post(id, letter), say("done_left"), "reply");
      }),
    );
  }

  async note(text: string): Promise<void> {
    await this.#busy(() => this.#write("note", "notes", "note", { text }, {}, say("done_note")));
  }

  /** Shows the number; where ringing now would break what she asked for, a reason goes into the record. */
  showNumber(): void {
    this.#guarded("call", async (reason) => {
      if (reason !== null) {
        const written = { text: say("note_number_shown"), reason };
        await this.#write("note", "notes", "note", written, {}, null);
        this.#reasonToRing = reason;
      }
      this.tools.store.set({ showsNumber: true });
    });
  }

  logCall({ outcome, step, at, text }: Call): void {
    const next = { step, at: at?.toISOString() ?? null };
    const log = (reason: string | null): Promise<void> => {
      const why = given(reason ?? this.#reasonToRing);
      return this.#own(async () => {
        await this.#write("call", "calls", "call", { text, outcome, ...why }, { outcome, next }, say("done_call"));
        this.#reasonToRing = null;
      });
    };
    const isVoicemail = outcome === "voicemail";
    if (!isVoicemail && this.#reasonToRing !== null) void this.#busy(() => log(null));
    else this.#guarded(isVoicemail ? "voicemail" : "call", log);
  }

  async close({ outcome, next, text }: Ending, looked: Looked | null): Promise<void> {
    const written = { text, outcome, next };
    await this.#busy(() =>
      this.#own(async () => {
        await this.#look(looked);
        await this.#write("close", "close", "close", written, { outcome, next }, say("done_closed"));
      }),
    );
  }

  /** Keeps an entry of another kind, by whoever reads the referral. */
  async keep({ pane, act, kind, written, extra }: Keeping, done: string): Promise<void> {
    await this.#busy(() => this.#write(pane, act, kind, written, extra, done));
  }

  /** The same by who holds it; an unclaimed referral is claimed on the way. */
  async keepAsOwner({ pane, act, kind, written, extra }: Keeping, done: string): Promise<void> {
    await this.#busy(() => this.#own(() => this.#write(pane, act, kind, written, extra, done)));
  }

  /** Asks a second person to agree to closing after danger, or to a withdrawal. */
  async askToClose(kind: "close" | "withdraw", text: string, looked: Looked | null): Promise<void> {
    await this.#busy(async () => {
      await this.#look(looked);
      await this.#write("close", "decisions", "ask", { text }, { kind }, say("done_asked"));
    });
  }

  /** What was looked at first goes into the record on its own, before the end that rests on it. */
  async #look(looked: Looked | null): Promise<void> {
    const id = this.tools.store.value.selected;
    if (looked === null || id === null) return;
    await this.post(id, { pane: "checks", act: "checks", kind: "checks", ...looked });
    this.#forget("checks");
    await this.refresh();
  }

  async decide(decision: string, isAgreed: boolean, text: string): Promise<void> {
    const act = `decisions/${decision}`;
    await this.#busy(() =>
      this.#write("check", act, "decision", { text }, { agree: isAgreed }, say("done_decided")),
    );
  }

  async setLevel(level: Level, text: string): Promise<void> {
    const letter = { pane: "urgency", act: "level", kind: "risk", written: { text }, extra: { level: numberOf(level) } } as const;
    await this.run((id) => this.post(id, letter), ({ decision }) => say(decision === null ? "done_level" : "done_level_asked"));
  }

  async dangerChecked(text: string): Promise<void> {
    await this.#busy(() => this.#write("check", "danger-checked", "check", { text }, {}, say("done_checked")));
  }

  async pass(to: string, text: string): Promise<void> {
    await this.#busy(() =>
      this.#own(() => this.#write("handover", "pass", "handover", { text }, { to }, say("done_passed"))),
    );
  }

  /** To another desk, which sees it as new; this desk reads it until it is taken there. */
  async handOver(desk: Desk, text: string): Promise<void> {
    const { server, store, keyring, pins, now, fresh } = this.tools;
    await this.#busy(async (id) => {
      const { place } = store.value;
      if (place === null) return;
      const readers = await readersAt(pins, desk);
      const letter = { id: newId(), act: "hand-over", kind: "handover", written: { text } };
      const send = async (): Promise<Done> => {
        const wraps = await resealed(keyring, await server.material(id), readers);
        return post(server, keyring, place, { ...letter, extra: { desk: desk.slug, wraps } }, now(), readers);
      };
      await this.#finish(await fresh(() => repeatedOnce(send)), say("done_handed", { desk: desk.name }), "handover");
    });
  }

  /** Runs an act at once, or after a reason where it would break what she asked for. */
  #guarded(act: Act, go: (reason: string | null) => Promise<void>): void {
    const { store, now } = this.tools;
    const contents = store.value.referral?.entries.map(({ content }) => content) ?? [];
    const breaks = needReason(breaksOf(act, latestUnderstood(contents), now()));
    if (breaks.length === 0) {
      void this.#busy(() => go(null));
      return;
    }
    const answered = (reason: string): void => {
      store.set({ question: null });
      void this.#busy(() => go(reason));
    };
    store.set({ question: { breaks, go: answered } });
  }

  /** Whoever acts owns it: an unclaimed referral is claimed on the way. */
  async #own(act: () => Promise<void>): Promise<void> {
    const { store, server, showRow } = this.tools;
    const item = store.value.referral?.item;
    if (item !== undefined && item.owner === null && item.state !== "closed") {
      await showRow(await server.act(item.id, "claim"));
    }
    await act();
  }

  async #write(
    pane: Pane,
    act: string,
    kind: string,
    written: Written,
    extra: Extra,
    done: string | null,
  ): Promise<void> {
    const id = this.tools.store.value.selected;
    if (id === null) return;
    await this.#finish(await this.post(id, { pane, act, kind, written, extra }), done, pane);
  }

  /** Seals an entry and sends it, without saying so. */
  async post(id: string, letter: Omit<Letter, "id"> & { readonly pane: Pane }): Promise<Done> {
    const { server, store, keyring, now } = this.tools;
    const { place } = store.value;
    if (place === null || place.referral !== id) throw new Refusal(409, "not_open", "", new Fields({}));
    const key = `${id}/${letter.act}/${JSON.stringify([letter.written, letter.extra])}`;
    const entry = this.#ids.get(key) ?? newId();
    this.#ids.set(key, entry);
    const done = await post(server, keyring, place, { ...letter, id: entry }, now());
    this.#ids.delete(key);
    return done;
  }

  async #finish(done: Done, text: string | null, pane: Pane | null = null): Promise<void> {
    const { store, showRow } = this.tools;
    if (pane !== null) {
      this.#forget(pane);
      store.set({ pane: "reply" });
    }
    if (text !== null) store.set({ notice: { tone: "done", text } });
    await showRow(done);
    if (done.row === null) store.set({ selected: null, referral: null, place: null });
    else await this.refresh();
  }

  #forget(pane: Pane): void {
    const { store } = this.tools;
    const { selected, drafts } = store.value;
    if (selected === null) return;
    const kept = new Map(drafts);
    kept.delete(draftKey(selected, pane));
    store.set({ drafts: kept });
  }

  async #busy(act: (id: string) => Promise<void>): Promise<void> {
    const { store } = this.tools;
    const id = store.value.selected;
    if (id === null || store.value.working) return;
    store.set({ working: true, notice: null });
    await this.#try(() => act(id));
    store.set({ working: false });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (failure) {
      this.tools.fail(failure);
    }
  }
}
