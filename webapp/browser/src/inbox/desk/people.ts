// People and keys: comparing words, letting in, and the signed-in person's own ways in.
import type { Derive } from "../../sealing/argon2.js";
import { BrokenChain } from "../../sealing/errors.js";
import type { Keyring } from "../../sealing/keyring.js";
import { createPasskey, usePasskey } from "../../sealing/passkey.js";
import { newSalt, passphraseKeys } from "../../sealing/passphrase.js";
import { rewrappablePerson, type NewPerson } from "../../sealing/person.js";
import { comparisonWords } from "../../sealing/words.js";
import type { Writer } from "../wire/answers.js";
import type { Desk, ListedKey, Me } from "../wire/me.js";
import type { Member, PeopleServer, SealedGrant } from "../wire/people.js";
import type { Server } from "../wire/server.js";
import type { Pins } from "./pins.js";

/** What work with people needs. */
export interface PeopleWorld {
  readonly server: Server;
  readonly people: PeopleServer;
  readonly derive: Derive;
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly me: Me;
  readonly host: string;
  readonly siteName: string;
  readonly words: readonly string[];
}

/** How the signed-in person proves once more who they are, to have their keys wrapped anew. */
export type Proof = { readonly passphrase: string } | { readonly passkey: true };

export class People {
  constructor(private readonly world: PeopleWorld) {}

  /** The six words that `newcomer` and `lead` must both see. */
  words(newcomer: Writer, lead: Writer): Promise<readonly string[]> {
    const { derive, me, words } = this.world;
    const enrolment = {
      signIn: newcomer.signIn,
      role: newcomer.role,
      deskPublicKey: currentKey(me.desk).publicKey,
      publicKey: newcomer.publicKey,
      signingPublicKey: newcomer.signingPublicKey,
      leadPublicKey: lead.publicKey,
    };
    return comparisonWords(enrolment, words, derive);
  }

  /** Seals every key of the desk that this person holds to somebody whose words were compared. */
  async letIn(member: Member): Promise<void> {
    const { keyring, me, people, pins } = this.world;
    // From here on this browser seals to no other key under that name.
    if (!pins.isSameReader(member.id, member.publicKey)) throw new BrokenChain(member.signIn);
    const ours = me.grants.filter(({ desk }) => desk === me.desk.slug);
    const seal = async (grant: (typeof ours)[number]): Promise<SealedGrant> => ({
      keyId: grant.keyId,
      sealed: await keyring.passOn(grant, member.id, member.publicKey),
    });
    await people.grant(member.id, await Promise.all(ours.map(seal)));
  }

  /** A new passkey for the signed-in person; throws DoesNotOpen for a wrong passphrase. */
  async addPasskey(proof: Proof): Promise<void> {
    const { people, me, host, siteName } = this.world;
    await this.#withKeys(proof, async (person) => {
      const challenge = await people.passkeyChallenge();
      const made = await createPasskey({ challenge, host, siteName, person: me.person.id, signIn: me.person.signIn });
      await people.addPasskey({
        body: made.body,
        prfInput: made.prfInput,
        wrapped: await person.wrapUnder(made.wrapKey),
      });
    });
  }

  /** Another passphrase; sessions elsewhere end. */
  async changePassphrase(proof: Proof, passphrase: string): Promise<void> {
    const { people, derive } = this.world;
    await this.#withKeys(proof, async (person) => {
      const salted = newSalt();
      const keys = await passphraseKeys(passphrase, salted, derive);
      await people.changePassphrase({ salted, proof: keys.proof, wrapped: await person.wrapUnder(keys.wrapKey) });
    });
  }

  async #withKeys(proof: Proof, use: (person: NewPerson) => Promise<void>): Promise<void> {
    const person = await ("passphrase" in proof ? this.#byPassphrase(proof.passphrase) : this.#byPasskey());
    try {
      await use(person);
    } finally {
      person.forget();
    }
  }

  async #byPassphrase(passphrase: string): Promise<NewPerson> {
    const { server, derive, me } = this.world;
    const { salted } = await server.start(me.person.signIn);
    const { wrapKey, proof } = await passphraseKeys(passphrase, salted, derive);
    // Signing in anew also makes the session fresh, which these acts want.
    const { wrapped } = await server.signInByPassphrase(me.person.signIn, proof);
    return rewrappablePerson(wrapKey, wrapped, me.person);
  }

  async #byPasskey(): Promise<NewPerson> {
    const { server, me, host } = this.world;
    const { challenge, credentials } = await server.start(me.person.signIn);
    const { wrapKey, body } = await usePasskey({ challenge, host, credentials });
    const { wrapped } = await server.signInByPasskey(me.person.signIn, body);
    return rewrappablePerson(wrapKey, wrapped, me.person);
  }
}

/** The newest key of a desk that is still in use. */
export function currentKey(desk: Desk): ListedKey {
  const inUse = desk.keys.filter(({ retired }) => !retired).at(-1);
  if (inUse === undefined) throw new RangeError("a desk without a key");
  return inUse;
}
