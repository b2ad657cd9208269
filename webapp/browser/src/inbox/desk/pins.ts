// What this browser remembers between sign-ins: public halves alone, so that a swapped key or a rewound
// record shows. Nothing a person wrote, no key that opens anything.
import { toBase64, type Bytes } from "../../sealing/bytes.js";
import { BrokenChain } from "../../sealing/errors.js";

/** The part of `localStorage` that pins need. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The record of a desk is shorter than this browser has seen it: something was taken out. */
export class Rewound extends Error {
  constructor() {
    super("the record is shorter than before");
    this.name = "Rewound";
  }
}

/**
 * One person's pins. They hang on that person's own signing key, which their passphrase or passkey has just
 * proven: a server can't shed pins by renaming somebody, and colleagues at one machine keep theirs apart.
 */
export class Pins {
  readonly #owner: string;

  constructor(
    private readonly memory: Memory,
    ownSigningKey: Bytes,
  ) {
    this.#owner = toBase64(ownSigningKey.slice(0, 12));
  }

  /** The id of the desk key seen last, or null at the first sign-in here. */
  deskKey(desk: string): string | null {
    return this.#get(`key:${desk}`);
  }

  rememberDeskKey(desk: string, id: string): void {
    this.#set(`key:${desk}`, id);
  }

  /** Takes a desk's newest head; throws Rewound for an older one, or another of the same length. */
  rememberHead(desk: string, { links, head }: { readonly links: number; readonly head: string }): void {
    const known = this.#get(`head:${desk}`)?.split(" ");
    const seen = Number(known?.[0] ?? 0);
    if (links < seen || (links === seen && known !== undefined && known[1] !== head)) throw new Rewound();
    this.#set(`head:${desk}`, `${links} ${head}`);
  }

  /** Whether a person's signing key is the one seen before; the first one seen is kept. */
  isSameWriter(person: string, signingPublicKey: Bytes): boolean {
    const key = `writer:${person}`;
    const known = this.#get(key);
    if (known === null) this.#set(key, toBase64(signingPublicKey));
    return known === null || known === toBase64(signingPublicKey);
  }

  /** Whether the linkage key is the one seen before; the first one seen is kept. */
  isSameLinkage(id: string): boolean {
    const known = this.#get("linkage");
    if (known === null) this.#set("linkage", id);
    return known === null || known === id;
  }

  /** Whether a person's public key is the one that this browser sealed to, or saw first. */
  isSameReader(person: string, publicKey: Bytes): boolean {
    const key = `reader:${person}`;
    const [known, shown] = [this.#get(key), toBase64(publicKey)];
    if (known === null) this.#set(key, shown);
    return known === null || known === shown;
  }

  #get(key: string): string | null {
    return this.memory.getItem(`doorway:${this.#owner}:${key}`);
  }

  #set(key: string, value: string): void {
    this.memory.setItem(`doorway:${this.#owner}:${key}`, value);
  }
}

/** Whether a failure means that keys or records were swapped, which nobody should click away. */
export function isTampering(failure: unknown): boolean {
  return failure instanceof Rewound || failure instanceof BrokenChain;
}
