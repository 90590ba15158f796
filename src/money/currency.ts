import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language, Text } from '../language/text.ts';
import { formatYen } from './yen.ts';

declare const brand: unique symbol;

/** A currency by its ISO 4217 code, `'JPY'`. Amounts of every currency are held in whole units. */
export type Currency = string & { readonly [brand]: 'Currency' };

const shape = /^[A-Z]{3}$/;

/**
 * Reads a currency.
 * @throws Refusal `currency-invalid` unless three capital letters come.
 * @example currency('AUD') // 'AUD'
 */
export function currency(code: string): Currency {
  if (typeof code === 'string' && shape.test(code)) return code as Currency;
  throw new Refusal('currency-invalid', {
    ja: `通貨「${excerpt(code)}」は使えません。JPY や AUD のような ISO 4217 の 3 文字で指定してください。`,
    en: `The currency "${excerpt(code)}" cannot be used. Give its three letters of ISO 4217, like JPY or AUD.`,
  });
}

/** Japanese yen: the currency of a ledger or a rule that names no other. */
export const jpy: Currency = currency('JPY');

const yenUnit: Text = Object.freeze({ ja: '円', en: 'yen' });

/** The unit alone, for a heading: 円, yen, AUD. */
export function unitOf(unit: Currency): Text {
  return unit === jpy ? yenUnit : { ja: unit, en: unit };
}

/** An amount with its unit: 500,000 円, 500,000 yen, AUD 50,000. */
export function formatAmount(amount: number, unit: Currency, language: Language): string {
  return unit === jpy ? `${formatYen(amount)} ${yenUnit[language]}` : `${unit} ${formatYen(amount)}`;
}
