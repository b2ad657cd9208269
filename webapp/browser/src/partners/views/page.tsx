// The charity's page: sign-in as at the inbox, then its people, the form, its team and one's own keys.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Fresh } from "../../inbox/views/fresh.js";
import { Lead } from "../../inbox/views/lead.js";
import { Own } from "../../inbox/views/own.js";
import { SceneProvider, useHeld, useNow, useScene } from "../../inbox/views/parts.js";
import { SignIn } from "../../inbox/views/sign-in.js";
import { say as sayInbox, sayCode as sayInboxCode } from "../../inbox/wording/say.js";
import type { Charity } from "../desk/charity.js";
import type { View } from "../desk/state.js";
import { say, sayCode } from "../wording/say.js";
import { FormView } from "./form.js";
import { Look, SentView } from "./look.js";
import { People } from "./people.js";
import { StageProvider, useStage } from "./stage.js";

export function Page({ charity, clock }: { readonly charity: Charity; readonly clock: () => Date }): JSX.Element {
  const { inbox } = charity;
  const scene = useHeld(inbox.store);
  const state = useHeld(charity.store);
  const now = useNow(clock, 5);
  useLeaving(charity);
  return (
    <SceneProvider value={{ inbox, state: scene, now }}>
      <StageProvider value={{ charity, state, now }}>{scene.phase === "in" ? <Inside /> : <SignIn />}</StageProvider>
    </SceneProvider>
  );
}

function Inside(): JSX.Element {
  const { state: scene } = useScene();
  const { state } = useStage();
  const mayOpen = scene.me?.mayOpen === true && scene.me.grants.length > 0;
  return (
    <>
      <a class="skip" href="#main">
        {say("skip")}
      </a>
      <Header />
      <Warnings />
      <main id="main" tabIndex={-1} class="charity">
        {mayOpen ? <Part view={state.view} /> : <Own />}
      </main>
      {scene.fresh !== null && <Fresh asked={scene.fresh} />}
    </>
  );
}

function Part({ view }: { readonly view: View }): JSX.Element {
  switch (view) {
    case "people":
      return <People />;
    case "form":
      return <FormView />;
    case "look":
      return <Look />;
    case "sent":
      return <SentView />;
    case "team":
      return <Lead />;
    case "own":
      return <Own />;
  }
}

function Header(): JSX.Element {
  const { inbox, state: scene } = useScene();
  const { charity, state } = useStage();
  const me = scene.me;
  const views: readonly ("people" | "team" | "own")[] = me?.isLead === true ? ["people", "team", "own"] : ["people", "own"];
  return (
    <header>
      <h1 class="where">
        {me?.desk.name} <span>{me?.person.signIn}</span>
      </h1>
      {me?.mayOpen === true && (
        <nav aria-label={say("parts")}>
          {views.map((view) => (
            <button
              key={view}
              type="button"
              aria-current={state.view === view ? "page" : undefined}
              onClick={() => void charity.go(view)}
            >
              {sayCode("part", view)}
            </button>
          ))}
        </nav>
      )}
      <button type="button" onClick={() => void inbox.lock()}>
        {say("lock")}
      </button>
    </header>
  );
}

function Warnings(): JSX.Element {
  const { state } = useScene();
  const { me, notice } = state;
  return (
    <div role="status" class="warnings">
      {notice !== null && state.fresh === null && <p class={`notice ${notice.tone}`}>{notice.text}</p>}
      {me !== null && me.outOfDate.length > 0 && (
        <p class="notice problem">
          {sayInbox("out_of_date", { what: me.outOfDate.map((one) => sayInboxCode("what", one)).join(", ") })}
        </p>
      )}
      {me?.endsSoon.map(({ what, on }) => (
        <p key={what} class="notice">
          {sayInbox("ends_soon", { what: sayInboxCode("what", what), on: on.slice(0, 10) })}
        </p>
      ))}
    </div>
  );
}

/** Locks when nobody is there; saves when the page is put away, and asks before it is closed unsaved. */
function useLeaving(charity: Charity): void {
  useEffect(() => {
    const { inbox } = charity;
    const touched = (): void => inbox.touch();
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const event of events) addEventListener(event, touched, { passive: true });
    const timer = setInterval(() => inbox.lockWhenIdle(), 5000);
    const hidden = (): void => {
      if (document.visibilityState === "hidden") void charity.save();
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (!charity.isSaved) event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    addEventListener("beforeunload", closing);
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, touched);
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("beforeunload", closing);
    };
  }, [charity]);
}
