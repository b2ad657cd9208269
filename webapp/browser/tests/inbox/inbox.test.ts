import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Inbox } from "../../src/inbox/desk/inbox.js";
import type { Memory } from "../../src/inbox/desk/pins.js";
import type { State } from "../../src/inbox/desk/state.js";
import { Http } from "../../src/inbox/wire/http.js";
import { PeopleServer } from "../../src/inbox/wire/people.js";
import { Server } from "../../src/inbox/wire/server.js";
import { FakeDesk, PASSPHRASE, quick } from "./fake-desk.js";

const words = Array.from({ length: 2048 }, (_, index) => `word${index}`);
let now: Date;
const clock = (): Date => now;
let desk: FakeDesk;
let memory: Map<string, string>;
let inbox: Inbox;

function keeping(values: Map<string, string>): Memory {
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

function open(): Inbox {
  const http = new Http(desk.fetch);
  const [server, people] = [new Server(http), new PeopleServer(http)];
  const world = { server, people, derive: quick, memory: keeping(memory), host: "localhost", siteName: "Notes", words };
  return new Inbox(world, clock);
}

function until(isSo: (state: State) => boolean): Promise<State> {
  return vi.waitFor(() => {
    if (!isSo(inbox.store.value)) throw new Error("not yet");
    return inbox.store.value;
  });
}

async function signedIn(): Promise<void> {
  await inbox.signInByPassphrase("priya", PASSPHRASE);
  await until(({ complete }) => complete);
}

async function opened(id: string): Promise<State> {
  await inbox.casework?.open(id);
  return until(({ referral }) => referral?.item.id === id);
}

const wordsOf = (state: State): readonly string[] =>
  (state.referral?.entries ?? []).flatMap(({ content }) => (content?.kind === "words" ? [content.text] : []));

beforeEach(async () => {
  now = new Date("2026-11-24T10:00Z");
  desk = await FakeDesk.open(clock);
  memory = new Map();
  inbox = open();
});
afterEach(() => void inbox.signOut());

describe("signing in", () => {
  test("opens the queue, and its summaries", async () => {
    await desk.arrive({ id: "a1", summary: { markers: ["strangulation"], why: ["strangulation"] } });
    await inbox.signInByPassphrase(" Priya", "Amber-boat cedar. dawn elm fern");
    const { phase, rows } = await until(({ complete }) => complete);
    expect(phase).toBe("in");
    expect(rows.get("a1")?.summary?.why).toEqual(["strangulation"]);
  });

  test("says one thing for a wrong name and a wrong passphrase", async () => {
    for (const [name, words] of [["priya", "amber goat"], ["nobody", PASSPHRASE]] as const) {
      await inbox.signInByPassphrase(name, words);
      expect(inbox.store.value.phase).toBe("out");
      expect(inbox.store.value.notice?.text).toContain("do not go together");
    }
  });

  test("never sends the passphrase", async () => {
    await signedIn();
    for (const body of desk.bodies) {
      expect(body).not.toContain("amber");
      expect(body).not.toContain("cedar");
    }
  });

  test("stops at a desk key that this browser does not know, and at a record that became shorter", async () => {
    await signedIn();
    await inbox.signOut();
    desk.links = 9;
    inbox = open();
    await inbox.signInByPassphrase("priya", PASSPHRASE);
    expect(inbox.store.value.notice?.text).toContain("shorter");
    expect(inbox.store.value.phase).toBe("out");
    desk.links = 11;
    for (const key of memory.keys()) if (key.includes(":key:")) memory.set(key, "another");
    await inbox.signInByPassphrase("priya", PASSPHRASE);
    expect(inbox.store.value.notice?.text).toContain("not those this browser knows");
    expect(inbox.keyring).toBeNull();
  });
});

describe("the queue", () => {
  test("takes in what arrives, tells of what is urgent once, and goes on after a silence", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await inbox.signInByPassphrase("priya", PASSPHRASE);
      await vi.waitFor(() => expect(inbox.store.value.complete).toBe(true));
      await desk.arrive({ id: "d1", row: { level: 4, kind: "danger" } });
      await vi.advanceTimersByTimeAsync(2000);
      await vi.waitFor(() => expect(inbox.store.value.rows.get("d1")?.summary).not.toBeNull());
      expect(inbox.store.value.announced).toBe("Danger now: TEAL-d1");
      desk.isReachable = false;
      await vi.advanceTimersByTimeAsync(2000);
      expect(inbox.store.value.silentSince).toEqual(now);
      desk.isReachable = true;
      desk.touch("d1", { contacts: 2 });
      await vi.advanceTimersByTimeAsync(2000);
      await vi.waitFor(() => expect(inbox.store.value.rows.get("d1")?.item.contacts).toBe(2));
      expect(inbox.store.value.silentSince).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a referral", () => {
  beforeEach(async () => {
    await desk.arrive({ id: "a1", texts: ["hes on earlies", "ask 4 jo"], draft: { safe_to_text: true } });
    await signedIn();
  });

  test("shows every word as it was written, and whose they are", async () => {
    const state = await opened("a1");
    expect(wordsOf(state)).toEqual(["hes on earlies", "ask 4 jo"]);
    expect(state.referral?.entries[0]?.author).toEqual({ kind: "server", who: "person" });
  });

  test("is answered: claimed on the way, sealed for the record, handed over for the phone", async () => {
    await opened("a1");
    inbox.draft("reply", "Hi, it's Sam");
    inbox.casework?.send("Hi, it's Sam", "+447700900001");
    const state = await until((now_) => wordsOf(now_).includes("Hi, it's Sam") && !now_.working);
    const sent = desk.bodies.map((body) => JSON.parse(body) as Record<string, unknown>).find((body) => "text" in body);
    expect(sent).toMatchObject({ text: "Hi, it's Sam", to: "+447700900001" });
    expect(sent).not.toHaveProperty("reason");
    expect(state.referral?.item.ownerName).toBe("priya");
    const entry = state.referral?.entries.at(-1);
    expect(entry?.author).toEqual({ kind: "signed", name: "priya", id: "p1", of: null });
    expect(entry?.delivery?.state).toBe("delivered");
    expect(state.drafts.size).toBe(0);
  });

  test("is never noted in clear", async () => {
    await opened("a1");
    await inbox.casework?.note("a word that no body holds");
    expect(wordsOf(inbox.store.value)).toContain("a word that no body holds");
    for (const body of desk.bodies) expect(body).not.toContain("no body holds");
  });

  test.each([
    [{ error: "sequence", message: "", expected: 9 }, { sequence: 9 }],
    [{ error: "minute", message: "", now: "2026-11-24T10:07Z" }, { received_minute: "2026-11-24T10:07Z" }],
  ])("that moved on meanwhile (%o) gets the same entry, sealed anew", async (refusal, changed) => {
    await opened("a1");
    desk.refusals.push(refusal);
    await inbox.casework?.note("twice sent, once kept");
    const entries = desk.bodies
      .map((body) => (JSON.parse(body) as { entry?: Record<string, unknown> }).entry)
      .filter((entry) => entry !== undefined);
    expect(entries.length).toBe(2);
    expect(entries[1]?.["id"]).toBe(entries[0]?.["id"]);
    expect(entries[1]?.["body"]).not.toBe(entries[0]?.["body"]);
    expect(entries[1]).toMatchObject(changed);
    expect(inbox.store.value.notice?.tone).toBe("done");
  });

  test("that somebody else took says by whom", async () => {
    await opened("a1");
    desk.refusals.push({ error: "claimed", message: "", by: "sam" });
    await inbox.casework?.claim();
    expect(inbox.store.value.notice).toEqual({ tone: "problem", text: "sam took it a moment before you." });
  });

  test("with a signature that is not the writer's says so", async () => {
    await opened("a1");
    await inbox.casework?.note("mine");
    const kept = desk.referrals.get("a1")?.entries.at(-1);
    if (kept !== undefined) kept["signature"] = btoa("x".repeat(64));
    await inbox.casework?.refresh();
    expect(inbox.store.value.referral?.entries.at(-1)?.author).toEqual({ kind: "forged" });
  });
});

describe("what they asked for", () => {
  test("test_rule_01_a text that they said is not safe asks for a reason, which is sealed", async () => {
    await desk.arrive({ id: "a1", draft: { safe_to_text: false } });
    await signedIn();
    await opened("a1");
    inbox.casework?.send("Hi", "+447700900001");
    const { question } = await until((state) => state.question !== null);
    expect(question?.breaks).toEqual(["texts_refused"]);
    expect(desk.bodies.some((body) => body.includes('"text"'))).toBe(false);
    question?.go("she asked for it by phone");
    const state = await until((now_) => wordsOf(now_).includes("Hi") && !now_.working);
    const content = state.referral?.entries.at(-1)?.content;
    expect(content?.kind === "words" && content.reason).toBe("she asked for it by phone");
    expect(desk.bodies.some((body) => body.includes('"reason":true'))).toBe(true);
    for (const body of desk.bodies) expect(body).not.toContain("asked for it");
  });

  test("the number outside the safe times asks for a reason; inside it shows at once", async () => {
    const windows = [{ days: ["tue"], from: "14:00", to: "15:00" }];
    await desk.arrive({ id: "a1", draft: { windows } });
    await signedIn();
    await opened("a1");
    inbox.casework?.showNumber();
    const { question } = await until((state) => state.question !== null);
    expect(question?.breaks).toEqual(["outside_window"]);
    expect(inbox.store.value.showsNumber).toBe(false);
    now = new Date("2026-11-24T14:10Z");
    inbox.store.set({ question: null });
    inbox.casework?.showNumber();
    await until((state) => state.showsNumber);
    expect(inbox.store.value.question).toBeNull();
  });
});

describe("the lock", () => {
  test("drops the keys and all that was read, and gives unsent words back to who wrote them", async () => {
    await desk.arrive({ id: "a1", texts: ["hes on earlies"] });
    await signedIn();
    await opened("a1");
    inbox.draft("reply", "half a sentence");
    const keyring = inbox.keyring;
    await inbox.lock();
    expect(keyring?.locked).toBe(true);
    expect(inbox.store.value).toMatchObject({ phase: "locked", signIn: "priya", referral: null });
    expect(inbox.store.value.rows.size + inbox.store.value.drafts.size).toBe(0);
    expect(JSON.stringify(inbox.store.value)).not.toContain("earlies");
    await inbox.signInByPassphrase("priya", PASSPHRASE);
    expect(inbox.store.value.drafts.get("a1/reply")).toBe("half a sentence");
  });

  test("comes by itself when nobody is there, and not before", async () => {
    await signedIn();
    now = new Date(now.getTime() + 9 * 60_000);
    inbox.lockWhenIdle();
    expect(inbox.store.value.phase).toBe("in");
    now = new Date(now.getTime() + 60_000);
    inbox.lockWhenIdle();
    await until(({ phase }) => phase === "locked");
  });

  test("comes when the server no longer knows the session", async () => {
    await desk.arrive({ id: "a1" });
    await signedIn();
    await opened("a1");
    inbox.draft("note", "kept");
    desk.isSignedIn = false;
    await inbox.casework?.note("kept");
    await until(({ phase, notice }) => phase === "locked" && notice?.tone === "problem");
    await inbox.signInByPassphrase("priya", PASSPHRASE);
    expect(inbox.store.value.drafts.get("a1/note")).toBe("kept");
  });
});
