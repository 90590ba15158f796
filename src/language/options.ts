import { excerpt } from './excerpt.ts';
import { Refusal } from './refusal.ts';
import type { RefusalCode } from './refusal-code.ts';
import { type Language, languages, type Text } from './text.ts';

/** What an option may be. Left out, or undefined, it may always be. */
export interface OptionCheck {
  holds(value: unknown): boolean;
  readonly expected: Text;
}

/** A check for each option of a function: none is forgotten, or it does not compile. */
export type OptionChecks<Options> = { readonly [Name in keyof Required<Options>]: OptionCheck };

/** Checked by whoever uses it. */
export const anything: OptionCheck = { holds: () => true, expected: { ja: '任意の値', en: 'anything' } };
export const text: OptionCheck = {
  holds: (value) => typeof value === 'string',
  expected: { ja: '文字列', en: 'a text' },
};
/** The name of a file. */
export const path: OptionCheck = {
  holds: (value) => typeof value === 'string' && value !== '',
  expected: { ja: 'ファイル名', en: 'the name of a file' },
};
export const flag: OptionCheck = {
  holds: (value) => typeof value === 'boolean',
  expected: { ja: 'true または false', en: 'true or false' },
};
export const count: OptionCheck = {
  holds: (value) => typeof value === 'number' && value >= 0,
  expected: { ja: '0 以上の数', en: 'a number of at least 0' },
};
export const list: OptionCheck = { holds: Array.isArray, expected: { ja: '配列', en: 'an array' } };
export const record: OptionCheck = {
  holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  expected: { ja: 'オブジェクト', en: 'an object' },
};
export const language: OptionCheck = oneOf(languages);

/**
 * One set of options may serve all that is made of a ledger: names that are an assessment's are no misspelling in the
 * options of a portfolio or a quality report, though nothing there depends on them.
 */
export const questionNames = {
  businessYear: anything,
  asOf: anything,
  regulation: anything,
  rates: anything,
  readings: anything,
  asOfWithinYear: anything,
} as const;

/** One of some words. */
export function oneOf(choices: readonly string[]): OptionCheck {
  const all = choices.map((choice) => `'${choice}'`);
  return {
    holds: (value) => typeof value === 'string' && choices.includes(value),
    expected: { ja: all.join(' または '), en: all.join(' or ') },
  };
}

/**
 * Refuses options that a function does not know or cannot use: a misspelt name would otherwise change nothing, or the
 * result, in silence.
 *
 * @throws Refusal `options-invalid`, with the name that was probably meant; `not-awaited` for a promise.
 */
export function checkOptions<Options>(who: string, options: unknown, checks: OptionChecks<Options>): void {
  refusePromise(who, options);
  if (!record.holds(options)) {
    throw new Refusal('options-invalid', {
      ja: `${who}: オプションは { … } の形のオブジェクトで指定してください（渡されたもの: ${shown(options)}）。`,
      en: `${who}: its options are an object, { … }; what came is ${shown(options)}.`,
    });
  }
  const known: Readonly<Record<string, OptionCheck>> = checks;
  for (const [name, value] of Object.entries(options as object)) {
    if (!Object.hasOwn(known, name)) throw unknownName(who, name, Object.keys(known));
    const check = known[name] as OptionCheck;
    if (value === undefined || check.holds(value)) continue;
    refusePromise(`${who}: ${name}`, value);
    throw new Refusal('options-invalid', {
      ja: `${who}: オプション ${name} には ${check.expected.ja} を指定してください（渡されたもの: ${shown(value)}）。`,
      en: `${who}: the option ${name} must be ${check.expected.en}; what came is ${shown(value)}.`,
    });
  }
}

/** The refusal of a name that is none of those known, with the one that was probably meant. */
export function unknownName(
  who: string,
  name: string,
  known: readonly string[],
  code: RefusalCode = 'options-invalid',
): Refusal {
  const meant = nearest(name, known);
  const asked = excerpt(name, mostShown);
  return new Refusal(code, {
    ja: `${who}: オプション「${asked}」はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${known.join('、')}`,
    en: `${who}: there is no option "${asked}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${known.join(', ')}`,
  });
}

/**
 * Refuses a language that there is none of, or none at all.
 * @throws Refusal `language-unknown`
 */
export function checkLanguage(who: string, asked: unknown): asserts asked is Language {
  if (language.holds(asked)) return;
  throw new Refusal('language-unknown', {
    ja: `${who}: 言語を 'ja' または 'en' で指定してください（渡されたもの: ${shown(asked)}）。`,
    en: `${who}: give the language, 'ja' or 'en'; what came is ${shown(asked)}.`,
  });
}

/**
 * Refuses what is not what a function works on: a promise that was not awaited, or something else. `mark` is a property
 * that only the right thing has.
 * @throws Refusal `not-awaited`, `argument-invalid`
 */
export function expectThing(who: string, value: unknown, mark: string, expected: Text): void {
  if (typeof value === 'object' && value !== null && mark in value) return;
  refusePromise(who, value);
  throw new Refusal('argument-invalid', {
    ja: `${who}: ${expected.ja}を渡してください（渡されたもの: ${shown(value)}）。`,
    en: `${who}: give ${expected.en}; what came is ${shown(value)}.`,
  });
}

/**
 * Refuses what are no bytes, like a path in place of what stands in the file.
 * @throws Refusal `not-awaited`, `argument-invalid`
 */
export function expectBytes(who: string, value: unknown): asserts value is Uint8Array {
  if (value instanceof Uint8Array) return;
  refusePromise(who, value);
  throw new Refusal('argument-invalid', {
    ja: `${who}: ファイルの中身（バイト列）を渡してください（渡されたもの: ${shown(value)}）。例: await readFile('annex.xlsx')`,
    en: `${who}: give the bytes of the file, like await readFile('annex.xlsx'); what came is ${shown(value)}.`,
  });
}

/**
 * Refuses what is no name of a file.
 * @throws Refusal `not-awaited`, `argument-invalid`
 */
export function expectPath(who: string, value: unknown): asserts value is string {
  if (typeof value === 'string') return;
  refusePromise(who, value);
  throw new Refusal('argument-invalid', {
    ja: `${who}: ファイル名を文字列で渡してください（渡されたもの: ${shown(value)}）。`,
    en: `${who}: give the name of the file as a text; what came is ${shown(value)}.`,
  });
}

/** @throws Refusal `not-awaited` */
export function refusePromise(who: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || !('then' in value)) return;
  if (typeof value.then !== 'function') return;
  throw new Refusal('not-awaited', {
    ja: `${who}: 結果ではなく Promise が渡されました。await を付けてください（例: await readLedger(…)）。`,
    en: `${who}: a promise was given instead of its result. Put await in front of it, like await readLedger(…).`,
  });
}

const mostShown = 40;

/** What came, short enough for a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${excerpt(value, mostShown)}'`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

/** The name that differs least, where that is little enough to have been meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const far = Math.max(2, Math.floor(name.length / 3)) + 1;
  let [best, least]: [string | undefined, number] = [undefined, far];
  for (const candidate of known) {
    const distance = changes(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** How many characters have to be put in, taken out or replaced to make one text of the other. */
function changes(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (above[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return above[to.length] as number;
}
