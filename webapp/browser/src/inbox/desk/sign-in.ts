// From a passphrase or a passkey to a key ring. The passphrase, the PRF result and every key stay here.
import type { Derive } from "../../sealing/argon2.js";
import { verifyDeskKeys } from "../../sealing/desk.js";
import { openKeyring, type Keyring } from "../../sealing/keyring.js";
import { passphraseKeys } from "../../sealing/passphrase.js";
import { usePasskey } from "../../sealing/passkey.js";
import { unwrapPerson } from "../../sealing/person.js";
import type { LinkingServer } from "../wire/linking.js";
import type { Me, Session } from "../wire/me.js";
import type { PeopleServer } from "../wire/people.js";
import type { Server } from "../wire/server.js";
import { Pins, type Memory } from "./pins.js";

/** What signing in needs of the world. */
export interface World {
  readonly server: Server;
  readonly derive: Derive;
  readonly memory: Memory;
  readonly people: PeopleServer;
  /** Left out where nobody is looked for: at a charity's door. */
  readonly linking?: LinkingServer;
  /** The host that passkeys belong to. */
  readonly host: string;
  readonly siteName: string;
  /** The 2,048 words that keys are compared in. */
  readonly words: readonly string[];
  /** Roles that a lead invites people to; specialist and lead where left out. */
  readonly roles?: readonly string[];
  /** False where nothing is ever routed to: then nothing can be late there, or sealed anew. */
  readonly hasQueue?: boolean;
}

/** Somebody signed in, with their keys. */
export interface SignedIn {
  readonly me: Me;
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly idleSeconds: number;
}

/** Signs in by passphrase; throws Refusal, DoesNotOpen, WeakParameters, BrokenChain or Rewound. */
export async function byPassphrase(world: World, signIn: string, passphrase: string): Promise<SignedIn> {
  const { salted } = await world.server.start(signIn);
  const { wrapKey, proof } = await passphraseKeys(passphrase, salted, world.derive);
  const session = await world.server.signInByPassphrase(signIn, proof);
  return enter(world, session, wrapKey);
}

/** Signs in by one of the person's passkeys; throws as above, NoPrf, or the browser's own refusal. */
export async function byPasskey(world: World, signIn: string): Promise<SignedIn> {
  const { challenge, credentials } = await world.server.start(signIn);
  const { wrapKey, body } = await usePasskey({ challenge, host: world.host, credentials });
  const session = await world.server.signInByPasskey(signIn, body);
  return enter(world, session, wrapKey);
}

async function enter(world: World, session: Session, wrapKey: CryptoKey): Promise<SignedIn> {
  const me = await world.server.me();
  const keys = await unwrapPerson(wrapKey, session.wrapped, me.person);
  const keyring = openKeyring(me.person.id, keys);
  const pins = new Pins(world.memory, keys.signing.publicKey);
  await takeGrants(pins, me, keyring);
  return { me, keyring, pins, idleSeconds: session.idleSeconds };
}

/** Checks the desk's keys against what this browser knew, then takes in those sealed to this person. */
export async function takeGrants(pins: Pins, me: Me, keyring: Keyring): Promise<void> {
  const { slug, keys } = me.desk;
  if (keys.length > 0) pins.rememberDeskKey(slug, await verifyDeskKeys(slug, keys, pins.deskKey(slug)));
  pins.rememberHead(slug, me.head);
  // One grant that does not open must not shut somebody out of all the others.
  await Promise.allSettled(me.grants.map((grant) => keyring.accept(grant)));
}
