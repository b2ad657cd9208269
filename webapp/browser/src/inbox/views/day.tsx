// Today's calls: whose safe time is open now, comes later, or went by without a call.
import type { JSX } from "preact";
import type { Row } from "../model.js";
import { plannedFor, type Slot } from "../rules/day.js";
import { clockOf, dateAfter, wallOf } from "../time/london.js";
import { say, sayCode } from "../wording/say.js";
import { useScene } from "./parts.js";

export function Day({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  const { now } = useScene();
  const today = wallOf(now).date;
  const slots = plannedFor(rows, today);
  const over = slots.filter(({ end }) => end <= now);
  const open = slots.filter(({ start, end }) => start <= now && now < end);
  const later = slots.filter(({ start }) => start > now);
  return (
    <div class="page">
      <h2>{say("day_title")}</h2>
      {slots.length === 0 && <p class="empty">{say("day_none")}</p>}
      <Part title={say("day_now")} slots={open} />
      <Part title={say("day_later")} slots={later} />
      <Part title={say("day_past")} slots={over} />
      <Part title={say("day_tomorrow")} slots={plannedFor(rows, dateAfter(today, 1))} />
    </div>
  );
}

function Part({ title, slots }: { readonly title: string; readonly slots: readonly Slot[] }): JSX.Element | null {
  const { inbox } = useScene();
  if (slots.length === 0) return null;
  const open = (id: string): void => {
    inbox.store.set({ view: "queue" });
    void inbox.casework?.open(id);
  };
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <table class="day">
        <tbody>
          {slots.map(({ item, start, end, isPromise }) => (
            <tr key={`${item.id}${start.getTime()}`}>
              <td>
                {clockOf(wallOf(start).minute)}
                {!isPromise && `–${clockOf(wallOf(end).minute)}`}
              </td>
              <th scope="row">
                <button type="button" class="quiet" onClick={() => open(item.id)}>
                  {item.reference}
                </button>
              </th>
              <td>{sayCode("kind", item.kind)}</td>
              <td>{item.ownerName ?? <strong>{say("nobody")}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
