// The form's sections, in the order in which a worker asks.
import type { JSX } from "preact";
import { forcesAt } from "../form/areas.js";
import { isReachable, MARKS, mayAskForOrder, WANTS } from "../form/form.js";
import { say, type Name } from "../wording/say.js";
import { Area, Radios, Section, Text, Ticks, YES_NO, YES_NO_UNSURE } from "./fields.js";
import { HoursList } from "./hours.js";
import { useStage } from "./stage.js";

export function Danger(): JSX.Element {
  const { form } = useStage().state;
  return (
    <Section name="part_danger">
      <Radios field="danger" label="danger" options={YES_NO} />
      {form.danger === "yes" && (
        <p class="notice problem" role="alert">
          {say("danger_999")}
        </p>
      )}
    </Section>
  );
}

export function Agreement(): JSX.Element {
  const { form } = useStage().state;
  const options: readonly (readonly [string, Name])[] = [
    ["yes", "agreed_yes"],
    ["no", "agreed_no"],
  ];
  return (
    <Section name="part_consent">
      <Radios field="agreed" label="agreed" hint="agreed_hint" options={options} />
      {form.agreed === "yes" && (
        <>
          <Text field="agreedHow" label="agreed_how" hint="agreed_how_hint" />
          <Text field="agreedOn" label="agreed_on" type="date" />
          <p class="hint">{say("duty")}</p>
        </>
      )}
      {form.agreed === "no" && (
        <p class="notice" role="status">
          {say("without")}
        </p>
      )}
    </Section>
  );
}

export function Who(): JSX.Element {
  const { form } = useStage().state;
  const ages: readonly (readonly [string, Name])[] = [
    ["under_16", "age_under_16"],
    ["under_18", "age_under_18"],
    ["adult", "age_adult"],
  ];
  return (
    <Section name="part_who">
      <Text field="name" label="name" />
      <Text field="knownAs" label="known_as" hint="known_as_hint" optional />
      <Radios field="age" label="age" options={ages} />
      {form.age === "under_16" && (
        <p class="notice warn" role="status">
          {say("under_16")}
        </p>
      )}
      <Text field="language" label="language" optional />
      <Text field="needs" label="needs" hint="needs_hint" optional />
    </Section>
  );
}

export function Contact(): JSX.Element {
  const { form } = useStage().state;
  const calls = form.callSafe === "yes";
  return (
    <Section name="part_contact">
      <p>{say("contact_text")}</p>
      <Radios field="callSafe" label="call_safe" options={YES_NO} />
      <Radios field="textSafe" label="text_safe" options={YES_NO} />
      {calls && <Radios field="voicemailSafe" label="voicemail_safe" options={YES_NO} />}
      {isReachable(form) ? (
        <>
          <Text field="number" label="number" hint="number_hint" type="tel" />
          <Radios field="othersSee" label="others_see" options={YES_NO_UNSURE} />
        </>
      ) : (
        <p class="notice">{say("unreachable")}</p>
      )}
      {calls && (
        <>
          <HoursList />
          <Text field="never" label="never" optional />
          <Text field="answered" label="answered" optional />
        </>
      )}
    </Section>
  );
}

export function Place(): JSX.Element {
  const { charity, state } = useStage();
  const { areas, form } = state;
  const found = forcesAt(areas, form.place);
  const named = (slug: string): string => areas.forces.find((one) => one.slug === slug)?.name ?? slug;
  // The area follows the place until somebody chooses one by hand.
  const guess = (typed: string): void => {
    const before = forcesAt(areas, form.place);
    const isOurs = form.force === "" || (before.length === 1 && before[0] === form.force);
    const now = forcesAt(areas, typed);
    charity.fill({ place: typed, ...(isOurs ? { force: now.length === 1 ? (now[0] ?? "") : "" } : {}) });
  };
  return (
    <Section name="part_place">
      <div class="field">
        <label for="place">
          {say("place")}
          <span class="hint"> ({say("optional")})</span>
        </label>
        <p class="hint" id="place-hint">
          {say("place_hint")}
        </p>
        <input
          id="place"
          value={form.place}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          aria-describedby="place-hint"
          onInput={(event) => guess(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="force">{say("force")}</label>
        <select
          id="force"
          value={form.force}
          aria-describedby="force-found"
          onChange={(event) => charity.fill({ force: event.currentTarget.value })}
        >
          <option value="">{say("force_unknown")}</option>
          {areas.forces.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
        <p class="hint" id="force-found" role="status">
          {found.length === 1 && found[0] === form.force && say("force_found", { force: named(form.force) })}
          {found.length > 1 && say("force_several", { forces: found.map(named).join(", ") })}
        </p>
      </div>
    </Section>
  );
}

export function Conflict(): JSX.Element {
  return (
    <Section name="part_conflict">
      <Radios field="worksFor" label="works_for" hint="works_for_hint" options={YES_NO_UNSURE} />
      <p class="hint">{say("readers")}</p>
    </Section>
  );
}

export function Wanted(): JSX.Element {
  const { form } = useStage().state;
  if (!mayAskForOrder(form)) return <></>;
  const wants: readonly (readonly [string, Name])[] = [
    ["callback", "want_callback_long"],
    ["order", "want_order_long"],
  ];
  return (
    <Section name="part_want">
      <Radios field="want" label="want" options={wants} />
      {form.want === "order" && <Order />}
    </Section>
  );
}

function Order(): JSX.Element {
  const { form } = useStage().state;
  const homes: readonly (readonly [string, Name])[] = [...YES_NO, ["sometimes", "sometimes"]];
  return (
    <>
      <p class="notice">{say("order_text")}</p>
      <Text field="against" label="against" optional />
      <Text field="relation" label="relation" optional />
      <Radios field="livesWith" label="lives_with" options={homes} />
      <Text field="otherPlace" label="other_place" optional />
      <Text field="children" label="children" optional />
      <Ticks field="wants" label="wants" options={WANTS.map((want) => [want, `wants_${want}`] as const)} />
      {form.wants.includes("stay_away") && <Text field="stayAwayFrom" label="stay_away_from" optional />}
      <Area field="existing" label="existing" rows={2} optional />
    </>
  );
}

export function Risk({ needsWords }: { readonly needsWords: boolean }): JSX.Element {
  const { form } = useStage().state;
  return (
    <Section name="part_risk">
      <Ticks field="marks" label="marks" options={MARKS.map((mark) => [mark, `mark_${mark}`] as const)} />
      {form.marks.includes("strangulation") && (
        <p class="notice warn" role="status">
          {say("neck")}
        </p>
      )}
      <Area field="words" label="words" hint="words_hint" rows={6} {...(needsWords ? {} : { optional: true as const })} />
    </Section>
  );
}
