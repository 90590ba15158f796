import type { Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import type { Setup } from '../talk/asks.ts';
import type { Choices } from '../talk/job.ts';
import type { Judged, JudgedPoint, Outcome, PointChoice } from '../talk/result.ts';
import type { Understood } from '../talk/understood.ts';
import { Check, Input } from './input.tsx';
import { isYear } from './job-state.ts';
import { useSay } from './say.ts';
import { Select } from './select.tsx';
import { RefusedNote } from './told.tsx';

interface Props {
  readonly choices: Choices;
  readonly setChoices: (choices: Choices) => void;
  readonly understood: Understood;
  readonly judged: Outcome<Judged> | null;
  readonly setup: Setup | null;
  readonly again: () => void;
}

/** The third step: which year, which day, which rule, and how what the text leaves open is read. */
export function ChoicesStep({ choices, setChoices, understood, judged, setup, again }: Props) {
  const say = useSay();
  const change = (to: Partial<Choices>): void => setChoices({ ...choices, ...to });
  const [first = '', last = ''] = choices.businessYear.split('/');
  const early = judged?.done === false && judged.refused.code === 'as-of-within-year';
  return (
    <>
      <div class="fields-row">
        <Input
          label={say({ ja: '事業年度の最初の月', en: 'First month of the business year' })}
          value={first}
          placeholder="2025-04"
          late
          change={(value) => change({ businessYear: `${value}/${last}` })}
        />
        <Input
          label={say({ ja: '最後の月', en: 'Last month' })}
          value={last}
          placeholder="2026-03"
          late
          change={(value) => change({ businessYear: `${first}/${value}` })}
        />
        <Input
          type="date"
          label={say({ ja: '基準日（通常は作成日）', en: 'As-of day (usually the day of preparation)' })}
          value={choices.asOf}
          late
          change={(value) => change({ asOf: value })}
        />
        <Select
          label={say({ ja: '規則', en: 'Rule' })}
          value={choices.regulation}
          options={(setup?.regulations ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
          choose={(value) => change({ regulation: value })}
        />
      </div>
      {isYear(choices.businessYear) ? null : (
        <p class="told error" role="alert">
          {say({
            ja: '事業年度の最初の月と最後の月を、2025-04 のように入力してください。',
            en: 'Write the first and the last month of the business year like 2025-04.',
          })}
        </p>
      )}
      {understood.data?.covered == null ? null : (
        <p class="hint">
          {say({
            ja: `データにある月：${understood.data.covered.first}〜${understood.data.covered.last}。`,
            en: `The data has the months ${understood.data.covered.first} to ${understood.data.covered.last}.`,
          })}
        </p>
      )}
      {early || choices.asOfWithinYear ? (
        <Check
          label={say({
            ja: '事業年度の終了前の日を基準日とすることを承知のうえで判定する',
            en: 'the as-of day is meant, though the business year is not over on it',
          })}
          value={choices.asOfWithinYear}
          change={(value) => change({ asOfWithinYear: value })}
        />
      ) : null}
      {judged === null ? null : judged.done ? (
        <Points judged={judged.answer} choices={choices} change={change} />
      ) : (
        <RefusedNote
          refused={judged.refused}
          {...(judged.refused.code === 'stopped' || judged.refused.code === 'worker' ? { again } : {})}
        />
      )}
    </>
  );
}

interface PointsProps {
  readonly judged: Judged;
  readonly choices: Choices;
  readonly change: (to: Partial<Choices>) => void;
}

/** Each open point with what every choice would come to. */
function Points({ judged, choices, change }: PointsProps) {
  const say = useSay();
  return (
    <>
      <ul class="facts">
        {judged.basis.map((text) => (
          <li key={text.en}>{say(text)}</li>
        ))}
      </ul>
      <h3>{say({ ja: '解釈の分かれる点', en: 'What the text leaves open' })}</h3>
      <p class="hint">
        {judged.points.length === 0
          ? say({
              ja: 'この規定とデータには、解釈の分かれる論点がありません。',
              en: 'Nothing is left open here.',
            })
          : say({
              ja: '件数は、その点だけを変えたときの該当候補・判定不能の数です。選んだ解釈は別紙と作成証跡に記録されます。',
              en: 'Counts are what changing that point alone would come to. What is chosen is recorded in the annex and its receipt.',
            })}
      </p>
      {judged.points.map((point) => (
        <Point
          key={point.name}
          point={point}
          value={chosenNow(choices, point)}
          choose={(value) => change(chosen(choices, point.name, value))}
        />
      ))}
    </>
  );
}

interface PointProps {
  readonly point: JudgedPoint;
  readonly value: string;
  readonly choose: (value: string) => void;
}

function Point({ point, value, choose }: PointProps) {
  const say = useSay();
  return (
    <fieldset>
      <legend>{say(point.question)}</legend>
      <p class="hint" lang="ja">
        「{point.words}」
      </p>
      {point.choices.map((choice) => (
        <label key={choice.value} class="radio">
          <input
            type="radio"
            name={point.name}
            checked={choice.value === value}
            onChange={() => choose(choice.value)}
          />
          <span>{say(choice.words)}</span>
          <span class="count">{say(countOf(choice))}</span>
        </label>
      ))}
    </fieldset>
  );
}

const countOf = ({ counts }: PointChoice): Text => ({
  ja: `該当候補 ${formatYen(counts.listed)}、判定不能 ${formatYen(counts.undetermined)}`,
  en: `${formatYen(counts.listed)} listed, ${formatYen(counts.undetermined)} undetermined`,
});

/** What is chosen for a point now, also while its counts are still being worked out. */
function chosenNow({ readings, fraud, rollUp }: Choices, { name, choices }: JudgedPoint): string {
  const all: Readonly<Record<string, string>> = {
    ...readings,
    ...fraud,
    unit: rollUp ? 'corporate-number' : 'merchant',
  };
  return all[name] ?? choices.find(({ chosen: is }) => is)?.value ?? '';
}

/** The choices with one point settled otherwise. */
function chosen(choices: Choices, name: string, value: string): Partial<Choices> {
  if (name === 'unit') return { rollUp: value === 'corporate-number' };
  if (name === 'fraudMonth' || name === 'fraudStatus') return { fraud: { ...choices.fraud, [name]: value } };
  return { readings: { ...choices.readings, [name]: value } };
}
