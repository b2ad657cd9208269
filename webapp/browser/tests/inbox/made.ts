// Rows for tests, with what matters given and the rest ordinary.
import type { Item, Row, Summary, Understood } from "../../src/inbox/model.js";

export const NOW = new Date("2026-11-24T10:00Z");

export function item(given: Partial<Item> = {}): Item {
  return {
    id: "r1",
    reference: "TEAL-42",
    desk: "national",
    kind: "callback",
    door: "text",
    level: "routine",
    dangerUnchecked: false,
    state: "new",
    receivedAt: new Date("2026-11-24T09:00Z"),
    raisedAt: new Date("2026-11-24T09:00Z"),
    heardAt: new Date("2026-11-24T09:00Z"),
    dangerCount: 0,
    contacts: 1,
    entries: 3,
    owner: null,
    ownerName: null,
    unread: false,
    outcome: null,
    attempts: 0,
    dueAt: null,
    failed: 0,
    handed: null,
    change: 1,
    ...given,
  };
}

export function summary(given: Partial<Summary> = {}): Summary {
  return { kind: "callback", markers: [], windows: [], area: null, why: [], ...given };
}

export function row(given: Partial<Item> = {}, opened: Partial<Summary> = {}): Row {
  return { item: item(given), summary: summary(opened), closedToUs: false };
}

export function understood(given: Partial<Understood> = {}): Understood {
  return {
    number: "+447700900001",
    otherNumber: null,
    kind: "callback",
    markers: [],
    windows: [],
    voicemail: null,
    safeToText: null,
    name: null,
    place: null,
    force: null,
    worksFor: null,
    notes: [],
    language: "en",
    wishes: [],
    interpreter: null,
    marks: [],
    ...given,
  };
}
