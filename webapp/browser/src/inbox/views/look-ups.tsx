// Look-ups of people that other desks made: who, when and why, for a lead who was no part of it (safety rule 15).
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { LinkingServer, LookUp } from "../wire/linking.js";
import { momentWords } from "../wording/moments.js";
import { count, say, sayCode } from "../wording/say.js";
import type { Run } from "./lead.js";
import { useScene } from "./parts.js";

export function LookUps({ linking, run }: { readonly linking: LinkingServer; readonly run: Run }): JSX.Element {
  const { inbox, now } = useScene();
  const [found, show] = useState<readonly LookUp[]>([]);
  const read = async (): Promise<void> => show(await linking.lookUps());
  const seen = (id: string): void => void run(() => linking.reviewed(id), say("done_look_up")).then(read);
  useEffect(() => void read().catch((failure: unknown) => inbox.fail(failure)), []);
  return (
    <>
      <h2>{say("look_ups")}</h2>
      {found.length === 0 && <p class="hint">{say("look_ups_none")}</p>}
      <ul class="late" aria-label={say("look_ups")}>
        {found.map(({ id, byName: name, deskName: desk, at, reference, why, matches }) => (
          <li key={id}>
            {say("look_up_line", {
              name,
              desk,
              at: momentWords(at, now),
              reference,
              why: sayCode("why_join", why),
              matches: count("matches", matches),
            })}{" "}
            <button type="button" class="quiet" onClick={() => seen(id)}>
              {say("look_up_seen")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
