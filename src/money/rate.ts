import { Decimal as SharedDecimal } from 'decimal.js';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Yen } from './yen.ts';

// A private copy: other users of decimal.js in the same process keep their own precision and rounding.
const Decimal = SharedDecimal.clone({ precision: 60, rounding: SharedDecimal.ROUND_HALF_UP });

/**
 * An exact share, as a fraction of two whole numbers: 0.038 % is 38/100,000 (not 19/50,000: a reader who
 * multiplies by hand should meet the published digits).
 * Not a number on purpose: it cannot be compared, added or printed by accident.
 */
export interface Rate {
  readonly kind: 'rate';
  readonly numerator: number;
  readonly denominator: number;
}

const percentShape = /^\d{1,3}(\.\d{1,9})?$/;

/**
 * The rate a published percentage stands for, taken as exact: `percent('0.038')` is 38/100,000.
 * @throws Refusal `rate-invalid` unless plain digits with at most nine decimals come, as a string: a number
 *   literal such as 0.038 has already been rounded to a double.
 * @example percent('0.038') // { kind: 'rate', numerator: 38, denominator: 100000 }
 */
export function percent(text: string): Rate {
  if (typeof text !== 'string' || !percentShape.test(text)) {
    throw new Refusal('rate-invalid', {
      ja: `率「${excerpt(text)}」は使えません。パーセントの値を文字列で '0.038' の形で指定してください。`,
      en: `The rate "${excerpt(text)}" cannot be used. Give the percentage as a string, like '0.038'.`,
    });
  }
  const value = new Decimal(text);
  const denominator = new Decimal(10).pow(value.decimalPlaces() + 2);
  return Object.freeze({
    kind: 'rate',
    numerator: value.mul(denominator).div(100).toNumber(),
    denominator: denominator.toNumber(),
  });
}

/**
 * Compares part ÷ whole with a rate by multiplying whole numbers: exact for every safe integer, no division, no
 * double. Negative when below, 0 when exactly at it, positive when above.
 *
 * With a whole of zero any part over zero is above every rate, and zero is at it.
 */
export function compareShare(part: Yen, whole: Yen, rate: Rate): number {
  const left = part * rate.denominator;
  const right = whole * rate.numerator;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(part) * BigInt(rate.denominator) - BigInt(whole) * BigInt(rate.numerator);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Whether two rates are the same share, however they were written (0.5 % and 0.50 %). */
export function equalRates(a: Rate, b: Rate): boolean {
  return BigInt(a.numerator) * BigInt(b.denominator) === BigInt(b.numerator) * BigInt(a.denominator);
}

/** The rate as a percentage without the sign, all its decimals: `0.038`. For published rates, which end. */
export function ratePercent(rate: Rate): string {
  return new Decimal(rate.numerator).mul(100).div(rate.denominator).toFixed();
}

/**
 * part ÷ whole as a percentage for showing, rounded half up to `decimals` and, with `trim`, without trailing
 * zeros. `null` when the whole is zero or negative: such a rate cannot be worked out (算出不能).
 * Never decide with it.
 */
export function sharePercent(part: Yen, whole: Yen, decimals: number, trim?: 'trim'): string | null {
  if (whole <= 0) return null;
  // Whole numbers, since a list may have tens of thousands: hundredfold, with so many digits more, and half a unit.
  const scale = 200n * 10n ** BigInt(decimals);
  const all = BigInt(whole);
  const units = (BigInt(Math.abs(part)) * scale + all) / (2n * all);
  const sign = part < 0 && units > 0n ? '-' : '';
  const digits = units.toString().padStart(decimals + 1, '0');
  const [before, after] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  const shown = trim === 'trim' ? after.replace(/0+$/, '') : after;
  return `${sign}${before}${shown === '' ? '' : '.'}${shown}`;
}

/** What stands where a rate cannot be worked out, as of sales of zero. */
export const noRate: Text = Object.freeze({ ja: '算出不能', en: 'not computable' });

/** JCA publishes its rates to so many decimals of a percent: a share beside one has at least as many. */
const publishedDecimals = 3;

/** With so many decimals shares differ that differ at all, up to amounts no acquirer has. */
const mostDecimals = 20;

/**
 * How many decimals of a percent a share is printed with beside a published rate: three, or those of the rate
 * where it has more, and as many more as it takes not to look equal to the rate when it is not. For the formats
 * of cells as for texts.
 *
 * @example decimalsBeside(yen(25), yen(10_000), percent('0.038')) // 3: 0.250 %
 * @example decimalsBeside(yen(3_800_004), yen(10_000_000_000), percent('0.038')) // 8: 0.03800004 %
 */
export function decimalsBeside(part: Yen, whole: Yen, beside: Rate): number {
  const published = new Decimal(beside.numerator).mul(100).div(beside.denominator);
  const least = Math.min(Math.max(publishedDecimals, published.decimalPlaces()), mostDecimals);
  if (whole <= 0 || compareShare(part, whole, beside) === 0) return least;
  let decimals = least;
  while (decimals < mostDecimals && published.equals(sharePercent(part, whole, decimals) ?? '')) decimals++;
  return decimals;
}

/**
 * part ÷ whole as a percentage for people, with as many decimals as it takes to tell it from `beside` (see
 * `decimalsBeside`). `null` when the whole is zero or negative.
 */
export function sharePercentBeside(part: Yen, whole: Yen, beside: Rate): string | null {
  return sharePercent(part, whole, decimalsBeside(part, whole, beside));
}

/**
 * The change from `before` to `now` in percent, signed, rounded half up (away from zero): `-10.7` for 135.9 to
 * 121.4. `null` when `before` is zero or negative: there is nothing to measure against. For showing only.
 */
export function changePercent(before: Yen, now: Yen, decimals: number): string | null {
  if (before <= 0) return null;
  const shown = new Decimal(now).sub(before).mul(100).div(before).toDecimalPlaces(decimals);
  return shown.isZero() ? new Decimal(0).toFixed(decimals) : shown.toFixed(decimals);
}

/**
 * The step from one rate to another in points of a percent, signed and exact: `1.5` from 1.7 % to 3.2 %. For published rates,
 * whose decimals end.
 */
export function ratePoints(from: Rate, to: Rate): string {
  return new Decimal(ratePercent(to)).sub(ratePercent(from)).toFixed();
}

/** How many times `from` the rate `to` is, rounded half up: `1.27` for 0.037 % to 0.047 %. For showing only. */
export function timesRate(from: Rate, to: Rate, decimals: number): string | null {
  if (from.numerator === 0) return null;
  return new Decimal(to.numerator)
    .mul(from.denominator)
    .div(new Decimal(to.denominator).mul(from.numerator))
    .toFixed(decimals);
}
