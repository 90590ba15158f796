import { currencyOfWord } from './unit.ts';

/** A line that states the currency of the amounts. */
export interface StatedCurrency {
  readonly text: string;
  /** ISO 4217: `USD`. */
  readonly currency: string;
}

/** Where amounts were converted, the line is about what they were before. */
const converted = /換算|レート|為替|\brates?\b|\bconver(?:t|sion)/i;

const word = String.raw`([^\s、。,;:()（）「」※*・]+)`;
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`(?:通貨(?:コード|単位|種別)?|\bcurrency(?:[ _]?code)?)\s*[:=は]\s*${word}`, 'i'),
  new RegExp(String.raw`${word}\s*建て`, 'i'),
  /(?:金額|数字|数値|売上高?|取扱高|不正利用額)(?:は|の単位は)?\s*(?:すべて|全て|いずれも)?\s*([^\s、。はの]+?)\s*(?:です|表示|ベース|[。)]|$)/,
  /\bin\s+((?:us |u\.s\. )?dollars?|euros?|pounds?|[a-z]{3})\b/i,
];

/** Currencies written out, as sentences have them. */
const spelled: Readonly<Record<string, string>> = {
  'us dollar': 'USD',
  'us dollars': 'USD',
  'u.s. dollar': 'USD',
  'u.s. dollars': 'USD',
  dollar: 'USD',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
};

/** A cell that is called currency, and the next one says which. */
const alone = /^(?:通貨(?:コード|単位|種別)?|currency(?:[ _]?code)?)$/i;

/** The first line above or below a table that states the currency of its amounts: 通貨：USD, （米ドル建て）; null for none. */
export function statedCurrency(texts: readonly string[]): StatedCurrency | null {
  for (const [at, text] of texts.entries()) {
    const plain = text.normalize('NFKC').trim();
    if (converted.test(plain)) continue;
    const behind = alone.test(plain) ? (texts[at + 1] ?? '') : '';
    const words = [behind, ...patterns.map((pattern) => pattern.exec(plain)?.[1] ?? '')];
    for (const found of words) {
      const key = found.normalize('NFKC').trim().toLowerCase();
      const currency = Object.hasOwn(spelled, key) ? (spelled[key] as string) : currencyOfWord(key);
      if (currency !== null) return { text: behind === '' ? text : `${text} ${behind}`, currency };
    }
  }
  return null;
}
