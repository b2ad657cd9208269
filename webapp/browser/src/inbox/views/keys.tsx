// Every key, listed; and a way to switch single letters off (WCAG 2.1.4).
import type { JSX } from "preact";
import { KEYS } from "../rules/keys.js";
import { say, sayCode } from "../wording/say.js";
import { Dialog, useScene } from "./parts.js";

export function Keys({ leave }: { readonly leave: () => void }): JSX.Element {
  const { inbox, state } = useScene();
  return (
    <Dialog title={say("keys_title")} leave={leave}>
      <dl class="keys">
        {KEYS.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{sayCode("key", action)}</dd>
          </div>
        ))}
      </dl>
      <label class="tick">
        <input
          type="checkbox"
          checked={state.singleKeys}
          onChange={() => inbox.store.set({ singleKeys: !state.singleKeys })}
        />
        {say("keys_single")}
      </label>
      <div class="buttons">
        <button type="button" class="main" onClick={leave}>
          {say("keys_leave")}
        </button>
      </div>
    </Dialog>
  );
}
