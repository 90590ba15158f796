import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';

declare const brand: unique symbol;

/** Whole units of any currency in a number that holds them exactly. What is in yen is `Yen`. */
export type Amount = number & { readonly [brand]: 'Yen' | 'Amount' };

/**
 * Whole yen in a number that holds it exactly (at most `Number.MAX_SAFE_INTEGER`). Never a fraction, never a
 * rate. May be negative only where a month's refunds exceed its sales.
 */
export type Yen = number & { readonly [brand]: 'Yen' };

/** Whether `value` can be whole yen exactly. */
export function isYen(value: number): value is Yen {
  return Number.isSafeInteger(value);
}

/**
 * Takes a number as an amount in whole units of a currency that its surroundings name.
 * @throws Refusal `amount-invalid` for fractions, NaN, infinities and numbers past the safe integers.
 * @example amount(500_000) // 500000
 */
export function amount(value: number): Amount {
  if (Number.isSafeInteger(value)) return value as Amount;
  throw new Refusal('amount-invalid', {
    ja: `金額 ${excerpt(value)} は使えません。通貨単位の整数（絶対値 ${Number.MAX_SAFE_INTEGER} 以下）で指定してください。`,
    en: `The amount ${excerpt(value)} cannot be used. Give whole units of the currency, at most ${Number.MAX_SAFE_INTEGER} either way.`,
  });
}

/**
 * Takes a number as yen.
 * @throws Refusal `yen-invalid` for fractions, NaN, infinities and numbers past the safe integers.
 * @example yen(500_000) // 500000
 */
export function yen(value: number): Yen {
  if (isYen(value)) return Object.is(value, -0) ? (0 as Yen) : value;
  throw new Refusal('yen-invalid', {
    ja: `金額 ${excerpt(value)} は使えません。円単位の整数（絶対値 ${Number.MAX_SAFE_INTEGER} 以下）で指定してください。`,
    en: `The amount ${excerpt(value)} cannot be used. Give whole yen, at most ${Number.MAX_SAFE_INTEGER} either way.`,
  });
}

/**
 * The exact sum.
 * @throws Refusal `yen-overflow` when it leaves the safe integers, where a number would silently lose yen.
 */
export function addYen(a: Yen, b: Yen): Yen {
  const sum = a + b;
  if (isYen(sum)) return sum;
  throw new Refusal('yen-overflow', {
    ja: `合計 ${a} + ${b} は正確に表せる範囲（${Number.MAX_SAFE_INTEGER} 円）を超えます。入力の単位が円であることを確認してください。`,
    en: `The sum ${a} + ${b} leaves what can be held exactly (${Number.MAX_SAFE_INTEGER} yen). Check that the amounts are in yen.`,
  });
}

/** With thousands separators, the same in every locale: `1,234,567`. */
export function formatYen(amount: number): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ',');
  return amount < 0 ? `-${digits}` : digits;
}
