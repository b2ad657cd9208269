// The keys of who is signed in: held here alone, dropped by `lock()`, never written anywhere.
import type { Bytes } from "./bytes.js";
import type { Context } from "./context.js";
import { rotateDeskKey, type DeskKey, type NewDeskKey } from "./desk.js";
import { openEntry, rewrap, type Closed } from "./entry.js";
import { DoesNotOpen, Locked } from "./errors.js";
import { openGrant, sealGrant } from "./grant.js";
import { secretKeyFrom, type SecretKey } from "./hpke.js";
import type { PersonKeys } from "./person.js";
import { signEntry } from "./signature.js";
import { openAll } from "./summaries.js";

/** A desk's key as it was sealed to this person. */
export interface Grant {
  readonly desk: string;
  readonly keyId: string;
  readonly sealed: Bytes;
}

/** An entry or summary with the id of the key that it was sealed to. */
export interface Addressed extends Closed {
  readonly keyId: string;
}

/** What a signed-in page may do. Everything throws Locked once `lock()` was called. */
export interface Keyring {
  readonly person: string;
  readonly locked: boolean;
  /** Ids of the keys that can be opened with, this person's own first. */
  keyIds(): readonly string[];
  /** Takes in a desk's key; throws DoesNotOpen when it was not sealed to this person for that desk. */
  accept(grant: Grant): Promise<void>;
  /** The plaintext of one entry; throws DoesNotOpen. */
  open(entry: Addressed): Promise<Bytes>;
  /** Many at once, in order; null where one does not open. */
  openMany(entries: readonly Addressed[]): Promise<(Bytes | null)[]>;
  /** The content key of an entry, sealed to another desk's key: the body stays. Throws DoesNotOpen. */
  rewrap(entry: Addressed, recipient: Bytes): Promise<Bytes>;
  /** This person's signature over an entry they just sealed. */
  sign(context: Context, body: Bytes): Promise<Bytes>;
  /** Seals a desk's key, held through `grant`, to another person (id, 1,216 byte public key). */
  passOn(grant: Grant, person: string, publicKey: Bytes): Promise<Bytes>;
  /** The desk's next key, signed with the one held through `grant`. */
  rotate(grant: Grant, previous: DeskKey): Promise<NewDeskKey>;
  /** Drops every key. */
  lock(): void;
}

/** The id under which entries are sealed to one person alone (restricted referrals). */
export function personKeyId(person: string): string {
  return `person:${person}`;
}

/** Opens a key ring with a person's keys; their desks' keys come in through `accept`. */
export function openKeyring(person: string, keys: PersonKeys): Keyring {
  return new HeldKeyring(person, keys);
}

class HeldKeyring implements Keyring {
  readonly person: string;
  #own: PersonKeys | null;
  readonly #secrets = new Map<string, SecretKey>();

  constructor(person: string, keys: PersonKeys) {
    this.person = person;
    this.#own = keys;
    this.#secrets.set(personKeyId(person), keys.secret);
  }

  get locked(): boolean {
    return this.#own === null;
  }

  keyIds(): readonly string[] {
    this.#keys();
    return [...this.#secrets.keys()];
  }

  async accept(grant: Grant): Promise<void> {
    const secret = await this.#withSeed(grant, secretKeyFrom);
    // The page may have been locked while the grant was opened: then nothing is kept.
    this.#keys();
    this.#secrets.set(grant.keyId, secret);
  }

  async open(entry: Addressed): Promise<Bytes> {
    return openEntry(this.#secretFor(entry), entry);
  }

  async rewrap(entry: Addressed, recipient: Bytes): Promise<Bytes> {
    return rewrap(this.#secretFor(entry), entry, recipient);
  }

  async openMany(entries: readonly Addressed[]): Promise<(Bytes | null)[]> {
    this.#keys();
    const known = entries.flatMap((closed, index) => {
      const secret = this.#secrets.get(closed.keyId);
      return secret === undefined ? [] : [{ index, secret, closed }];
    });
    const opened = await openAll(known);
    const results: (Bytes | null)[] = entries.map(() => null);
    known.forEach(({ index }, place) => {
      results[index] = opened[place] ?? null;
    });
    return results;
  }

  sign(context: Context, body: Bytes): Promise<Bytes> {
    return signEntry(this.#keys().signing, context, body);
  }

  passOn(grant: Grant, person: string, publicKey: Bytes): Promise<Bytes> {
    const context = { desk: grant.desk, keyId: grant.keyId, person };
    return this.#withSeed(grant, (seed) => sealGrant(context, seed, publicKey));
  }

  rotate(grant: Grant, previous: DeskKey): Promise<NewDeskKey> {
    return this.#withSeed(grant, (seed) => rotateDeskKey(grant.desk, previous, seed));
  }

  lock(): void {
    this.#own = null;
    this.#secrets.clear();
  }

  #keys(): PersonKeys {
    if (this.#own === null) throw new Locked();
    return this.#own;
  }

  #secretFor({ keyId }: Addressed): SecretKey {
    this.#keys();
    const secret = this.#secrets.get(keyId);
    if (secret === undefined) throw new DoesNotOpen();
    return secret;
  }

  /** Seeds of desks are not kept: each use opens the grant again and clears what it opened. */
  async #withSeed<Result>(grant: Grant, use: (seed: Bytes) => Promise<Result>): Promise<Result> {
    const context = { desk: grant.desk, keyId: grant.keyId, person: this.person };
    const seed = await openGrant(context, grant.sealed, this.#keys().secret);
    try {
      return await use(seed);
    } finally {
      seed.fill(0);
    }
  }
}
