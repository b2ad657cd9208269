// Every key that does something, in the order the list of keys shows them.

/** What a key does. */
export type Action =
  | "next"
  | "previous"
  | "open"
  | "claim"
  | "reply"
  | "note"
  | "call"
  | "handover"
  | "close"
  | "search"
  | "day"
  | "lock"
  | "keys"
  | "leave";

export const KEYS: readonly (readonly [key: string, action: Action])[] = [
  ["j", "next"],
  ["k", "previous"],
  ["Enter", "open"],
  ["c", "claim"],
  ["r", "reply"],
  ["n", "note"],
  ["l", "call"],
  ["g", "handover"],
  ["x", "close"],
  ["d", "day"],
  ["/", "search"],
  ["?", "keys"],
  ["Shift+L", "lock"],
  ["Escape", "leave"],
];
const byKey = new Map(KEYS);

/** The part of a key press that decides. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What a press does; `writing` is true inside a field, where letters are letters and only Escape acts. */
export function actionOf(press: Press, writing: boolean): Action | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (writing) return press.key === "Escape" ? "leave" : null;
  const shifted = press.shiftKey && /^[a-z]$/i.test(press.key);
  const action = byKey.get(shifted ? `Shift+${press.key.toUpperCase()}` : press.key) ?? null;
  // A row in focus is a button: it takes Enter itself, and so do all others.
  return action === "open" ? null : action;
}
