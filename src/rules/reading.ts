import { excerpt } from '../language/excerpt.ts';
import { nearest } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';

/** How many of the months of the year have to be over. */
export const monthTests = ['any', 'every'] as const;

/** By which day the rate has to be published. */
export const rateDays = ['preparation', 'year-end'] as const;

/** Which months *every* month is about. */
export const contractMonths = ['contracted', 'all'] as const;

/**
 * The points the text leaves open and this library lets the acquirer decide. Each has a default, is recorded in
 * every result and printed in the annex; none is a hidden constant.
 */
export interface Readings {
  /** 「いずれの月においても」: a single month over is enough (`any`), or every month must be over (`every`). */
  readonly monthTest: (typeof monthTests)[number];
  /** 「直近の」: the latest rate published by the as-of day (`preparation`), or by the last day of the business year. */
  readonly rateAsOf: (typeof rateDays)[number];
  /** Which months *every* month is about: those under contract, or all of the business year. */
  readonly contractMonths: (typeof contractMonths)[number];
}

/** The name of an open point. */
export type ReadingName = keyof Readings;

/** One open point: what the text says, what may be chosen, what is chosen when nobody says. */
export interface Reading<Name extends ReadingName = ReadingName> {
  readonly name: Name;
  readonly question: Text;
  /** The words that leave it open. */
  readonly words: string;
  readonly options: Readonly<Record<Readings[Name], Text>>;
  readonly byDefault: Readings[Name];
  readonly why: Text;
}

/** Every open point, in the order they are printed. */
export const readings: { readonly [Name in ReadingName]: Reading<Name> } = Object.freeze({
  monthTest: {
    name: 'monthTest',
    question: { ja: '対象月の範囲', en: 'Month test' },
    words: '事業年度中いずれの月においても月間の不正利用発生額が50万円を超えた加盟店',
    options: {
      any: { ja: 'いずれか一月が基準額を超えれば該当', en: 'any one month over is enough' },
      every: { ja: 'すべての月が基準額を超えれば該当', en: 'every month must be over' },
    },
    byDefault: 'any',
    why: {
      ja: '該当しない加盟店を記載しても後で除けるが、記載漏れは気づかれない。「すべての月」で該当する加盟店は、必ず「いずれか一月」でも該当する。',
      en: 'A merchant listed too many can be struck; one left out goes unnoticed. Whoever meets "every" also meets "any".',
    },
  },
  rateAsOf: {
    name: 'rateAsOf',
    question: { ja: '参照率の基準日', en: 'Day of the reference rate' },
    words: '直近の年次のJCAが公表する不正利用発生率',
    options: {
      preparation: {
        ja: '基準日（作成日）までに公表された最新の年次の率',
        en: 'the latest annual rate published by the as-of day (preparation)',
      },
      'year-end': {
        ja: '事業年度の末日までに公表された最新の年次の率',
        en: 'the latest annual rate published by the last day of the business year',
      },
    },
    byDefault: 'preparation',
    why: {
      ja: '報告書は事業年度の終了後に作成するため、「直近」は作成時点で最も新しい公表値と解するのが自然である。',
      en: 'The report is made after the year has ended, so "latest" is most naturally the newest figure when it is made.',
    },
  },
  contractMonths: {
    name: 'contractMonths',
    question: { ja: '契約のない月の扱い', en: 'Months without contract' },
    words: '事業年度中いずれの月においても',
    options: {
      contracted: { ja: '契約のある月のみ対象', en: 'only months under contract count' },
      all: {
        ja: '事業年度のすべての月が対象（契約のない月は満たさない）',
        en: 'all months of the business year count (a month without contract is not met)',
      },
    },
    byDefault: 'contracted',
    why: {
      ja: '年度の途中で契約した加盟店を、契約前の月を理由に外さない。「すべての月」と解する場合に限り結果に影響する。',
      en: 'A merchant that joined during the year does not escape through the months before. It matters only where every month is asked.',
    },
  },
});

/** What was chosen for one open point, in words. */
export function choiceText<Name extends ReadingName>(name: Name, chosen: Readings): Text {
  return readings[name].options[chosen[name]];
}

/**
 * Completes what was chosen with the defaults.
 * @throws Refusal `reading-unknown` for a name or a choice that does not exist.
 */
export function chooseReadings(chosen: Partial<Readings> = {}): Readings {
  const complete: Record<string, string> = {};
  for (const reading of Object.values(readings)) complete[reading.name] = reading.byDefault;
  for (const [name, choice] of Object.entries(chosen)) {
    if (choice === undefined) continue;
    const reading = Object.hasOwn(readings, name) ? readings[name as ReadingName] : undefined;
    if (reading === undefined || !Object.hasOwn(reading.options, choice)) {
      const known = Object.values(readings)
        .map((r) => `${r.name}: ${Object.keys(r.options).join(' | ')}`)
        .join('; ');
      const asked = `${excerpt(name, 40)}: ${excerpt(choice, 40)}`;
      const meant =
        reading === undefined
          ? nearest(name, Object.keys(readings))
          : nearest(String(choice), Object.keys(reading.options));
      throw new Refusal('reading-unknown', {
        ja: `解釈「${asked}」はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${known}`,
        en: `There is no reading "${asked}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${known}`,
      });
    }
    complete[name] = choice;
  }
  return Object.freeze(complete as unknown as Readings);
}
