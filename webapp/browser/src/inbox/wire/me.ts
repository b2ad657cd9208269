// Who is signed in, and with which keys: what the server says before any of it is believed.
import type { Bytes } from "../../sealing/bytes.js";
import type { Salted } from "../../sealing/passphrase.js";
import type { DeskKey } from "../../sealing/desk.js";
import type { Grant } from "../../sealing/keyring.js";
import { deskKeyOf, grantOf, writerOf, type Writer } from "./answers.js";
import type { Fields } from "./parse.js";

/** A desk's key as listed, retired ones too. */
export type ListedKey = DeskKey & { readonly retired: boolean };

/** A desk that a referral can be handed to. */
export interface Desk {
  readonly slug: string;
  readonly name: string;
  readonly keys: readonly ListedKey[];
}

/** Something that ends: vetting or training. */
export interface Ending {
  readonly what: string;
  readonly on: string;
}

/** The signed-in person. */
export interface Me {
  readonly person: Writer & { readonly readsRestricted: boolean };
  readonly outOfDate: readonly string[];
  readonly endsSoon: readonly Ending[];
  readonly desk: Desk;
  readonly head: { readonly links: number; readonly head: string };
  readonly desks: readonly Desk[];
  readonly grants: readonly Grant[];
  readonly colleagues: readonly Writer[];
  readonly passkeys: readonly { readonly id: string; readonly made: Date }[];
  readonly mayOpen: boolean;
  readonly mayAct: boolean;
  readonly isLead: boolean;
  readonly mayBootstrap: boolean;
}

/** What begins a sign-in: the same shape for names that nobody has. */
export interface Start {
  readonly salted: Salted;
  readonly challenge: Bytes;
  readonly credentials: readonly { readonly id: Bytes; readonly prfInput: Bytes }[];
}

/** A sign-in that was accepted. */
export interface Session {
  readonly proof: string;
  readonly wrapped: Bytes;
  readonly idleSeconds: number;
}

export function meOf(fields: Fields): Me {
  const person = fields.object("person");
  const desk = fields.object("desk");
  const head = desk.object("head");
  const may = fields.object("may");
  return {
    person: { ...writerOf(person), readsRestricted: person.flag("reads_restricted") },
    outOfDate: fields.texts("out_of_date"),
    endsSoon: fields.list("ends_soon", endingOf),
    desk: deskOf(desk),
    head: { links: head.number("links"), head: head.text("head") },
    desks: fields.list("desks", deskOf),
    grants: fields.list("grants", grantOf),
    colleagues: fields.list("colleagues", writerOf),
    passkeys: fields.object("ways_in").list("passkeys", (one) => ({ id: one.text("id"), made: one.time("made") })),
    mayOpen: may.flag("open"),
    mayAct: may.flag("act"),
    isLead: may.flag("lead"),
    mayBootstrap: may.flag("bootstrap"),
  };
}

export function deskOf(fields: Fields): Desk {
  return { slug: fields.text("slug"), name: fields.text("name"), keys: fields.list("keys", deskKeyOf) };
}

export function endingOf(fields: Fields): Ending {
  return { what: fields.text("what"), on: fields.text("on") };
}

export function startOf(fields: Fields): Start {
  const cost = fields.object("cost");
  return {
    salted: {
      salt: fields.bytes("salt"),
      cost: { memory: cost.number("memory"), passes: cost.number("passes"), lanes: cost.number("lanes") },
    },
    challenge: fields.bytes("challenge"),
    credentials: fields.list("credentials", (one) => ({ id: one.bytes("id"), prfInput: one.bytes("prf_input") })),
  };
}

export function sessionOf(fields: Fields): Session {
  return {
    proof: fields.text("csrf"),
    wrapped: fields.bytes("wrapped"),
    idleSeconds: fields.number("idle_seconds"),
  };
}
