// The exchange in node: Argon2id on the calling thread, one JSON list in and one out.
import { deriveHere } from "../../src/sealing/argon2.js";
import { answer, type Request } from "./answer.js";

/** Answers every request in turn. */
export async function answerAll(requests: readonly Request[]): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const request of requests) answers.push(await answer(request, async (work) => deriveHere(work)));
  return answers;
}
