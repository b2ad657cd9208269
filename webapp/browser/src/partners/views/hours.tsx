// When it is safe to call: any number of times, each with days or one date.
import type { JSX } from "preact";
import { sayCode as sayInbox } from "../../inbox/wording/say.js";
import { DAYS, type Day } from "../../inbox/time/london.js";
import { NO_HOURS, type Hours } from "../form/form.js";
import { say } from "../wording/say.js";
import { useStage } from "./stage.js";

export function HoursList(): JSX.Element {
  const { charity, state } = useStage();
  const { hours } = state.form;
  const problem = state.problems.find(({ field }) => field === "hours");
  const put = (place: number, changes: Partial<Hours>): void =>
    charity.fill({ hours: hours.map((one, at) => (at === place ? { ...one, ...changes } : one)) });
  return (
    <fieldset class={problem === undefined ? "hours" : "hours wrong"} aria-describedby={problem && "hours-problem"}>
      <legend>{say("hours")}</legend>
      {problem !== undefined && (
        <p class="complaint" id="hours-problem">
          {say(problem.say)}
        </p>
      )}
      {hours.map((one, place) => (
        <OneTime key={place} hours={one} place={place} put={(changes) => put(place, changes)} />
      ))}
      <button id="hours" type="button" onClick={() => charity.fill({ hours: [...hours, NO_HOURS] })}>
        {say("add_hours")}
      </button>
    </fieldset>
  );
}

function OneTime(props: {
  readonly hours: Hours;
  readonly place: number;
  readonly put: (changes: Partial<Hours>) => void;
}): JSX.Element {
  const { charity, state } = useStage();
  const { hours, place, put } = props;
  const id = `hours-${place}`;
  const problem = state.problems.find(({ field }) => field === id);
  const toggle = (day: Day): void =>
    put({ days: hours.days.includes(day) ? hours.days.filter((one) => one !== day) : [...hours.days, day] });
  return (
    <fieldset class={problem === undefined ? "one-time" : "one-time wrong"} aria-describedby={problem && `${id}-problem`}>
      <legend>{say("hours_one", { number: place + 1 })}</legend>
      {problem !== undefined && (
        <p class="complaint" id={`${id}-problem`}>
          {say(problem.say)}
        </p>
      )}
      <div class="days" role="group" aria-label={say("days")}>
        {DAYS.map((day, at) => (
          <label class="tick" key={day}>
            <input
              id={at === 0 ? id : `${id}-${day}`}
              type="checkbox"
              checked={hours.days.includes(day)}
              onChange={() => toggle(day)}
            />
            {sayInbox("day", day)}
          </label>
        ))}
      </div>
      <div class="columns">
        <Moment id={`${id}-date`} label={say("date")} type="date" value={hours.date} put={(date) => put({ date })} />
        <Moment id={`${id}-from`} label={say("from")} type="time" value={hours.from} put={(from) => put({ from })} />
        <Moment id={`${id}-to`} label={say("to")} type="time" value={hours.to} put={(to) => put({ to })} />
      </div>
      <button
        type="button"
        class="quiet"
        onClick={() => charity.fill({ hours: state.form.hours.filter((_, at) => at !== place) })}
      >
        {say("remove_hours", { number: place + 1 })}
      </button>
    </fieldset>
  );
}

function Moment(props: {
  readonly id: string;
  readonly label: string;
  readonly type: "date" | "time";
  readonly value: string;
  readonly put: (value: string) => void;
}): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input id={props.id} type={props.type} value={props.value} onInput={(event) => props.put(event.currentTarget.value)} />
    </div>
  );
}
