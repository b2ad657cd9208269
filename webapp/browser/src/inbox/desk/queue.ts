// Keeps the queue as the server has it: read once in pages, then asked every two seconds what changed.
import { Locked } from "../../sealing/errors.js";
import type { Keyring } from "../../sealing/keyring.js";
import { LEVELS, type Item, type Row } from "../model.js";
import type { Page, SealedRow } from "../wire/answers.js";
import { Refusal, Unreachable } from "../wire/http.js";
import type { Cursor, Server } from "../wire/server.js";
import { openRows, wantsNewKey } from "./open.js";
import { type State, type Store } from "./state.js";

const FIRST_PAGE = 100;
const PAGE = 500;
const CLOSED = 30;
/** Milliseconds between two questions; the server answers 304 when there is nothing. */
const EVERY = 2000;

/** What the queue tells of: urgent rows that came or rose, and rows that changed. */
export interface Watcher {
  urgent(items: readonly Item[]): void;
  changed(items: readonly Item[]): void;
  gone(ids: readonly string[]): void;
  /** Something is sealed under a key that this page has not taken in yet. */
  keyChanged(): Promise<void>;
  ended(failure: Refusal): void;
}

export class QueueFeed {
  #cursor: Cursor = { change: 0, restricted: null };
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Counts readings: what belongs to an older one is dropped when it arrives. */
  #run = 0;

  constructor(
    private readonly server: Server,
    private readonly store: Store<State>,
    private readonly watcher: Watcher,
    private readonly now: () => Date,
  ) {}

  /** Reads the open queue and the last closed ones, most urgent first, then watches it. */
  async start(keyring: Keyring): Promise<void> {
    const run = this.#begin();
    const first = await this.server.queue(FIRST_PAGE, null);
    this.#cursor = first;
    this.store.set({ counts: first.counts });
    await this.#take(first.rows, keyring, run);
    this.#again(keyring, run);
    let next = first.next;
    while (next !== null && run === this.#run) {
      const page = await this.server.queue(PAGE, next);
      await this.#take(page.rows, keyring, run);
      next = page.next;
    }
    await this.#take((await this.server.closed(CLOSED)).rows, keyring, run);
    if (run === this.#run) this.store.set({ complete: true });
  }

  /** Watches numbers alone: no key is held. */
  watchCounts(): void {
    this.#again(null, this.#begin());
  }

  stop(): void {
    this.#run += 1;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Shows a row as an act left it, without waiting for the next question. */
  async take(row: SealedRow, keyring: Keyring): Promise<void> {
    await this.#take([row], keyring, this.#run);
  }

  #begin(): number {
    this.stop();
    return this.#run;
  }

  #again(keyring: Keyring | null, run: number): void {
    if (run !== this.#run) return;
    this.#timer = setTimeout(() => void this.#ask(keyring, run), EVERY);
  }

  async #ask(keyring: Keyring | null, run: number): Promise<void> {
    try {
      let page = await this.server.changes(this.#cursor);
      this.#heard(run);
      while (page !== null && run === this.#run) {
        await this.#changed(page, keyring, run);
        page = page.more ? await this.server.changes(this.#cursor) : null;
      }
    } catch (failure) {
      if (!this.#bears(failure, run)) return;
    }
    this.#again(keyring, run);
  }

  /** Whether watching goes on after a failure. */
  #bears(failure: unknown, run: number): boolean {
    if (run !== this.#run || failure instanceof Locked) return false;
    if (failure instanceof Refusal) {
      if (failure.status === 429) return true;
      this.stop();
      this.watcher.ended(failure);
      return false;
    }
    const isNews = failure instanceof Unreachable && this.store.value.silentSince === null;
    if (isNews) this.store.set({ silentSince: this.now() });
    return true;
  }

  #heard(run: number): void {
    if (run === this.#run && this.store.value.silentSince !== null) this.store.set({ silentSince: null });
  }

  async #changed(page: Page, keyring: Keyring | null, run: number): Promise<void> {
    const before = this.store.value.rows;
    if (keyring !== null) await this.#take(page.rows, keyring, run);
    if (run !== this.#run) return;
    this.#cursor = page;
    this.store.set({ counts: page.counts });
    if (keyring === null) return;
    const items = page.rows.map(({ item }) => item);
    const urgent = items.filter((item) => isNewlyUrgent(item, before.get(item.id)?.item));
    if (urgent.length > 0) this.watcher.urgent(urgent);
    if (items.length > 0) this.watcher.changed(items);
    if (page.gone.length > 0) this.#drop(page.gone);
  }

  #drop(ids: readonly string[]): void {
    const rows = new Map(this.store.value.rows);
    for (const id of ids) rows.delete(id);
    this.store.set({ rows });
    this.watcher.gone(ids);
  }

  /** Shows rows at once with what is in clear, then again as each is opened. */
  async #take(sealed: readonly SealedRow[], keyring: Keyring, run: number): Promise<void> {
    if (sealed.length === 0 || run !== this.#run) return;
    const known = this.store.value.rows;
    this.#show(sealed.map(({ item }) => ({ item, summary: known.get(item.id)?.summary ?? null, closedToUs: false })));
    const summaries = sealed.flatMap((row) => row.summaries);
    if (wantsNewKey(keyring, summaries)) await this.watcher.keyChanged();
    await openRows(keyring, sealed, (rows) => {
      if (run === this.#run) this.#show(rows);
    });
  }

  #show(fresh: readonly Row[]): void {
    const rows = new Map(this.store.value.rows);
    for (const row of fresh) {
      const known = rows.get(row.item.id);
      // Answers may cross: what is older than what stands is not shown.
      const isOlder = known !== undefined && known.item.desk === row.item.desk && known.item.change > row.item.change;
      if (!isOlder) rows.set(row.item.id, row);
    }
    this.store.set({ rows });
  }
}

/** Whether somebody should look up: danger or a same-hour matter that came, rose, or was said again. */
export function isNewlyUrgent(item: Item, before: Item | undefined): boolean {
  if (item.state === "closed" || (item.level !== "danger" && item.level !== "same_hour")) return false;
  if (before === undefined || before.state === "closed") return true;
  const rose = LEVELS.indexOf(item.level) < LEVELS.indexOf(before.level);
  return rose || item.dangerCount > before.dangerCount;
}
