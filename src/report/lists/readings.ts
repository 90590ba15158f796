import type { Combination, Dependence, ReadingsComparison } from '../../assessment/compare-readings.ts';
import type { OpenPoint } from '../../assessment/open-point.ts';
import { namedStatuses, type Status } from '../../assessment/verdict.ts';
import type { Language, Text } from '../../language/text.ts';
import { ratePercent } from '../../money/rate.ts';
import { csv } from './csv.ts';

/** Rows under headings, ready for a sheet, a CSV or the screen. Amounts and counts are numbers. */
export interface Rows {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const words: Readonly<Record<string, Text>> = {
  number: { ja: '番号', en: 'no.' },
  rate: { ja: '参照率（%）', en: 'reference rate %' },
  listed: { ja: '該当候補', en: 'listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
  notListed: { ja: '非該当', en: 'not listed' },
  chosen: { ja: '採用', en: 'chosen' },
  merchantId: { ja: '加盟店番号', en: 'merchant_id' },
  merchantName: { ja: '加盟店名', en: 'merchant_name' },
  dependsOn: { ja: '判定を左右する論点', en: 'depends on' },
  words: { ja: '解釈の分かれる文言', en: 'words that leave it open' },
  under: { ja: '番号ごとの判定', en: 'status under each number' },
};

const said = (name: keyof typeof words, language: Language): string => (words[name] as Text)[language];

const statusWord: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当候補', en: 'listed' },
  'not-listed': { ja: '非該当', en: 'not-listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
};

/**
 * 解釈別の比較: each combination of the open points with its counts, numbered from 1; the chosen one marked ●.
 * With `short` each choice stands as `shortChoice` says it.
 */
export function combinationRows(
  { points, combinations }: ReadingsComparison,
  language: Language,
  choicesAs: 'words' | 'short' = 'words',
): Rows {
  const counts = (['listed', 'undetermined', 'notListed'] as const).map((name) => said(name, language));
  return {
    headings: [
      said('number', language),
      ...points.map(({ question }) => question[language]),
      said('rate', language),
      ...counts,
      said('chosen', language),
    ],
    rows: combinations.map(({ choices, counts, referenceRate, chosen }, c) => [
      c + 1,
      ...points.map(({ name, options }) => {
        const code = choices[name] as string;
        return choicesAs === 'short'
          ? shortChoice(options, code, language)
          : (options[code] as Text)[language];
      }),
      referenceRate === null ? '' : ratePercent(referenceRate.rate),
      counts.listed,
      counts.undetermined,
      counts.notListed,
      chosen ? '●' : '',
    ]),
  };
}

/** A choice where its words stand in a legend: its short name in English, ① for the first one in Japanese. */
export function shortChoice(options: OpenPoint['options'], code: string, language: Language): string {
  if (language === 'en') return code;
  return String.fromCodePoint(0x2460 + Object.keys(options).indexOf(code));
}

/** Each merchant whose status depends on a reading: on which, the words that leave it open, and what it is when. */
export function dependenceRows({ dependents }: ReadingsComparison, language: Language): Rows {
  const headings = (['merchantId', 'merchantName', 'dependsOn', 'words', 'under'] as const).map((name) =>
    said(name, language),
  );
  const rows = dependents.map((dependence) => [
    dependence.merchantId,
    dependence.merchantName,
    dependence.dependsOn.map(({ question }) => question[language]).join(language === 'ja' ? '、' : ', '),
    dependence.dependsOn.map((point) => `「${point.words}」`).join(' '),
    statusesByNumber(dependence, language),
  ]);
  return { headings, rows };
}

/** The numbers of the combinations under each status: `該当候補 1 2、非該当 3`. */
export function statusesByNumber({ statuses }: Pick<Dependence, 'statuses'>, language: Language): string {
  return ([...namedStatuses, 'not-listed'] as const)
    .flatMap((status) => {
      const numbers = statuses.flatMap((found, c) => (found === status ? [c + 1] : []));
      return numbers.length === 0 ? [] : [`${statusWord[status][language]} ${numbers.join(' ')}`];
    })
    .join(language === 'ja' ? '、' : ', ');
}

/** What `readings --format json` prints. */
export interface ReadingsJson {
  readonly points: readonly {
    readonly name: string;
    readonly question: Text;
    readonly words: string;
    readonly options: Readonly<Record<string, Text>>;
  }[];
  readonly combinations: readonly {
    readonly choices: Combination['choices'];
    readonly chosen: boolean;
    readonly referenceRatePercent: string | null;
    readonly counts: Combination['counts'];
  }[];
  readonly dependents: readonly {
    readonly merchantId: string;
    readonly merchantName: string;
    readonly dependsOn: readonly string[];
    /** In the order of the combinations. */
    readonly statuses: readonly Status[];
  }[];
  /** See `ReadingsComparison`. */
  readonly narrowed: boolean;
}

/** The comparison as plain JSON data. */
export function readingsJson({
  points,
  combinations,
  dependents,
  narrowed,
}: ReadingsComparison): ReadingsJson {
  return {
    points,
    combinations: combinations.map(({ choices, chosen, referenceRate, counts }) => ({
      choices,
      chosen,
      referenceRatePercent: referenceRate === null ? null : ratePercent(referenceRate.rate),
      counts,
    })),
    dependents: dependents.map(({ merchantId, merchantName, dependsOn, statuses }) => ({
      merchantId,
      merchantName,
      dependsOn: dependsOn.map(({ name }) => name),
      statuses,
    })),
    narrowed,
  };
}

/** The merchants whose status depends on a reading as CSV, one column per combination. */
export function readingsCsv(comparison: ReadingsComparison, language: Language): string {
  const { points, combinations, dependents } = comparison;
  const headings = (['merchantId', 'merchantName', 'dependsOn'] as const).map((name) => said(name, language));
  const label = ({ choices }: Combination) =>
    points.map(({ name, options }) => (options[choices[name] as string] as Text)[language]).join(' / ');
  return csv([
    [...headings, ...combinations.map(label)],
    ...dependents.map(({ merchantId, merchantName, dependsOn, statuses }) => [
      merchantId,
      merchantName,
      dependsOn.map(({ question }) => question[language]).join(' / '),
      ...statuses.map((status) => statusWord[status][language]),
    ]),
  ]);
}
