// The lead's page: what is late now, who works here and may open what, and whether the record holds.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { explain } from "../desk/failures.js";
import type { Notice } from "../desk/state.js";
import { momentWords } from "../wording/moments.js";
import type { Audit, Invited, LateNow, Member } from "../wire/people.js";
import { count, say, sayCode } from "../wording/say.js";
import { DeskKeyPart } from "./desk-key.js";
import { InviteForm } from "./invite.js";
import { LookUps } from "./look-ups.js";
import { MemberRow } from "./member.js";
import { useScene } from "./parts.js";

interface Found {
  readonly members: readonly Member[];
  readonly invited: readonly Invited[];
  readonly late: LateNow;
  readonly audit: Audit;
}

/** Runs an act of the lead and says what came of it. */
export type Run = (act: () => Promise<unknown>, done: string) => Promise<void>;

export function Lead(): JSX.Element {
  const { inbox } = useScene();
  const [found, setFound] = useState<Found | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const { people } = inbox.world;
  const read = async (): Promise<void> => {
    const [{ members, invited }, late, audit] = await Promise.all([people.people(), people.late(), people.audit()]);
    setFound({ members, invited, late, audit });
  };
  const run: Run = async (act, done) => {
    try {
      await inbox.fresh(act);
      setNotice({ tone: "done", text: done });
      await read();
    } catch (failure) {
      setNotice({ tone: "problem", text: explain(failure) });
    }
  };
  useEffect(() => void read().catch((failure: unknown) => setNotice({ tone: "problem", text: explain(failure) })), []);
  return (
    <div class="page">
      {notice !== null && (
        <p class={`notice ${notice.tone}`} role={notice.tone === "problem" ? "alert" : "status"}>
          {notice.text}
        </p>
      )}
      {found === null ? (
        <p class="empty">{say("opening")}</p>
      ) : (
        <>
          {inbox.world.hasQueue !== false && <LateList late={found.late} />}
          <h2>{say("people")}</h2>
          <ul class="people" aria-label={say("people")}>
            {found.members.map((member) => (
              <MemberRow key={member.id} member={member} run={run} />
            ))}
          </ul>
          {found.invited.length > 0 && (
            <p class="hint">{say("invited", { names: found.invited.map(({ signIn }) => signIn).join(", ") })}</p>
          )}
          <InviteForm run={run} />
          {inbox.world.linking !== undefined && <LookUps linking={inbox.world.linking} run={run} />}
          <Record audit={found.audit} />
          <DeskKeyPart />
        </>
      )}
    </div>
  );
}

function LateList({ late: { rows, waitsForReader } }: { readonly late: LateNow }): JSX.Element {
  const { inbox, now } = useScene();
  const open = (id: string): void => {
    inbox.store.set({ view: "queue" });
    void inbox.casework?.open(id);
  };
  return (
    <>
      <h2>{count("late", rows.length + waitsForReader)}</h2>
      <ul class="late">
        {waitsForReader > 0 && <li>{count("late_reader", waitsForReader)}</li>}
        {rows.map((one) => (
          <li key={`${one.id}${one.why}`}>
            <button type="button" class="quiet" onClick={() => open(one.id)}>
              {one.reference}
            </button>{" "}
            {say("late_line", { why: sayCode("late", one.why), since: momentWords(one.since, now) })}{" "}
            <strong>{one.ownerName ?? say("nobody")}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

function Record({ audit }: { readonly audit: Audit }): JSX.Element {
  const isWhole = audit.fault === null && audit.unlinked === null;
  return (
    <>
      <h2>{say("record")}</h2>
      <p class={isWhole ? "" : "notice problem"}>
        {audit.fault === null ? count("record_links", audit.links) : say("record_fault", { position: audit.fault })}{" "}
        {audit.unlinked !== null && say("record_unlinked")}{" "}
        {!audit.isProven && say("record_unproven")}
      </p>
      <p class="hint head-hash">{audit.head}</p>
    </>
  );
}
