// Seals a referral to the desk that answers for the area and to the organisation, signs it, and hands it over.
import { same } from "../../sealing/bytes.js";
import { verifyDeskKeys } from "../../sealing/desk.js";
import { sealEntry } from "../../sealing/entry.js";
import { BrokenChain } from "../../sealing/errors.js";
import type { Keyring } from "../../sealing/keyring.js";
import type { Pins } from "../../inbox/desk/pins.js";
import { newId } from "../../inbox/desk/write.js";
import { Refusal, Unreachable } from "../../inbox/wire/http.js";
import { wantOf, type Form } from "../form/form.js";
import { levelOf, referralText, summaryText } from "../form/plaintext.js";
import type { Address, CharityServer, NewReferral, Whither } from "../wire/charity-server.js";
import { minuteText, type Owner } from "./saving.js";

/** What sending needs. */
export interface Desk {
  readonly server: CharityServer;
  readonly keyring: Keyring;
  readonly pins: Pins;
  readonly owner: () => Owner | null;
  /** Takes up the organisation's key after it was changed. */
  readonly keysChanged: () => Promise<void>;
}

const TRIES = 4;

/**
 * One referral on its way. Sealed once and sent again byte for byte where the answer was lost, so that it is
 * kept once; sealed anew where keys or the minute changed.
 */
export class Letter {
  readonly #formId = newId();
  #sealed: NewReferral | null = null;

  constructor(
    readonly id: string,
    readonly form: Form,
  ) {}

  /** Gives its reference; throws what the server refused, or BrokenChain for a desk's swapped key. */
  async send(desk: Desk, now: () => Date): Promise<string> {
    let minute = minuteText(now());
    for (let tries = 1; ; tries += 1) {
      this.#sealed ??= await this.#seal(desk, minute);
      try {
        return await desk.server.send(this.#sealed);
      } catch (failure) {
        if (tries === TRIES || !(failure instanceof Refusal || failure instanceof Unreachable)) throw failure;
        if (failure instanceof Unreachable) continue;
        if (failure.code !== "minute" && failure.code !== "recipients") throw failure;
        this.#sealed = null;
        if (failure.code === "minute") minute = failure.details.text("now");
        else await desk.keysChanged();
      }
    }
  }

  async #seal(desk: Desk, minute: string): Promise<NewReferral> {
    const { form, id } = this;
    const whither = whitherOf(form);
    const address = await desk.server.readers(whither);
    await require(desk.pins, address);
    const kind = wantOf(form);
    const bound = { desk: address.desk, referral: id, sequence: 1, door: "charity", author: "charity" };
    const context = { ...bound, entry: this.#formId, kind: "form", receivedMinute: minute };
    const brief = { ...bound, entry: newId(), kind, receivedMinute: minute };
    const readers = new Map([...address.recipients, ...(desk.owner()?.keys ?? [])]);
    const [entry, summary] = await Promise.all([
      sealEntry(context, referralText(form), readers),
      sealEntry(brief, summaryText(form), address.recipients),
    ]);
    const signature = await desk.keyring.sign(context, entry.body);
    return {
      id,
      kind,
      level: levelOf(form),
      whither,
      desk: address.desk,
      form: { id: context.entry, sequence: 1, receivedMinute: minute, signature, ...entry },
      summary: { id: brief.entry, ...summary },
    };
  }
}

function whitherOf({ force, worksFor }: Form): Whither {
  return { force: force === "" ? null : force, restricted: worksFor === "yes" };
}

/** A desk's keys must follow from those this browser knew, and nobody else may be among its readers. */
async function require(pins: Pins, { desk, keys, recipients }: Address): Promise<void> {
  if (keys.length === 0) return;
  pins.rememberDeskKey(desk, await verifyDeskKeys(desk, keys, pins.deskKey(desk)));
  for (const [keyId, publicKey] of recipients) {
    const listed = keys.find(({ id }) => id === keyId);
    if (listed === undefined || !same(listed.publicKey, publicKey)) throw new BrokenChain(keyId);
  }
}
