// A desk on the other side of the wire, small but real: it seals as the service does, keeps what it is sent,
// and refuses as the server refuses. Every request body is kept, so that tests can read them all.
import type { Derive } from "../../src/sealing/argon2.js";
import { fromBase64, same, toBase64, utf8, type Bytes } from "../../src/sealing/bytes.js";
import type { Context } from "../../src/sealing/context.js";
import { createDeskKey, type NewDeskKey } from "../../src/sealing/desk.js";
import { sealEntry } from "../../src/sealing/entry.js";
import { sealGrant } from "../../src/sealing/grant.js";
import { newSalt, passphraseKeys, type Salted } from "../../src/sealing/passphrase.js";
import { newPerson, type NewPerson } from "../../src/sealing/person.js";

export const PASSPHRASE = "amber boat cedar dawn elm fern";
/** Fast and still different for every input. */
export const quick: Derive = async ({ secret, salt }) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([...salt, ...secret])));

type Json = Record<string, unknown>;
interface Kept {
  row: Json;
  summaries: Json[];
  entries: Json[];
}

/** What a test says of a referral; the rest is ordinary. */
export interface Given {
  readonly id: string;
  readonly row?: Json;
  readonly summary?: Json;
  readonly texts?: readonly string[];
  readonly draft?: Json;
}

export class FakeDesk {
  readonly bodies: string[] = [];
  readonly referrals = new Map<string, Kept>();
  /** Codes that the next posts are refused with, one each. */
  readonly refusals: Json[] = [];
  isReachable = true;
  isSignedIn = false;
  change = 1;
  links = 10;

  private constructor(
    readonly person: NewPerson,
    readonly key: NewDeskKey,
    private readonly salted: Salted,
    private readonly proof: Bytes,
    private readonly wrapped: Bytes,
    private readonly clock: () => Date,
  ) {}

  static async open(clock: () => Date): Promise<FakeDesk> {
    const [person, key] = [await newPerson("priya"), await createDeskKey()];
    const salted = newSalt();
    const { wrapKey, proof } = await passphraseKeys(PASSPHRASE, salted, quick);
    return new FakeDesk(person, key, salted, proof, await person.wrapUnder(wrapKey), clock);
  }

  /** The browser's `fetch`. */
  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    if (!this.isReachable) throw new TypeError("network");
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Json) : null;
    if (body !== null) this.bodies.push(init.body as string);
    const refusal = body === null ? undefined : this.refusals.shift();
    if (refusal !== undefined) return answer(refusal, Number(refusal["status"] ?? 409));
    return this.#route(path, body);
  };

  async #route(path: string, body: Json | null): Promise<Response> {
    if (path === "/inbox/sign-in/start") return answer(this.#start());
    if (path === "/inbox/sign-in/passphrase") return this.#signIn(body ?? {});
    if (!this.isSignedIn) return answer({ error: "signed_out", message: "Sign in." }, 401);
    const acted = /^\/inbox\/referrals\/(\w+)\/([\w-]+)/.exec(path);
    if (acted !== null) return this.#act(acted[1] ?? "", acted[2] ?? "", body ?? {});
    const looked = /^\/inbox\/referrals\/(\w+)$/.exec(path);
    if (looked !== null) return this.#look(looked[1] ?? "");
    if (path === "/inbox/me") return answer(await this.#me());
    if (path.startsWith("/inbox/queue?")) return answer(this.#page([...this.referrals.keys()]));
    if (path.startsWith("/inbox/queue/closed")) return answer(this.#page([]));
    if (path.startsWith("/inbox/changes")) return this.#changes(path);
    return new Response(null, { status: 204 });
  }

  #start(): Json {
    const { salt, cost } = this.salted;
    return { salt: toBase64(salt), cost, challenge: toBase64(salt), credentials: [] };
  }

  #signIn(body: Json): Response {
    const isRight = body["sign_in"] === "priya" && same(fromBase64(String(body["proof"])), this.proof);
    if (!isRight) return answer({ error: "refused", message: "No." }, 403);
    this.isSignedIn = true;
    return answer({ csrf: "proof", wrapped: toBase64(this.wrapped), idle_seconds: 1800 });
  }

  async #me(): Promise<Json> {
    const { key, seed } = this.key;
    const { publicKey } = this.person.identity;
    const sealed = await sealGrant({ desk: "national", keyId: key.id, person: "p1" }, seed, publicKey);
    const listed = { id: key.id, public: toBase64(key.publicKey), signing: toBase64(key.signingPublicKey), signature: null };
    const me = { ...this.writer(), reads_restricted: false };
    return {
      person: me,
      out_of_date: [],
      ends_soon: [],
      desk: { slug: "national", name: "National desk", keys: [listed], head: { links: this.links, head: "h" } },
      desks: [],
      grants: [{ desk: "national", key_id: key.id, sealed: toBase64(sealed) }],
      colleagues: [this.writer(), { ...this.writer(), id: "p2", sign_in: "sam" }],
      ways_in: { passphrase: true, passkeys: [] },
      may: { open: true, act: true, lead: false, bootstrap: false },
    };
  }

  writer(): Json {
    const { publicKey, signingPublicKey } = this.person.identity;
    const keys = { public: toBase64(publicKey), signing: toBase64(signingPublicKey) };
    return { id: "p1", sign_in: "priya", role: "specialist", state: "active", ...keys };
  }

  #page(ids: readonly string[]): Json {
    const items = ids.map((id) => this.#rowOf(id));
    return { change: this.change, restricted: null, counts: this.#counts(), items, next: null, now: this.#now() };
  }

  #counts(): Json {
    const rows = [...this.referrals.values()].map(({ row }) => row);
    const urgent = rows.filter((row) => Number(row["level"]) > 2);
    return {
      new: rows.length,
      claimed: 0,
      waiting: 0,
      closed: 0,
      urgent: urgent.map((row) => ({ level: row["level"], since: row["raised_at"] })),
      capped: 1000,
    };
  }

  #changes(path: string): Response {
    const after = Number(/after=(\d+)/.exec(path)?.[1]);
    if (after >= this.change) return new Response(null, { status: 304 });
    const ids = [...this.referrals].filter(([, { row }]) => Number(row["change"]) > after).map(([id]) => id);
    return answer({ ...this.#page(ids), more: false, gone: [] });
  }

  #look(id: string): Response {
    const kept = this.referrals.get(id);
    if (kept === undefined) return answer({ error: "not_found", message: "" }, 404);
    const deliveries = kept.entries
      .filter(({ context }) => (context as Json)["kind"] === "message")
      .map(({ context }) => ({ entry: (context as Json)["entry"], state: "delivered", error: null }));
    return answer({
      row: this.#rowOf(id),
      entries: kept.entries,
      next_sequence: kept.entries.length + 1,
      recipients: this.recipients(),
      deliveries,
      acts: [],
      looks: 1,
      decisions: [],
      writers: [this.writer()],
      case: [],
      now: this.#now(),
    });
  }

  recipients(): Json[] {
    return [{ key_id: this.key.key.id, public: toBase64(this.key.key.publicKey) }];
  }

  #act(id: string, act: string, body: Json): Response {
    const kept = this.referrals.get(id);
    if (kept === undefined) return answer({ error: "not_found", message: "" }, 404);
    const entry = body["entry"] as Json | undefined;
    if (entry !== undefined) this.#keep(kept, id, act, entry);
    if (act === "claim") Object.assign(kept.row, { owner: "p1", owner_name: "priya", state: "claimed" });
    this.touch(id, {});
    return answer({ row: this.#rowOf(id), next_sequence: kept.entries.length + 1, entry: entry?.["id"] ?? null });
  }

  #keep(kept: Kept, referral: string, act: string, entry: Json): void {
    const kinds: Json = { notes: "note", messages: "message", calls: "call", close: "close", level: "risk" };
    const context = {
      desk: "national",
      referral,
      entry: entry["id"],
      sequence: entry["sequence"],
      kind: kinds[act] ?? act,
      door: "inbox",
      author: "specialist",
      received_minute: entry["received_minute"],
    };
    const { body, wraps, signature } = entry;
    if (kept.entries.some((one) => (one["context"] as Json)["entry"] === entry["id"])) return;
    kept.entries.push({ context, body, wraps, written_by: "p1", signature });
  }

  #rowOf(id: string): Json {
    const kept = this.referrals.get(id);
    return { ...kept?.row, summaries: kept?.summaries ?? [] };
  }

  /** Changes a row and counts the desk's change up, as the server does. */
  touch(id: string, changes: Json): void {
    this.change += 1;
    const row = this.referrals.get(id)?.row;
    if (row !== undefined) Object.assign(row, changes, { change: this.change });
  }

  /** A referral arrives. */
  async arrive({ id, row, summary, texts = [], draft }: Given): Promise<void> {
    this.change += 1;
    const at = this.#now();
    const plain = { kind: "callback", markers: [], windows: [], area: null, why: [] };
    const kept: Kept = { row: { ...ordinary(id, at), change: this.change, ...row }, summaries: [], entries: [] };
    kept.summaries.push(await this.#seal(id, `s${id}`, 1, "summary", "service", { ...plain, ...summary }));
    for (const text of texts) kept.entries.push(await this.#next(kept, id, "text", "person", { text }));
    const understood = { number: "+447700900001", draft: { kind: "callback", ...draft }, marks: [] };
    kept.entries.push(await this.#next(kept, id, "understood", "service", understood));
    this.referrals.set(id, kept);
  }

  #next(kept: Kept, id: string, kind: string, author: string, content: Json): Promise<Json> {
    const sequence = kept.entries.length + 1;
    return this.#seal(id, `${id}e${sequence}`, sequence, kind, author, content);
  }

  async #seal(id: string, entry: string, sequence: number, kind: string, author: string, content: Json): Promise<Json> {
    const minute = `${this.#now().slice(0, 16)}Z`;
    const context: Context = { desk: "national", referral: id, entry, sequence, kind, door: "text", author, receivedMinute: minute };
    const recipients = new Map([[this.key.key.id, this.key.key.publicKey]]);
    const { body, wraps } = await sealEntry(context, utf8(JSON.stringify({ v: 1, ...content })), recipients);
    const { receivedMinute, ...rest } = context;
    const kept = Object.fromEntries([...wraps].map(([keyId, wrap]) => [keyId, toBase64(wrap)]));
    return { context: { ...rest, received_minute: receivedMinute }, body: toBase64(body), wraps: kept, written_by: null, signature: null };
  }

  #now(): string {
    return this.clock().toISOString();
  }
}

function ordinary(id: string, at: string): Json {
  return {
    id,
    reference: `TEAL-${id.slice(-3)}`,
    desk: "national",
    kind: "callback",
    door: "text",
    level: 1,
    danger_unchecked: false,
    state: "new",
    received_at: at,
    raised_at: at,
    heard_at: at,
    danger_count: 0,
    contacts: 1,
    entries: 2,
    owner: null,
    owner_name: null,
    claimed_at: null,
    unread: false,
    outcome: null,
    attempts: 0,
    due_at: null,
    case: id,
    handed: null,
    failed: 0,
  };
}

function answer(body: Json, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
