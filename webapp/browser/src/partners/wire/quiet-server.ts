// The inbox's session without an inbox: signing in, locking and people are the same, and there is no queue.
import type { Counts } from "../../inbox/model.js";
import type { Page } from "../../inbox/wire/answers.js";
import { Server } from "../../inbox/wire/server.js";

const NONE: Counts = { fresh: 0, claimed: 0, waiting: 0, closed: 0, urgent: [] };
const EMPTY: Page = { change: 0, restricted: null, counts: NONE, rows: [], next: null, more: false, gone: [] };

/** Answers for the queue that a charity does not have; nothing is asked of the real server for it. */
export class QuietServer extends Server {
  override queue(): Promise<Page> {
    return Promise.resolve(EMPTY);
  }

  override closed(): Promise<Page> {
    return Promise.resolve(EMPTY);
  }

  override changes(): Promise<Page | null> {
    return Promise.resolve(null);
  }

  override counts(): Promise<Counts> {
    return Promise.resolve(NONE);
  }
}
