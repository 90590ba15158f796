import type { Text } from '../../language/text.ts';
import type { AmountForm, RateForm } from './form-map.ts';

type Rounding = NonNullable<AmountForm['rounding']>;
type Unit = NonNullable<AmountForm['unit']>;

const yenIn: Readonly<Record<Unit, number>> = { 円: 1, 千円: 1_000, 百万円: 1_000_000 };

/** A whole part of a whole number of parts, rounded by size: -1,500 of 1,000 is -1 down, -2 half up. */
function rounded(amount: bigint, by: bigint, rounding: Rounding): bigint {
  const size = amount < 0n ? -amount : amount;
  const [whole, rest] = [size / by, size % by];
  const up = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= by;
  const result = up ? whole + 1n : whole;
  return amount < 0n ? -result : result;
}

/** Yen in the unit of a form, whole. @example inUnit(1_500, { unit: '千円', rounding: 'half-up' }) // 2 */
export function inUnit(yen: number, { unit = '円', rounding = 'down' }: AmountForm): number {
  return Number(rounded(BigInt(yen), BigInt(yenIn[unit]), rounding));
}

/** Digits as documents print them. @example thousands(-1234567) // '-1,234,567' */
export function thousands(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * part ÷ whole as a percentage with that many decimals. Never decide with it.
 * @example roundedPercent(38_499, 100_000_000, 3, 'down') // '0.038'
 */
export function roundedPercent(
  part: number,
  whole: number,
  decimals: number,
  rounding: NonNullable<RateForm['rounding']>,
): string {
  const units = rounded(BigInt(part) * 100n * 10n ** BigInt(decimals), BigInt(whole), rounding);
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const shown = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return units < 0n ? `-${shown}` : shown;
}

const roundingWords = {
  down: { ja: '切捨て', en: 'rounded down' },
  'half-up': { ja: '四捨五入', en: 'rounded half up' },
  up: { ja: '切上げ', en: 'rounded up' },
} as const satisfies Record<Rounding, Text>;

const unitWords = {
  円: { ja: '円', en: 'yen' },
  千円: { ja: '千円', en: 'thousand yen' },
  百万円: { ja: '百万円', en: 'million yen' },
} as const satisfies Record<Unit, Text>;

const sumWords = {
  yen: { ja: '合計は円単位の合計額を端数処理した額', en: 'sums are of yen, rounded then' },
  'rounded-merchants': {
    ja: '合計は端数処理後の加盟店ごとの額の合計',
    en: "sums are of the merchants' rounded amounts",
  },
  'rounded-months': {
    ja: '合計は端数処理後の月ごとの額の合計',
    en: "sums are of the months' rounded amounts",
  },
} as const satisfies Record<NonNullable<AmountForm['adds']>, Text>;

/** How a form writes its amounts, in words for whoever reads it. */
export function roundingSentence({ unit = '円', rounding, adds = 'yen' }: AmountForm): Text {
  if (unit === '円' || rounding === undefined) return { ja: '金額の単位は円', en: 'Amounts are in yen' };
  const [name, way, sums] = [unitWords[unit], roundingWords[rounding], sumWords[adds]];
  return {
    ja: `金額の単位は${name.ja}（${name.ja}未満${way.ja}）、${sums.ja}`,
    en: `Amounts are in ${name.en}, ${way.en}; ${sums.en}`,
  };
}
