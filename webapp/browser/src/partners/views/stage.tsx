// What every view of the charity's page can reach.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Charity } from "../desk/charity.js";
import type { State } from "../desk/state.js";

export interface Stage {
  readonly charity: Charity;
  readonly state: State;
  readonly now: Date;
}

const StageContext = createContext<Stage | null>(null);
export const StageProvider = StageContext.Provider;

/** The charity, its state, and the time. */
export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (stage === null) throw new Error("a view outside the page");
  return stage;
}
