// A newcomer's way in: keys made here, a passphrase shown once and typed back, a passkey where there is one.
import type { Derive } from "../../sealing/argon2.js";
import { createPasskey } from "../../sealing/passkey.js";
import { canonicalPassphrase, newSalt, passphraseKeys } from "../../sealing/passphrase.js";
import { newPerson, type NewPerson } from "../../sealing/person.js";
import { newPassphrase } from "../../sealing/words.js";
import { explain } from "../desk/failures.js";
import { Store } from "../desk/state.js";
import type { Invite, PasskeyWay, PeopleServer } from "../wire/people.js";
import { say } from "../wording/say.js";

/** Where the newcomer stands; every step is one screen. */
export type Step = "reading" | "gone" | "begin" | "passphrase" | "typing" | "passkey" | "done";

export interface Joined {
  readonly step: Step;
  readonly invite: Invite | null;
  /** Shown until it was typed back, then forgotten. */
  readonly passphrase: string;
  readonly hasPasskey: boolean;
  readonly working: boolean;
  readonly problem: string | null;
}

/** What joining needs of the world. */
export interface JoiningWorld {
  readonly server: PeopleServer;
  readonly derive: Derive;
  readonly token: string;
  readonly host: string;
  readonly siteName: string;
  readonly words: readonly string[];
}

export class Joining {
  readonly store = new Store<Joined>({
    step: "reading",
    invite: null,
    passphrase: "",
    hasPasskey: false,
    working: false,
    problem: null,
  });
  #person: NewPerson | null = null;
  #passkey: PasskeyWay | null = null;

  constructor(private readonly world: JoiningWorld) {}

  async read(): Promise<void> {
    try {
      const invite = await this.world.server.invite(this.world.token);
      this.store.set({ invite, step: "begin" });
    } catch (failure) {
      this.store.set({ step: "gone", problem: explain(failure) });
    }
  }

  /** Makes and proves the keys, and draws a passphrase. */
  async makeKeys(): Promise<void> {
    const { invite } = this.store.value;
    if (invite === null) return;
    await this.#busy(async () => {
      this.#person = await newPerson(invite.signIn);
      this.store.set({ passphrase: newPassphrase(this.world.words), step: "passphrase" });
    });
  }

  writtenDown(): void {
    this.store.set({ step: "typing", problem: null });
  }

  showAgain(): void {
    this.store.set({ step: "passphrase", problem: null });
  }

  typed(words: string): void {
    const isRight = canonicalPassphrase(words) === canonicalPassphrase(this.store.value.passphrase);
    this.store.set(isRight ? { step: "passkey", problem: null } : { problem: say("join_mistyped") });
  }

  async addPasskey(): Promise<void> {
    const { invite } = this.store.value;
    const person = this.#person;
    if (invite === null || person === null) return;
    await this.#busy(async () => {
      const made = await createPasskey({
        challenge: invite.challenge,
        host: this.world.host,
        siteName: this.world.siteName,
        person: invite.person,
        signIn: invite.signIn,
      });
      this.#passkey = { body: made.body, prfInput: made.prfInput, wrapped: await person.wrapUnder(made.wrapKey) };
      this.store.set({ hasPasskey: true });
    });
  }

  /** Sends public halves and wrapped secrets; from here on the keys are forgotten. */
  async finish(): Promise<void> {
    const person = this.#person;
    if (person === null) return;
    await this.#busy(async () => {
      const salted = newSalt();
      const { wrapKey, proof } = await passphraseKeys(this.store.value.passphrase, salted, this.world.derive);
      const wrapped = await person.wrapUnder(wrapKey);
      const { server, token } = this.world;
      await server.join(token, person.identity, { salted, proof, wrapped }, this.#passkey);
      person.forget();
      this.#person = null;
      this.store.set({ step: "done", passphrase: "" });
    });
  }

  async #busy(act: () => Promise<void>): Promise<void> {
    if (this.store.value.working) return;
    this.store.set({ working: true, problem: null });
    try {
      await act();
    } catch (failure) {
      this.store.set({ problem: explain(failure) });
    }
    this.store.set({ working: false });
  }
}
