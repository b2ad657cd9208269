// The charity's page as a whole: its people, the form being filled in, and what becomes of it.
import type { Keyring } from "../../sealing/keyring.js";
import { explain } from "../../inbox/desk/failures.js";
import type { Inbox } from "../../inbox/desk/inbox.js";
import { Pins } from "../../inbox/desk/pins.js";
import { Store } from "../../inbox/desk/state.js";
import { newId } from "../../inbox/desk/write.js";
import { wallOf } from "../../inbox/time/london.js";
import { Refusal } from "../../inbox/wire/http.js";
import type { Me } from "../../inbox/wire/me.js";
import { problemsOf, type Problem } from "../form/check.js";
import { EMPTY, isBlank, type Form } from "../form/form.js";
import type { CharityServer } from "../wire/charity-server.js";
import { say } from "../wording/say.js";
import { openForms } from "./opening.js";
import { Saver, type Owner } from "./saving.js";
import { Letter } from "./sending.js";
import { NOTHING, type State, type View } from "./state.js";

const LOOK_AGAIN = 20_000;

export class Charity {
  readonly store = new Store<State>(NOTHING);
  readonly #saver: Saver;
  #letter: Letter | null = null;
  #keyring: Keyring | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  /** What was on the page when it was locked. */
  #resume: { readonly id: string; readonly view: View } | null = null;

  constructor(
    readonly inbox: Inbox,
    private readonly server: CharityServer,
    private readonly now: () => Date,
  ) {
    this.#saver = new Saver(server, () => this.#owner(), now, {
      saving: (saving) => this.store.set({ saving }),
      forked: (from, to) => this.#forked(from, to),
      failed: (failure) => this.#fail(failure),
      keysChanged: () => inbox.takeUpKeys(),
    });
    inbox.store.listen(() => this.#follow());
  }

  /** Whether everything that was typed lies at the server. */
  get isSaved(): boolean {
    return this.#saver.isSaved;
  }

  /** Begins a new form. Nothing is kept of it until something was filled in. */
  begin(): void {
    this.#open(newId(), 0, EMPTY);
  }

  /** Goes on with a draft. */
  async goOn(id: string): Promise<void> {
    await this.#saver.flush();
    const draft = this.store.value.drafts.find((one) => one.id === id);
    if (draft?.form != null) this.#open(id, draft.version, draft.form);
  }

  /** Changes some fields, and saves. */
  fill(changes: Partial<Form>): void {
    const form = { ...this.store.value.form, ...changes };
    const { problems, view } = this.store.value;
    this.store.set({ form });
    // What was found missing goes as it is filled in; new complaints wait until the next look.
    if (problems.length > 0 && view === "form") this.#keepProblems(problems, form);
    this.#saver.change(form);
  }

  #keepProblems(problems: readonly Problem[], form: Form): void {
    const still = problemsOf(form, this.#today());
    const isSame = (one: Problem): boolean => still.some(({ field, say: name }) => field === one.field && name === one.say);
    this.store.set({ problems: problems.filter(isSame) });
  }

  /** Saves at once. */
  save(): Promise<void> {
    return this.#saver.flush();
  }

  /** To the last look, or to what is missing. Saved first, either way. */
  async lookOver(): Promise<void> {
    await this.#saver.flush();
    const problems = problemsOf(this.store.value.form, this.#today());
    this.store.set({ problems, view: problems.length > 0 ? "form" : "look", notice: null });
  }

  change(): void {
    this.store.set({ view: "form", problems: [], notice: null });
  }

  /** Sends what was looked over, once, however often the button is pressed. */
  async send(): Promise<void> {
    const { id, form, working } = this.store.value;
    const me = this.inbox.store.value.me;
    if (working || id === null || this.#keyring === null || me === null) return;
    if (this.#letter?.id !== id || this.#letter.form !== form) this.#letter = new Letter(id, form);
    const pins = new Pins(this.inbox.world.memory, me.person.signingPublicKey);
    await this.#busy(async (keyring) => {
      const reference = await this.#sent({
        server: this.server,
        keyring,
        pins,
        owner: () => this.#owner(),
        keysChanged: () => this.inbox.takeUpKeys(),
      });
      this.#saver.drop();
      this.#letter = null;
      this.store.set({ view: "people", id: null, form: EMPTY });
      await this.#read(keyring);
      const text = reference === null ? say("done_sent_before") : say("done_sent", { reference });
      this.store.set({ notice: { tone: "done", text } });
    });
  }

  /** Null where it had been sent already: by a colleague, or before this page was opened again. */
  async #sent(desk: Parameters<Letter["send"]>[0]): Promise<string | null> {
    try {
      return (await this.#letter?.send(desk, this.now)) ?? null;
    } catch (failure) {
      if (failure instanceof Refusal && failure.code === "repeat_differs") return null;
      throw failure;
    }
  }

  /** Throws the open draft away. */
  async throwAway(): Promise<void> {
    const { id } = this.store.value;
    if (id === null) return;
    await this.#busy(async (keyring) => {
      this.#saver.drop();
      await this.server.removeDraft(id);
      this.store.set({ view: "people", id: null, form: EMPTY, problems: [] });
      await this.#read(keyring);
      this.store.set({ notice: { tone: "done", text: say("done_thrown") } });
    });
  }

  /** Shows a referral that was sent, as it was sent. */
  show(id: string): void {
    const shown = this.store.value.sent.find((one) => one.id === id) ?? null;
    if (shown?.form != null) this.store.set({ shown, view: "sent", notice: null });
  }

  /** Back to the list, or to another part; what is being filled in is saved and stays. */
  async go(view: View): Promise<void> {
    await this.#saver.flush();
    const keyring = this.#keyring;
    this.store.set({ view, notice: null, problems: [], shown: null });
    if (view === "people" && keyring !== null) await this.#read(keyring).catch((failure: unknown) => this.#fail(failure));
  }

  #open(id: string, version: number, form: Form): void {
    this.#saver.take(id, version);
    this.store.set({ view: "form", id, form, problems: [], notice: null, saving: "saved", shown: null });
  }

  #forked(from: string, to: string): void {
    if (this.store.value.id === from) this.store.set({ id: to });
    this.store.set({ notice: { tone: "problem", text: say("forked") } });
  }

  #follow(): void {
    const { phase, me } = this.inbox.store.value;
    const keyring = phase === "in" && me?.mayOpen === true ? this.inbox.keyring : null;
    if (keyring === this.#keyring) return;
    this.#keyring = keyring;
    if (keyring === null) this.#leave();
    else void this.#enter(keyring);
  }

  /** Somebody is in: reads everything, and goes on where the page was locked. */
  async #enter(keyring: Keyring): Promise<void> {
    try {
      await this.#saver.flush();
      const [areas] = await Promise.all([this.server.areas(), this.#read(keyring)]);
      this.store.set({ areas });
      const resume = this.#resume;
      this.#resume = null;
      if (resume !== null && this.#keyring === keyring) await this.goOn(resume.id);
    } catch (failure) {
      this.#fail(failure);
    }
    this.#timer ??= setInterval(() => void this.#progress(), LOOK_AGAIN);
  }

  /** Locked or signed out: what was opened goes; what was typed is sealed and kept until it can be saved. */
  #leave(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    const { id, form, view } = this.store.value;
    if (id !== null && !isBlank(form)) this.#resume = { id, view };
    this.#letter = null;
    void this.#saver.flush();
    this.store.set(NOTHING);
  }

  async #read(keyring: Keyring): Promise<void> {
    const [drafts, sent] = await Promise.all([this.server.drafts(), this.server.referrals()]);
    const opened = await openForms(keyring, [...drafts.map(({ sealed }) => sealed), ...sent.map(({ form }) => form)]);
    if (this.#keyring !== keyring) return;
    this.store.set({
      isRead: true,
      drafts: drafts.map(({ id, version, writtenAt }, place) => ({ id, version, writtenAt, form: opened[place] ?? null })),
      sent: sent.map((one, place) => ({ ...one, form: opened[drafts.length + place] ?? null })),
    });
  }

  async #progress(): Promise<void> {
    try {
      const stages = await this.server.progress();
      const { sent } = this.store.value;
      const isNew = sent.some(({ id, stage }) => stages.get(id) !== undefined && stages.get(id) !== stage);
      if (isNew) this.store.set({ sent: sent.map((one) => ({ ...one, stage: stages.get(one.id) ?? one.stage })) });
    } catch (failure) {
      // A server that is away for a moment is asked again; a session that ended is said.
      if (failure instanceof Refusal) this.#fail(failure);
    }
  }

  #owner(): Owner | null {
    const me = this.inbox.store.value.me ?? this.#lastMe;
    if (me === null) return null;
    this.#lastMe = me;
    const inUse = me.desk.keys.filter(({ retired }) => !retired);
    return { organisation: me.desk.slug, keys: new Map(inUse.map(({ id, publicKey }) => [id, publicKey])) };
  }

  /** Public halves alone: enough to seal what was typed when the page locks. */
  #lastMe: Me | null = null;

  #today(): string {
    return wallOf(this.now()).date;
  }

  async #busy(act: (keyring: Keyring) => Promise<void>): Promise<void> {
    const keyring = this.#keyring;
    if (keyring === null || this.store.value.working) return;
    this.store.set({ working: true, notice: null });
    try {
      await act(keyring);
    } catch (failure) {
      this.#fail(failure);
    }
    this.store.set({ working: false });
  }

  #fail(failure: unknown): void {
    if (failure instanceof Refusal && ["signed_out", "locked", "suspended"].includes(failure.code)) {
      this.inbox.fail(failure);
      return;
    }
    this.store.set({ notice: { tone: "problem", text: explain(failure) } });
  }
}
