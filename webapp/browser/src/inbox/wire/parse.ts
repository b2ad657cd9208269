// The one place where the server's JSON turns into values that the rest can trust.
import { fromBase64, type Bytes } from "../../sealing/bytes.js";

/** The server said something that this page does not understand: an older or newer version of it. */
export class BadAnswer extends Error {
  constructor(what: string) {
    super(`bad answer: ${what}`);
    this.name = "BadAnswer";
  }
}

/** A JSON object whose fields are read by name; each reader throws BadAnswer for another type. */
export class Fields {
  readonly #fields: Record<string, unknown>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadAnswer("object");
    this.#fields = value as Record<string, unknown>;
  }

  /** The fields that are there. */
  names(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** Every field as it came. */
  all(): Readonly<Record<string, unknown>> {
    return this.#fields;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value !== "string") throw new BadAnswer(name);
    return value;
  }

  textOrNull(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  number(name: string): number {
    const value = this.#fields[name];
    if (typeof value !== "number") throw new BadAnswer(name);
    return value;
  }

  numberOrNull(name: string): number | null {
    return this.has(name) ? this.number(name) : null;
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== "boolean") throw new BadAnswer(name);
    return value;
  }

  flagOrNull(name: string): boolean | null {
    return this.has(name) ? this.flag(name) : null;
  }

  time(name: string): Date {
    const time = new Date(this.text(name));
    if (Number.isNaN(time.getTime())) throw new BadAnswer(name);
    return time;
  }

  timeOrNull(name: string): Date | null {
    return this.has(name) ? this.time(name) : null;
  }

  bytes(name: string): Bytes {
    try {
      return fromBase64(this.text(name));
    } catch {
      throw new BadAnswer(name);
    }
  }

  bytesOrNull(name: string): Bytes | null {
    return this.has(name) ? this.bytes(name) : null;
  }

  object(name: string): Fields {
    return new Fields(this.#fields[name]);
  }

  objectOrNull(name: string): Fields | null {
    return this.has(name) ? this.object(name) : null;
  }

  list<Value>(name: string, read: (one: Fields) => Value): readonly Value[] {
    return this.#array(name).map((one) => read(new Fields(one)));
  }

  texts(name: string): readonly string[] {
    return this.#array(name).map((one) => {
      if (typeof one !== "string") throw new BadAnswer(name);
      return one;
    });
  }

  /** Bytes by name, as wraps come by key id. */
  bytesByName(name: string): ReadonlyMap<string, Bytes> {
    const inner = this.object(name);
    return new Map(Object.keys(inner.#fields).map((key) => [key, inner.bytes(key)]));
  }

  /** Texts by name. */
  textsByName(name: string): ReadonlyMap<string, string> {
    const inner = this.object(name);
    return new Map(Object.keys(inner.#fields).map((key) => [key, inner.text(key)]));
  }

  #array(name: string): readonly unknown[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw new BadAnswer(name);
    return value as readonly unknown[];
  }
}
