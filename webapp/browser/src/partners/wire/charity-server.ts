// The charity's own routes, one function each. Nothing here opens, seals or decides.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import type { DeskKey } from "../../sealing/desk.js";
import { deskKeyOf, recipientsOf, sealedOf, type Recipients, type Sealed } from "../../inbox/wire/answers.js";
import type { Http } from "../../inbox/wire/http.js";
import type { Fields } from "../../inbox/wire/parse.js";
import type { NewEntry } from "../../inbox/wire/server.js";
import type { Areas } from "../form/areas.js";

/** How far a referral is, in the five words a charity is told. */
export const STAGES = ["received", "being_read", "call_booked", "called", "closed"] as const;
export type Stage = (typeof STAGES)[number];

/** A draft as it lies. */
export interface SealedDraft {
  readonly id: string;
  readonly version: number;
  readonly writtenAt: Date;
  readonly sealed: Sealed;
}

/** A referral that was sent, its form still sealed. */
export interface SealedReferral {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly stage: string;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly form: Sealed;
}

/** A draft's next version, sealed. */
export interface NewDraft {
  readonly id: string;
  readonly version: number;
  readonly receivedMinute: string;
  readonly body: Bytes;
  readonly wraps: ReadonlyMap<string, Bytes>;
}

/** Where a referral must go: in clear, since the server routes by it. */
export interface Whither {
  readonly force: string | null;
  readonly restricted: boolean;
}

/** Who reads a referral. `keys` are the desk's, all of them; empty where named people read and no desk. */
export interface Address {
  readonly desk: string;
  readonly keys: readonly DeskKey[];
  readonly recipients: Recipients;
}

/** A referral, sealed; what stands in clear is what the server must act on. */
export interface NewReferral {
  readonly id: string;
  readonly kind: string;
  readonly level: number;
  readonly whither: Whither;
  readonly desk: string;
  readonly form: NewEntry;
  readonly summary: { readonly id: string; readonly body: Bytes; readonly wraps: ReadonlyMap<string, Bytes> };
}

export class CharityServer {
  constructor(private readonly http: Http) {}

  async drafts(): Promise<readonly SealedDraft[]> {
    return (await this.http.get("/drafts")).list("drafts", draftOf);
  }

  async keepDraft({ id, version, receivedMinute, body, wraps }: NewDraft): Promise<void> {
    const given = { version, received_minute: receivedMinute, body: toBase64(body), wraps: wrapsJson(wraps) };
    await this.http.tell(`/drafts/${id}`, given);
  }

  removeDraft(id: string): Promise<void> {
    return this.http.tell(`/drafts/${id}/remove`, {});
  }

  async referrals(): Promise<readonly SealedReferral[]> {
    return (await this.http.get("/referrals")).list("referrals", referralOf);
  }

  /** How far each referral is, by its id. */
  async progress(): Promise<ReadonlyMap<string, string>> {
    return (await this.http.get("/progress")).textsByName("stages");
  }

  async readers({ force, restricted }: Whither): Promise<Address> {
    return addressOf(await this.http.post("/readers", { force, restricted }));
  }

  /** Gives its reference. */
  async send(referral: NewReferral): Promise<string> {
    const { id, kind, level, whither, desk, form, summary } = referral;
    const sent = {
      kind,
      level,
      ...whither,
      desk,
      entry: {
        id: form.id,
        sequence: form.sequence,
        received_minute: form.receivedMinute,
        body: toBase64(form.body),
        wraps: wrapsJson(form.wraps),
        signature: toBase64(form.signature),
      },
      summary: { id: summary.id, body: toBase64(summary.body), wraps: wrapsJson(summary.wraps) },
    };
    return (await this.http.post(`/referrals/${id}`, sent)).text("reference");
  }

  async areas(): Promise<Areas> {
    const fields = await this.http.get("/areas");
    const forces = fields.list("forces", (one) => ({ slug: one.text("slug"), name: one.text("name") }));
    const places = fields.list("places", (one) => [one.text("name"), one.texts("forces")] as const);
    return { forces, places: new Map(places), outcodes: fields.textsByName("outcodes") };
  }
}

function draftOf(fields: Fields): SealedDraft {
  return {
    id: fields.text("id"),
    version: fields.number("version"),
    writtenAt: fields.time("written_at"),
    sealed: sealedOf(fields.object("sealed")),
  };
}

function referralOf(fields: Fields): SealedReferral {
  return {
    id: fields.text("id"),
    reference: fields.text("reference"),
    kind: fields.text("kind"),
    stage: fields.text("stage"),
    sentBy: fields.text("sent_by"),
    sentAt: fields.time("sent_at"),
    form: sealedOf(fields.object("form")),
  };
}

function addressOf(fields: Fields): Address {
  return { desk: fields.text("desk"), keys: fields.list("keys", deskKeyOf), recipients: recipientsOf(fields) };
}

function wrapsJson(wraps: ReadonlyMap<string, Bytes>): object {
  return Object.fromEntries([...wraps].map(([keyId, wrap]) => [keyId, toBase64(wrap)]));
}
