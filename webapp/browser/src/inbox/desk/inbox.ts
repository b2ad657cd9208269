// The inbox as a whole: who is signed in, the queue, the open referral, and the lock.
import { isTampering, type Pins } from "./pins.js";
import type { Keyring } from "../../sealing/keyring.js";
import type { Item } from "../model.js";
import type { Done } from "../wire/answers.js";
import type { Me } from "../wire/me.js";
import { Refusal } from "../wire/http.js";
import { say, sayCode } from "../wording/say.js";
import { Casework } from "./casework.js";
import { DeskKeys } from "./desk-keys.js";
import { explain, isEnded } from "./failures.js";
import type { Keys } from "./linkage.js";
import { People } from "./people.js";
import { QueueFeed, type Watcher } from "./queue.js";
import { byPasskey, byPassphrase, takeGrants, type SignedIn, type World } from "./sign-in.js";
import { draftKey, SIGNED_OUT, Store, type Pane, type State } from "./state.js";
import { openDrafts, sealDrafts, type SealedDrafts } from "./write.js";

/** Minutes without a key or a pointer after which the page locks itself. */
const IDLE_MINUTES = 10;

export class Inbox {
  readonly store = new Store<State>(SIGNED_OUT);
  readonly #world: World;
  readonly #now: () => Date;
  readonly #feed: QueueFeed;
  #keyring: Keyring | null = null;
  #casework: Casework | null = null;
  #people: People | null = null;
  #deskKeys: DeskKeys | null = null;
  #pins: Pins | null = null;
  #kept: SealedDrafts | null = null;
  #touchedAt: number;

  constructor(world: World, now: () => Date) {
    this.#world = world;
    this.#now = now;
    this.#feed = new QueueFeed(world.server, this.store, this.#watcher(), now);
    this.#touchedAt = now().getTime();
  }

  /** The open referral's acts; null while nobody is signed in. */
  get casework(): Casework | null {
    return this.#casework;
  }

  /** Work with people and their keys; null while nobody is signed in. */
  get people(): People | null {
    return this.#people;
  }

  /** The desk's own key; null while nobody is signed in. */
  get deskKeys(): DeskKeys | null {
    return this.#deskKeys;
  }

  get keyring(): Keyring | null {
    return this.#keyring;
  }

  /** What looking for the same people takes; null while nobody is signed in, and where nobody is looked for. */
  get linkageKeys(): Keys | null {
    const { linking: server } = this.#world;
    const [keyring, pins, { me }] = [this.#keyring, this.#pins, this.store.value];
    if (server === undefined || keyring === null || pins === null || me === null) return null;
    return { server, keyring, pins, me, now: this.#now };
  }

  get world(): World {
    return this.#world;
  }

  signInByPassphrase(signIn: string, passphrase: string): Promise<void> {
    return this.#signIn(signIn, (name) => byPassphrase(this.#world, name, passphrase));
  }

  signInByPasskey(signIn: string): Promise<void> {
    return this.#signIn(signIn, (name) => byPasskey(this.#world, name));
  }

  async #signIn(typed: string, enter: (name: string) => Promise<SignedIn>): Promise<void> {
    if (this.store.value.working) return;
    const signIn = typed.trim().toLowerCase();
    this.store.set({ working: true, notice: null, signIn });
    try {
      await this.#enter(await enter(signIn));
    } catch (failure) {
      this.#say(failure);
    }
    this.store.set({ working: false });
  }

  async #enter({ me, keyring, pins }: SignedIn): Promise<void> {
    const { server } = this.#world;
    this.#takeUp(me, keyring, pins);
    this.#keyring = keyring;
    this.#pins = pins;
    const tools = { server, store: this.store, keyring, pins, now: this.#now };
    const showRow = (done: Done): Promise<void> => this.#showRow(done, keyring);
    const fresh = (act: () => Promise<Done>): Promise<Done> => this.fresh(act);
    const keyChanged = (): Promise<void> => this.takeUpKeys();
    this.#casework = new Casework({ ...tools, showRow, fresh, keyChanged, fail: (failure) => this.fail(failure) });
    this.touch();
    const drafts = await this.#draftsOf(keyring);
    this.store.set({ phase: "in", me, drafts, silentSince: null, view: me.mayOpen ? "queue" : "own" });
    if (me.mayOpen) void this.#feed.start(keyring).catch((failure: unknown) => this.fail(failure));
  }

  #takeUp(me: Me, keyring: Keyring, pins: Pins): void {
    this.#people = new People({ ...this.#world, me, keyring, pins });
    this.#deskKeys = new DeskKeys({ ...this.#world, me, keyring, pins });
  }

  async #draftsOf(keyring: Keyring): Promise<ReadonlyMap<string, string>> {
    const kept = this.#kept;
    this.#kept = null;
    if (kept === null) return new Map();
    // Somebody else signed in here: what their colleague had begun stays shut.
    return openDrafts(keyring, kept).catch(() => new Map<string, string>());
  }

  /** A newcomer looks whether the lead has sealed the desk's key to them; if so, the queue opens. */
  async lookWhetherLetIn(): Promise<void> {
    const keyring = this.#keyring;
    if (keyring === null) return;
    try {
      const me = await this.#world.server.me();
      if (!me.mayOpen || me.grants.length === 0 || this.#pins === null) return;
      await takeGrants(this.#pins, me, keyring);
      this.#takeUp(me, keyring, this.#pins);
      this.store.set({ me, view: "queue" });
      await this.#feed.start(keyring);
    } catch (failure) {
      this.fail(failure);
    }
  }

  /** Takes in the desk's keys as they are now, after a rotation. */
  async takeUpKeys(): Promise<void> {
    const [keyring, pins] = [this.#keyring, this.#pins];
    if (keyring === null || pins === null) return;
    const me = await this.#world.server.me();
    await takeGrants(pins, me, keyring);
    this.#takeUp(me, keyring, pins);
    this.store.set({ me });
  }

  /** Drops every key and everything that was opened; unsent words stay, sealed to who wrote them. */
  async lock(): Promise<void> {
    const { phase, me, drafts, signIn, counts, singleKeys } = this.store.value;
    if (phase !== "in" || me === null) return;
    this.#drop();
    this.store.set({ ...SIGNED_OUT, phase: "locked", signIn, counts, singleKeys });
    if (drafts.size > 0) this.#kept = await sealDrafts(me.person.id, me.person.publicKey, drafts);
    try {
      await this.#world.server.lock();
      this.#feed.watchCounts();
    } catch {
      // The keys are gone from here; a server that can't be told ends the session by itself.
    }
  }

  /** Runs an act; where the server wants a fresh session, asks for a sign-in first and runs it again. */
  async fresh<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.code !== "reauthenticate") throw failure;
      const { working } = this.store.value;
      await new Promise<void>((resolve, reject) => {
        this.store.set({ working: false, fresh: { go: resolve, leave: () => reject(failure) } });
      }).finally(() => this.store.set({ working, fresh: null }));
      return act();
    }
  }

  /** Signs in once more, with the keys still open; says what failed. */
  async signInAgain(passphrase: string | null): Promise<void> {
    const { signIn, fresh, working } = this.store.value;
    if (fresh === null || working) return;
    this.store.set({ working: true, notice: null });
    try {
      const { keyring } = await (passphrase === null
        ? byPasskey(this.#world, signIn)
        : byPassphrase(this.#world, signIn, passphrase));
      keyring.lock();
      this.store.set({ working: false });
      fresh.go();
    } catch (failure) {
      this.#say(failure);
      this.store.set({ working: false });
    }
  }

  async signOut(): Promise<void> {
    this.#drop();
    this.#kept = null;
    this.store.set(SIGNED_OUT);
    try {
      await this.#world.server.signOut();
    } catch {
      // As with the lock.
    }
  }

  /** Somebody is there. */
  touch(): void {
    this.#touchedAt = this.#now().getTime();
  }

  /** Locks when nobody has been there for a while; to be called now and then. */
  lockWhenIdle(): void {
    if (this.#now().getTime() - this.#touchedAt >= IDLE_MINUTES * 60_000) void this.lock();
  }

  /** Keeps what is being written. */
  draft(pane: Pane, text: string): void {
    const { selected, drafts } = this.store.value;
    if (selected === null) return;
    const kept = new Map(drafts);
    if (text === "") kept.delete(draftKey(selected, pane));
    else kept.set(draftKey(selected, pane), text);
    this.store.set({ drafts: kept });
  }

  /** Shows a failure; where the session is over, locks with what was written. */
  fail(failure: unknown): void {
    if (!isEnded(failure)) return this.#say(failure);
    void this.lock().then(() => this.#say(failure));
  }

  #say(failure: unknown): void {
    this.store.set({ notice: { tone: "problem", text: explain(failure) } });
    if (isTampering(failure)) this.#drop();
  }

  #drop(): void {
    this.#feed.stop();
    this.#keyring?.lock();
    this.#keyring = null;
    this.#casework = null;
    this.#people = null;
    this.#deskKeys?.forget();
    this.#deskKeys = null;
  }

  async #showRow({ row }: Done, keyring: Keyring): Promise<void> {
    const { selected, rows } = this.store.value;
    if (row !== null) return this.#feed.take(row, keyring);
    if (selected === null) return;
    const left = new Map(rows);
    left.delete(selected);
    this.store.set({ rows: left });
  }

  #watcher(): Watcher {
    return {
      urgent: (items) => this.store.set({ announced: announcement(items) }),
      changed: (items) => {
        const { referral } = this.store.value;
        const fresh = items.find(({ id }) => id === referral?.item.id);
        if (fresh !== undefined && fresh.change > (referral?.item.change ?? 0)) void this.#casework?.refresh();
      },
      gone: (ids) => {
        const { selected } = this.store.value;
        if (selected === null || !ids.includes(selected)) return;
        this.store.set({ selected: null, referral: null, place: null });
        this.store.set({ notice: { tone: "problem", text: say("failure_gone") } });
      },
      keyChanged: () => this.takeUpKeys(),
      ended: (failure) => this.fail(failure),
    };
  }
}

/** One sentence for however many came at once, so that a rush is not read out row by row. */
export function announcement(items: readonly Item[]): string {
  const [first] = items;
  if (first === undefined) return "";
  const level = sayCode("level", first.level);
  if (items.length === 1) return say("announce_one", { level, reference: first.reference });
  return say("announce_many", { count: items.length });
}
