// A desk's own key: made here, kept in a recovery file that is tried before it counts, and sealed to people.
import type { Derive } from "../../sealing/argon2.js";
import { same } from "../../sealing/bytes.js";
import { createDeskKey, type NewDeskKey } from "../../sealing/desk.js";
import { BrokenChain, DoesNotOpen } from "../../sealing/errors.js";
import { sealGrant } from "../../sealing/grant.js";
import { publicKeyOf } from "../../sealing/hpke.js";
import type { Keyring } from "../../sealing/keyring.js";
import { readRecovery, writeRecovery } from "../../sealing/recovery.js";
import { newPassphrase } from "../../sealing/words.js";
import type { Sealed, Writer } from "../wire/answers.js";
import { Refusal } from "../wire/http.js";
import type { Me } from "../wire/me.js";
import type { PeopleServer, PersonGrant } from "../wire/people.js";
import { resealed } from "./moving.js";
import { addressed } from "./open.js";
import { currentKey } from "./people.js";
import type { Pins } from "./pins.js";

/** What work with a desk's key needs. */
export interface DeskKeysWorld {
  readonly people: PeopleServer;
  readonly derive: Derive;
  readonly words: readonly string[];
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly me: Me;
}

/** A key that was made and is not in use: its file must come back first, opened by its passphrase. */
export interface Drafted {
  readonly file: string;
  readonly passphrase: string;
  readonly fileName: string;
}

export class DeskKeys {
  #made: NewDeskKey | null = null;

  constructor(private readonly world: DeskKeysWorld) {}

  /** Makes the desk's first key, or its next one, which the key before it signs. */
  async draft(): Promise<Drafted> {
    const { me, derive, words } = this.world;
    this.forget();
    const { slug, keys } = me.desk;
    const made = keys.length === 0 ? await createDeskKey() : await this.#next();
    this.#made = made;
    const passphrase = newPassphrase(words);
    const file = await writeRecovery({ desk: slug, keyId: made.key.id }, made.seed, passphrase, derive);
    return { file, passphrase, fileName: `${slug}-${made.key.id}.json` };
  }

  /** Puts the drafted key in use; throws DoesNotOpen unless the file brings back exactly its secret. */
  async use(file: string, passphrase: string): Promise<void> {
    const { me, people, derive, pins } = this.world;
    const made = this.#made;
    if (made === null) throw new DoesNotOpen();
    const back = await readRecovery(file, passphrase, derive);
    const isSame = same(back.seed, made.seed) && back.desk === me.desk.slug && back.keyId === made.key.id;
    back.seed.fill(0);
    if (!isSame) throw new DoesNotOpen();
    const grants = await Promise.all((await this.#holders()).map((holder) => this.#sealed(made, holder)));
    await people.addDeskKey(made.key, grants);
    pins.rememberDeskKey(me.desk.slug, made.key.id);
    this.forget();
  }

  /** Lets the only lead in with the desk's recovery file, which somebody else's passphrase opens. */
  async letSelfIn(file: string, passphrase: string): Promise<void> {
    const { me, people, derive } = this.world;
    const back = await readRecovery(file, passphrase, derive);
    try {
      const listed = me.desk.keys.find(({ id }) => id === back.keyId);
      const isListed = listed !== undefined && same(await publicKeyOf(back.seed), listed.publicKey);
      if (back.desk !== me.desk.slug || !isListed) throw new DoesNotOpen();
      const context = { desk: back.desk, keyId: back.keyId, person: me.person.id };
      const sealed = await sealGrant(context, back.seed, me.person.publicKey);
      await people.grant(me.person.id, [{ keyId: back.keyId, sealed }]);
    } finally {
      back.seed.fill(0);
    }
  }

  /** Drops a key that was not put in use. */
  forget(): void {
    this.#made?.seed.fill(0);
    this.#made = null;
  }

  /**
   * Seals what is open to the newest key, some at a time; it goes on where it stopped, since the server lists
   * what is left. `tell` hears how many are left; the answer is how many stayed, since no key here opens them.
   * Throws BrokenChain for a key that this browser does not know.
   */
  async resealOpen(tell: (left: number) => void): Promise<number> {
    const { people, keyring, me } = this.world;
    const key = currentKey(me.desk);
    const readers = new Map([[key.id, key.publicKey]]);
    for (let before = Number.POSITIVE_INFINITY; ; ) {
      const { items, recipient, left } = await people.unsealed();
      tell(left);
      const openable = this.#openable(items);
      // A round that changed nothing is the last, and so is one with nothing that opens here.
      if (recipient === null || openable.length === 0 || left >= before) return left;
      if (recipient.keyId !== key.id || !same(recipient.publicKey, key.publicKey)) throw new BrokenChain(recipient.keyId);
      before = left;
      const wraps = await resealed(keyring, openable, readers);
      await people.addWraps(Object.fromEntries(Object.entries(wraps).map(([id, of]) => [id, of[key.id] ?? ""])));
    }
  }

  #openable(items: readonly Sealed[]): readonly Sealed[] {
    const held = new Set(this.world.keyring.keyIds());
    return items.filter((one) => addressed(held, one).length > 0);
  }

  async #next(): Promise<NewDeskKey> {
    const { me, keyring } = this.world;
    const previous = currentKey(me.desk);
    const grant = me.grants.find(({ keyId }) => keyId === previous.id);
    if (grant === undefined) throw new DoesNotOpen();
    return keyring.rotate(grant, previous);
  }

  /** Everybody who is in date, by the public key this browser knows them by. */
  async #holders(): Promise<readonly Writer[]> {
    const { me, people, pins } = this.world;
    if (needsFirstKey(me)) return [me.person];
    const { members } = await people.people();
    const holders = members.filter(({ state, outOfDate }) => state === "active" && outOfDate.length === 0);
    const swapped = holders.find(({ id, publicKey }) => !pins.isSameReader(id, publicKey));
    if (swapped !== undefined) throw new BrokenChain(swapped.signIn);
    return holders;
  }

  async #sealed({ key, seed }: NewDeskKey, holder: Writer): Promise<PersonGrant> {
    const context = { desk: this.world.me.desk.slug, keyId: key.id, person: holder.id };
    return { person: holder.id, sealed: await sealGrant(context, seed, holder.publicKey) };
  }
}

/** Whether nobody can let this lead in but they themselves, with the desk's first key or its recovery file. */
export function needsFirstKey(me: Me): boolean {
  return me.mayBootstrap && !me.grants.some(({ desk }) => desk === me.desk.slug);
}

/** Whether a server has no way to reseal: then what is open keeps the key it came with. */
export function cannotReseal(failure: unknown): boolean {
  return failure instanceof Refusal && failure.status === 404;
}

