// One sentence about what just happened.
import type { JSX } from "preact";
import { useStage } from "./stage.js";

export function Notice(): JSX.Element | null {
  const { notice } = useStage().state;
  if (notice === null) return null;
  return (
    <p class={`notice ${notice.tone}`} role={notice.tone === "problem" ? "alert" : "status"}>
      {notice.text}
    </p>
  );
}
