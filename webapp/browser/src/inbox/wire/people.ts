// Routes about people and their keys: joining, letting in, dates, ways in.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import type { DeskKey } from "../../sealing/desk.js";
import type { RegistrationBody } from "../../sealing/passkey.js";
import type { Salted } from "../../sealing/passphrase.js";
import { sealedOf, writerOf, type Sealed, type Writer } from "./answers.js";
import type { Http } from "./http.js";
import { deskOf, endingOf, type Desk, type Ending } from "./me.js";
import type { Fields } from "./parse.js";

/** What a newcomer's link leads to. */
export interface Invite {
  readonly signIn: string;
  readonly role: string;
  readonly desk: Desk;
  /** The id that the newcomer will have. */
  readonly person: string;
  readonly challenge: Bytes;
}

/** Somebody of the desk as a lead sees them. */
export interface Member extends Writer {
  readonly readsRestricted: boolean;
  readonly vettedUntil: string | null;
  readonly trainedUntil: string | null;
  readonly outOfDate: readonly string[];
  readonly endsSoon: readonly Ending[];
  readonly holds: readonly string[];
  readonly passkeys: number;
}

/** An invite that nobody has used. */
export interface Invited {
  readonly signIn: string;
  readonly role: string;
  readonly expiresAt: Date;
}

/** A passphrase as the server keeps it. */
export interface PassphraseWay {
  readonly salted: Salted;
  readonly proof: Bytes;
  readonly wrapped: Bytes;
}

/** A passkey as the server keeps it: `body` holds no PRF result. */
export interface PasskeyWay {
  readonly body: RegistrationBody;
  readonly prfInput: Bytes;
  readonly wrapped: Bytes;
}

/** One of the signed-in person's ways in, with their keys as it wraps them. */
export interface Wrap {
  readonly kind: string;
  readonly id: string;
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

/** A desk key sealed to a person. */
export interface SealedGrant {
  readonly keyId: string;
  readonly sealed: Bytes;
}

/** A desk's new key sealed to a person. */
export interface PersonGrant {
  readonly person: string;
  readonly sealed: Bytes;
}

/** What is still to be sealed to a desk's newest key. */
export interface Unsealed {
  readonly items: readonly Sealed[];
  readonly recipient: { readonly keyId: string; readonly publicKey: Bytes } | null;
  readonly left: number;
}

/** What is late, and why. */
export interface Late {
  readonly id: string;
  readonly reference: string;
  readonly since: Date;
  readonly why: string;
  readonly ownerName: string | null;
}

/** All that is late, and how many restricted referrals nobody may read yet. */
export interface LateNow {
  readonly rows: readonly Late[];
  readonly waitsForReader: number;
}

/** Where a desk's record stands. */
export interface Audit {
  readonly links: number;
  readonly head: string;
  /** The first link that is broken. */
  readonly fault: number | null;
  /** The id of an entry that no link tells of. */
  readonly unlinked: string | null;
  readonly isProven: boolean;
}

export class PeopleServer {
  constructor(private readonly http: Http) {}

  async invite(token: string): Promise<Invite> {
    const fields = await this.http.get(`/invites/${encodeURIComponent(token)}`);
    return {
      signIn: fields.text("sign_in"),
      role: fields.text("role"),
      desk: deskOf(fields.object("desk")),
      person: fields.text("person"),
      challenge: fields.bytes("challenge"),
    };
  }

  join(
    token: string,
    keys: { readonly publicKey: Bytes; readonly signingPublicKey: Bytes },
    passphrase: PassphraseWay,
    passkey: PasskeyWay | null,
  ): Promise<void> {
    return this.http.tell(`/invites/${encodeURIComponent(token)}`, {
      public: toBase64(keys.publicKey),
      signing: toBase64(keys.signingPublicKey),
      passphrase: passphraseJson(passphrase),
      passkey: passkey === null ? null : passkeyJson(passkey),
    });
  }

  async people(): Promise<{ readonly members: readonly Member[]; readonly invited: readonly Invited[] }> {
    const fields = await this.http.get("/people");
    const invited = fields.list("invites", (one) => ({
      signIn: one.text("sign_in"),
      role: one.text("role"),
      expiresAt: one.time("expires_at"),
    }));
    return { members: fields.list("people", memberOf), invited };
  }

  /** The path of a link that works once, for a day. */
  async inviteSomebody(signIn: string, role: string, vettedUntil: string | null, trainedUntil: string | null): Promise<string> {
    const body = { sign_in: signIn, role, vetted_until: vettedUntil, trained_until: trainedUntil };
    return (await this.http.post("/people/invite", body)).text("path");
  }

  async grant(person: string, grants: readonly SealedGrant[]): Promise<void> {
    const sealed = grants.map(({ keyId, sealed: grant }) => ({ key_id: keyId, sealed: toBase64(grant) }));
    await this.http.tell(`/people/${person}/grants`, { grants: sealed });
  }

  setDates(person: string, vettedUntil: string, trainedUntil: string): Promise<void> {
    return this.http.tell(`/people/${person}/dates`, { vetted_until: vettedUntil, trained_until: trainedUntil });
  }

  suspend(person: string): Promise<void> {
    return this.http.tell(`/people/${person}/suspend`, {});
  }

  restore(person: string): Promise<void> {
    return this.http.tell(`/people/${person}/restore`, {});
  }

  async wraps(): Promise<readonly Wrap[]> {
    return (await this.http.get("/me/wraps")).list("wraps", (one) => ({
      kind: one.text("kind"),
      id: one.text("id"),
      salt: one.bytes("salt"),
      wrapped: one.bytes("wrapped"),
    }));
  }

  async passkeyChallenge(): Promise<Bytes> {
    return (await this.http.post("/me/passkeys/start", {})).bytes("challenge");
  }

  addPasskey(passkey: PasskeyWay): Promise<void> {
    return this.http.tell("/me/passkeys", passkeyJson(passkey));
  }

  removePasskey(id: string): Promise<void> {
    return this.http.tell("/me/passkeys/remove", { id });
  }

  changePassphrase(passphrase: PassphraseWay): Promise<void> {
    return this.http.tell("/me/passphrase", passphraseJson(passphrase));
  }

  async addDeskKey(key: DeskKey, grants: readonly PersonGrant[]): Promise<void> {
    await this.http.tell("/desk/keys", {
      public: toBase64(key.publicKey),
      signing: toBase64(key.signingPublicKey),
      signature: key.signature === null ? null : toBase64(key.signature),
      grants: grants.map(({ person, sealed }) => ({ person, sealed: toBase64(sealed) })),
    });
  }

  /** Some of what is open and the desk's newest key does not open yet, that key, and how much there is. */
  async unsealed(): Promise<Unsealed> {
    const fields = await this.http.get("/desk/reseal");
    const recipient = fields.objectOrNull("recipient");
    return {
      items: fields.list("items", sealedOf),
      recipient: recipient && { keyId: recipient.text("key_id"), publicKey: recipient.bytes("public") },
      left: fields.number("left"),
    };
  }

  /** Wraps for the newest key, by entry or summary. */
  addWraps(wraps: Readonly<Record<string, string>>): Promise<void> {
    return this.http.tell("/desk/reseal", { wraps });
  }

  async late(): Promise<LateNow> {
    const fields = await this.http.get("/late");
    const rows = fields.list("late", (one) => ({
      id: one.text("id"),
      reference: one.text("reference"),
      since: one.time("since"),
      why: one.text("why"),
      ownerName: one.textOrNull("owner_name"),
    }));
    return { rows, waitsForReader: fields.number("waits_for_reader") };
  }

  async audit(): Promise<Audit> {
    const fields = await this.http.get("/audit");
    return {
      links: fields.number("links"),
      head: fields.text("head"),
      fault: fields.numberOrNull("fault"),
      unlinked: fields.textOrNull("unlinked"),
      isProven: fields.flag("proven"),
    };
  }
}

function memberOf(fields: Fields): Member {
  return {
    ...writerOf(fields),
    readsRestricted: fields.flag("reads_restricted"),
    vettedUntil: fields.textOrNull("vetted_until"),
    trainedUntil: fields.textOrNull("trained_until"),
    outOfDate: fields.texts("out_of_date"),
    endsSoon: fields.list("ends_soon", endingOf),
    holds: fields.texts("holds"),
    passkeys: fields.number("passkeys"),
  };
}

function passphraseJson({ salted, proof, wrapped }: PassphraseWay): object {
  return { salt: toBase64(salted.salt), cost: salted.cost, proof: toBase64(proof), wrapped: toBase64(wrapped) };
}

function passkeyJson({ body, prfInput, wrapped }: PasskeyWay): object {
  return { credential: body, prf_input: toBase64(prfInput), wrapped: toBase64(wrapped) };
}
