// The page: who is signed in decides what stands on it.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Inbox } from "../desk/inbox.js";
import { say } from "../wording/say.js";
import { Desk } from "./desk.js";
import { SignIn } from "./sign-in.js";
import { SceneProvider, useHeld, useNow } from "./parts.js";

const SECOND = 1000;

export function App({ inbox, clock }: { readonly inbox: Inbox; readonly clock: () => Date }): JSX.Element {
  const state = useHeld(inbox.store);
  const now = useNow(clock, 5);
  useIdleLock(inbox);
  useEffect(() => {
    const urgent = state.phase === "out" ? 0 : (state.counts?.urgent.length ?? 0);
    document.title = urgent > 0 ? `(${urgent}) ${say("title")}` : say("title");
  }, [state.phase, state.counts]);
  return (
    <SceneProvider value={{ inbox, state, now }}>
      {state.phase === "in" ? <Desk /> : <SignIn />}
      <p class="only-heard" role="status" aria-live="polite">
        {state.announced}
      </p>
    </SceneProvider>
  );
}

function useIdleLock(inbox: Inbox): void {
  useEffect(() => {
    const touched = (): void => inbox.touch();
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const event of events) addEventListener(event, touched, { passive: true });
    const timer = setInterval(() => inbox.lockWhenIdle(), 5 * SECOND);
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, touched);
    };
  }, [inbox]);
}
