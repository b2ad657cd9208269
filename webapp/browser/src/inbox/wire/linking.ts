// The sealed linkage key and look-ups, as the server's JSON has them.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import { sealedOf, writerOf, type Sealed, type Writer } from "./answers.js";
import type { Http } from "./http.js";
import type { Fields } from "./parse.js";
import { jsonOf, type NewEntry } from "./server.js";

/** The linkage key as it lies, who made it, and which desk keys it is sealed to. */
export interface SealedLinkage {
  readonly sealed: Sealed;
  readonly maker: Writer;
  readonly holders: ReadonlySet<string>;
}

/** A look-up at another desk, for review. */
export interface LookUp {
  readonly id: string;
  readonly reference: string;
  readonly deskName: string;
  readonly byName: string;
  readonly why: string;
  readonly matches: number;
  readonly at: Date;
}

export class LinkingServer {
  constructor(private readonly http: Http) {}

  async key(): Promise<SealedLinkage | null> {
    const key = (await this.http.get("/linkage")).objectOrNull("key");
    if (key === null) return null;
    return { sealed: sealedOf(key), maker: writerOf(key.object("maker")), holders: new Set(key.texts("holders")) };
  }

  async make(entry: NewEntry): Promise<void> {
    await this.http.tell("/linkage", { entry: jsonOf(entry) });
  }

  async handOn(wraps: ReadonlyMap<string, Bytes>): Promise<void> {
    const sealed = [...wraps].map(([keyId, wrap]) => [keyId, toBase64(wrap)] as const);
    await this.http.tell("/linkage/wraps", { wraps: Object.fromEntries(sealed) });
  }

  async lookUps(): Promise<readonly LookUp[]> {
    return (await this.http.get("/lookups")).list("lookups", lookUpOf);
  }

  async reviewed(id: string): Promise<void> {
    await this.http.tell(`/lookups/${id}/reviewed`, {});
  }
}

function lookUpOf(fields: Fields): LookUp {
  return {
    id: fields.text("id"),
    reference: fields.text("reference"),
    deskName: fields.text("desk"),
    byName: fields.text("by"),
    why: fields.text("why"),
    matches: fields.number("matches"),
    at: fields.time("at"),
  };
}
