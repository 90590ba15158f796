import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';

/**
 * The points the text leaves open and this library lets the acquirer decide. Each has a default, is recorded in
 * every result and printed in the annex; none is a hidden constant.
 */
export interface Readings {
  /** 「いずれの月においても」: a single month over is enough (`any`), or every month must be over (`every`). */
  readonly monthTest: 'any' | 'every';
}

type ReadingName = keyof Readings;

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
    question: { ja: '月の要件', en: 'Month test' },
    words: '事業年度中いずれの月においても月間の不正利用発生額が50万円を超えた加盟店',
    options: {
      any: { ja: 'いずれかの月が超えれば該当', en: 'any one month over is enough' },
      every: { ja: 'すべての月が超えれば該当', en: 'every month must be over' },
    },
    byDefault: 'any',
    why: {
      ja: '該当しない加盟店を載せても後で除けるが、載せ漏れは気づかれない。「すべての月」に該当する加盟店は必ず「いずれかの月」にも該当する。',
      en: 'A merchant listed too many can be struck; one left out goes unnoticed. Whoever meets "every" also meets "any".',
    },
  },
});

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
      throw new Refusal('reading-unknown', {
        ja: `読み方「${name}: ${choice}」はありません。使えるもの: ${known}`,
        en: `There is no reading "${name}: ${choice}". Known: ${known}`,
      });
    }
    complete[name] = choice;
  }
  return Object.freeze(complete as unknown as Readings);
}
