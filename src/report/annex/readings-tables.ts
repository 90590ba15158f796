import type { Assessment } from '../../assessment/assess.ts';
import {
  type Combination,
  compareReadings,
  type Dependence,
  type ReadingsComparison,
} from '../../assessment/compare-readings.ts';
import type { OpenPoint } from '../../assessment/open-point.ts';
import type { Language } from '../../language/text.ts';
import { narrowedReadings } from '../../ledger/narrowed-by.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { statusesByNumber } from '../lists/readings.ts';
import type { TableRows } from './fields.ts';
import { more, mostRows, type Tables } from './ledger-tables.ts';

/** What the list depends on: counts by combination, and the merchants whose answer is another under some of them. */
export function readingsTables(
  { ledger, options }: Assessment,
  language: Language,
): Tables<'combinations' | 'dependents'> {
  const comparison = withoutIdlePoints(compareReadings(ledger, options));
  const rows = dependentRows(comparison, language);
  const left = rows.length - mostRows;
  const remarks = [
    ...(left > 0 ? [more(left, 'acquirer-report readings')] : []),
    ...(comparison.narrowed ? [narrowedReadings] : []),
  ];
  return {
    combinations: combinationRows(comparison, language),
    dependents: [
      ...rows.slice(0, mostRows),
      ...remarks.map((remark) => ({ ...noDependent, statuses: remark[language] })),
    ],
  };
}

interface Shown extends ReadingsComparison {
  /** The points on which no answer depends: of these, only what was chosen is shown. */
  readonly idle: readonly OpenPoint[];
}

/** The comparison by the points that matter: where every reading of a point gives the same, it makes no combinations. */
function withoutIdlePoints(comparison: ReadingsComparison): Shown {
  const { points, combinations, dependents } = comparison;
  const asked = combinations.find(({ chosen }) => chosen);
  const idle = points.filter(
    ({ name }) =>
      dependents.every(({ dependsOn }) => dependsOn.every((point) => point.name !== name)) &&
      sameCountsWithout(name, combinations),
  );
  const kept = combinations.flatMap(({ choices }, c) =>
    idle.every(({ name }) => choices[name] === asked?.choices[name]) ? [c] : [],
  );
  return {
    ...comparison,
    idle,
    combinations: combinations.filter((_, c) => kept.includes(c)),
    dependents: dependents.map((dependence) => ({
      ...dependence,
      statuses: dependence.statuses.filter((_, c) => kept.includes(c)),
    })),
  };
}

/** Whether combinations that differ in this point alone count the same. */
function sameCountsWithout(point: OpenPoint['name'], combinations: readonly Combination[]): boolean {
  const known = new Map<string, string>();
  return combinations.every(({ choices, counts }) => {
    const others = JSON.stringify({ ...choices, [point]: null });
    const own = JSON.stringify(counts);
    const before = known.get(others) ?? own;
    known.set(others, own);
    return before === own;
  });
}

/** The chosen combination with all its choices, the others with those that differ from it. */
function combinationRows(
  { points, combinations, idle }: Shown,
  language: Language,
): TableRows['combinations'][] {
  if (points.length === 0) return [];
  const asked = combinations.find(({ chosen }) => chosen);
  const rows = combinations.map((combination, c) => ({
    number: c + 1,
    choices: points
      .filter(({ name }) => combination.chosen || combination.choices[name] !== asked?.choices[name])
      .map((point) => choiceIn(combination, point, language))
      .join('\n'),
    chosen: combination.chosen ? '○' : '',
    listed: combination.counts.listed,
    undetermined: combination.counts.undetermined,
    notListed: combination.counts.notListed,
  }));
  if (idle.length === 0) return rows;
  const names = idle.map(({ question }) => question[language]);
  const choices =
    language === 'ja'
      ? `次の論点は、いずれの解釈でも結果が変わらない：${names.join('、')}`
      : `Whichever way these are read, nothing changes: ${names.join(', ')}`;
  return [...rows, { number: '', choices, chosen: '', listed: '', undetermined: '', notListed: '' }];
}

function choiceIn(
  { choices }: Combination,
  { name, question, options }: OpenPoint,
  language: Language,
): string {
  const choice = choices[name];
  const words = choice === undefined ? '-' : (options[choice]?.[language] ?? choice);
  return `${question[language]}${language === 'ja' ? '：' : ': '}${words}`;
}

const noDependent = { dependsOn: '', statuses: '', merchants: '', merchantId: '', merchantName: '' } as const;

/** The merchants that depend on the same points in the same way stand together, under what they depend on. */
function dependentRows({ dependents }: Shown, language: Language): TableRows['dependents'][] {
  const groups = new Map<string, Dependence[]>();
  for (const dependence of dependents) {
    const { dependsOn, statuses } = dependence;
    const key = JSON.stringify([dependsOn.map(({ name }) => name), statuses]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dependence]);
    else group.push(dependence);
  }
  return [...groups.values()].flatMap((group) =>
    group.map((dependence, n) => ({
      ...(n > 0
        ? noDependent
        : {
            dependsOn: dependence.dependsOn.map(({ question }) => question[language]).join('\n'),
            statuses: statusesByNumber(dependence, language),
            merchants: group.length,
          }),
      merchantId: cleanText(dependence.merchantId).text,
      merchantName: cleanText(dependence.merchantName).text,
    })),
  );
}
