// Requests to the server. Bodies are JSON that holds no secret; errors carry a code and a sentence.
import { Fields } from "./parse.js";

/** The server refused: `code` decides what to do, `message` can be shown. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Fields,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** The server could not be reached, or could not keep what was sent: the same request may be repeated. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}

/** The browser's `fetch`, or a test's. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** One browser's line to the server, with what proves that a request comes from this page. */
export class Http {
  #proof: string | null = null;

  /** `door` is the path that every route lies below. */
  constructor(
    private readonly fetch: Fetch,
    private readonly door = "/inbox",
  ) {}

  /** What the session gave for requests that change something; null after signing out. */
  useProof(proof: string | null): void {
    this.#proof = proof;
  }

  async get(path: string): Promise<Fields> {
    return fieldsOf(await this.#send(path, { method: "GET" }));
  }

  /** Null when the server says that nothing is new. */
  async getIfNew(path: string): Promise<Fields | null> {
    const response = await this.#send(path, { method: "GET" });
    return response.status === 304 ? null : fieldsOf(response);
  }

  async post(path: string, body: object): Promise<Fields> {
    return fieldsOf(await this.#post(path, body));
  }

  /** For answers without content. */
  async tell(path: string, body: object): Promise<void> {
    await this.#post(path, body);
  }

  #post(path: string, body: object): Promise<Response> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (this.#proof !== null) headers["X-CSRF"] = this.#proof;
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = { Accept: "application/json", ...init.headers };
    let response: Response;
    try {
      response = await this.fetch(this.door + path, { ...init, headers, credentials: "same-origin", cache: "no-store" });
    } catch {
      throw new Unreachable();
    }
    if (response.ok || response.status === 304) return response;
    if (response.status >= 500) throw new Unreachable();
    throw await refusalOf(response);
  }
}

async function fieldsOf(response: Response): Promise<Fields> {
  return new Fields(await response.json());
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const fields = await fieldsOf(response);
    const message = fields.textOrNull("message") ?? fields.text("error");
    return new Refusal(response.status, fields.text("error"), message, fields);
  } catch {
    return new Refusal(response.status, "unknown", "", new Fields({}));
  }
}
