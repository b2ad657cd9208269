// The inbox's routes, one function each. Nothing here opens, seals or decides.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import type { AssertionBody } from "../../sealing/passkey.js";
import {
  countsOf,
  doneOf,
  pageOf,
  referralOf,
  sealedOf,
  type Done,
  type Page,
  type Sealed,
  type SealedReferral,
} from "./answers.js";
import type { Counts } from "../model.js";
import { Http } from "./http.js";
import { meOf, sessionOf, startOf, type Me, type Session, type Start } from "./me.js";

/** An entry that was just sealed and signed. */
export interface NewEntry {
  readonly id: string;
  readonly sequence: number;
  readonly receivedMinute: string;
  readonly body: Bytes;
  readonly wraps: ReadonlyMap<string, Bytes>;
  readonly signature: Bytes;
}

/** What goes with an entry, in clear, since the server has to act on it. */
export type Extra = Readonly<Record<string, unknown>>;

/** Where the queue was read to. */
export interface Cursor {
  readonly change: number;
  readonly restricted: number | null;
}

export class Server {
  constructor(private readonly http: Http) {}

  async start(signIn: string): Promise<Start> {
    return startOf(await this.http.post("/sign-in/start", { sign_in: signIn }));
  }

  async signInByPassphrase(signIn: string, proof: Bytes): Promise<Session> {
    return this.#accepted({ sign_in: signIn, proof: toBase64(proof) }, "passphrase");
  }

  async signInByPasskey(signIn: string, credential: AssertionBody): Promise<Session> {
    return this.#accepted({ sign_in: signIn, credential }, "passkey");
  }

  async #accepted(body: object, way: string): Promise<Session> {
    const session = sessionOf(await this.http.post(`/sign-in/${way}`, body));
    this.http.useProof(session.proof);
    return session;
  }

  async signOut(): Promise<void> {
    await this.http.tell("/sign-out", {});
    this.http.useProof(null);
  }

  async signOutEverywhere(): Promise<void> {
    await this.http.tell("/sign-out/everywhere", {});
    this.http.useProof(null);
  }

  lock(): Promise<void> {
    return this.http.tell("/lock", {});
  }

  async me(): Promise<Me> {
    return meOf(await this.http.get("/me"));
  }

  async queue(limit: number, after: string | null): Promise<Page> {
    const place = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    return pageOf(await this.http.get(`/queue?limit=${limit}${place}`));
  }

  async closed(limit: number): Promise<Page> {
    return pageOf(await this.http.get(`/queue/closed?limit=${limit}`));
  }

  async changes({ change, restricted }: Cursor): Promise<Page | null> {
    const also = restricted === null ? "" : `&restricted=${restricted}`;
    const fields = await this.http.getIfNew(`/changes?after=${change}${also}`);
    return fields === null ? null : pageOf(fields);
  }

  async counts(): Promise<Counts> {
    return countsOf(await this.http.get("/counts"));
  }

  async referral(id: string): Promise<SealedReferral> {
    return referralOf(await this.http.get(`/referrals/${id}`));
  }

  /** Everything of a referral that can be opened, for rewrapping to another desk. */
  async material(id: string): Promise<readonly Sealed[]> {
    return (await this.http.get(`/referrals/${id}/material`)).list("items", sealedOf);
  }

  /** An act without words: `claim`, `release`, `conflict`. */
  async act(id: string, act: string, body: Extra = {}): Promise<Done> {
    return doneOf(await this.http.post(`/referrals/${id}/${act}`, body));
  }

  /** An act that leaves an entry: `notes`, `messages`, `calls`, `close`, … */
  write(id: string, act: string, entry: NewEntry, extra: Extra): Promise<Done> {
    return this.act(id, act, { ...extra, entry: jsonOf(entry) });
  }
}

/** An entry as the server takes it. */
export function jsonOf(entry: NewEntry): object {
  const wraps = [...entry.wraps].map(([keyId, wrap]) => [keyId, toBase64(wrap)]);
  return {
    id: entry.id,
    sequence: entry.sequence,
    received_minute: entry.receivedMinute,
    body: toBase64(entry.body),
    wraps: Object.fromEntries(wraps),
    signature: toBase64(entry.signature),
  };
}
