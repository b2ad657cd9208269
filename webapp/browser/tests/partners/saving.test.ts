import { beforeEach, describe, expect, test, vi } from "vitest";
import { same, type Bytes } from "../../src/sealing/bytes.js";
import { openEntry } from "../../src/sealing/entry.js";
import { newSeed, secretKeyFrom, type SecretKey } from "../../src/sealing/hpke.js";
import { Refusal, Unreachable } from "../../src/inbox/wire/http.js";
import { Fields } from "../../src/inbox/wire/parse.js";
import { Saver, type Saving } from "../../src/partners/desk/saving.js";
import { EMPTY } from "../../src/partners/form/form.js";
import { formOf } from "../../src/partners/form/plaintext.js";
import type { CharityServer, NewDraft } from "../../src/partners/wire/charity-server.js";

const NOW = new Date("2026-11-24T09:30:10Z");
const ID = "0".repeat(32);
const refusal = (code: string, details: object = {}): Refusal => new Refusal(409, code, "", new Fields(details));

/** Keeps what it is sent, as the server does, and fails as told. */
class Kept {
  readonly tried: NewDraft[] = [];
  readonly kept: NewDraft[] = [];
  readonly failures: unknown[] = [];

  keepDraft(draft: NewDraft): Promise<void> {
    this.tried.push(draft);
    const failure = this.failures.shift();
    if (failure !== undefined) return Promise.reject(failure as Error);
    this.kept.push(draft);
    return Promise.resolve();
  }
}

let secret: SecretKey;
let server: Kept;
let saver: Saver;
let keys: ReadonlyMap<string, Bytes>;
/** The key that the organisation is about to have. */
let next: SecretKey | null;
const told: Saving[] = [];
const forks: string[][] = [];
const failures: unknown[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  secret = await secretKeyFrom(newSeed());
  server = new Kept();
  told.length = forks.length = failures.length = 0;
  keys = new Map([["key", secret.publicKey]]);
  next = null;
  saver = new Saver(server as unknown as CharityServer, () => ({ organisation: "roots", keys }), () => NOW, {
    saving: (how) => told.push(how),
    forked: (from, to) => forks.push([from, to]),
    failed: (failure) => failures.push(failure),
    keysChanged: async () => {
      if (next === null) return;
      secret = next;
      keys = new Map([["newer", secret.publicKey]]);
    },
  });
  saver.take(ID, 0);
});

async function opened(draft: NewDraft): Promise<string> {
  const context = {
    desk: "roots",
    referral: draft.id,
    entry: draft.id,
    sequence: draft.version,
    kind: "draft",
    door: "charity",
    author: "charity",
    receivedMinute: draft.receivedMinute,
  };
  return formOf(await openEntry(secret, { context, body: draft.body, wrap: [...draft.wraps.values()][0] as Bytes })).words;
}

describe("a draft", () => {
  test("is sealed and counts up, and what was typed last is what is kept", async () => {
    saver.change({ ...EMPTY, words: "one" });
    saver.change({ ...EMPTY, words: "two" });
    expect(saver.isSaved).toBe(false);
    await saver.flush();
    saver.change({ ...EMPTY, words: "three" });
    await saver.flush();
    expect(server.kept.map(({ version }) => version)).toEqual([1, 2]);
    expect(await Promise.all(server.kept.map(opened))).toEqual(["two", "three"]);
    expect([saver.isSaved, told.at(-1)]).toEqual([true, "saved"]);
  });

  test("whose answer was lost is sent again byte for byte, then what was typed meanwhile", async () => {
    server.failures.push(new Unreachable());
    saver.change({ ...EMPTY, words: "one" });
    await saver.flush();
    expect([saver.isSaved, told.at(-1)]).toEqual([false, "waiting"]);
    saver.change({ ...EMPTY, words: "two" });
    await saver.flush();
    const [first, again, next] = server.tried;
    expect(first !== undefined && again !== undefined && same(first.body, again.body)).toBe(true);
    expect([again?.version, next?.version]).toEqual([1, 2]);
    expect(await opened(next as NewDraft)).toBe("two");
  });

  test("waits for the next sign-in while the page is locked, and is tried again by itself", async () => {
    server.failures.push(refusal("locked"));
    saver.change({ ...EMPTY, words: "one" });
    await saver.flush();
    expect([told.at(-1), failures]).toEqual(["waiting", []]);
    await vi.advanceTimersByTimeAsync(6000);
    await saver.flush();
    expect(server.kept).toHaveLength(1);
  });

  test("that somebody else changed goes on beside theirs, and neither is lost", async () => {
    server.failures.push(refusal("sequence", { expected: 5 }));
    saver.change({ ...EMPTY, words: "mine" });
    await saver.flush();
    const [kept] = server.kept;
    expect(forks).toEqual([[ID, kept?.id]]);
    expect([kept?.id === ID, kept?.version]).toEqual([false, 1]);
    expect(await opened(kept as NewDraft)).toBe("mine");
  });

  test("is sealed anew with the server's minute where the clocks differ", async () => {
    server.failures.push(refusal("minute", { now: "2026-11-24T10:30Z" }));
    saver.change({ ...EMPTY, words: "one" });
    await saver.flush();
    expect(server.kept.map(({ receivedMinute, version }) => [receivedMinute, version])).toEqual([["2026-11-24T10:30Z", 1]]);
    expect(await opened(server.kept[0] as NewDraft)).toBe("one");
  });

  test("is sealed anew when the organisation's key was changed meanwhile", async () => {
    next = await secretKeyFrom(newSeed());
    server.failures.push(refusal("recipients"));
    saver.change({ ...EMPTY, words: "one" });
    await saver.flush();
    expect(server.kept.map(({ wraps }) => [...wraps.keys()])).toEqual([["newer"]]);
    expect(await opened(server.kept[0] as NewDraft)).toBe("one");
  });

  test("that no key was found for is kept here and tried again", async () => {
    server.failures.push(refusal("recipients"));
    saver.change({ ...EMPTY, words: "one" });
    await saver.flush();
    expect([told.at(-1), failures.length, saver.isSaved]).toEqual(["waiting", 1, false]);
    await vi.advanceTimersByTimeAsync(6000);
    await saver.flush();
    expect(server.kept).toHaveLength(1);
  });

  test("that was sent or thrown away is not saved any more", async () => {
    saver.change({ ...EMPTY, words: "one" });
    saver.drop();
    await saver.flush();
    expect(server.tried).toEqual([]);
  });
});
