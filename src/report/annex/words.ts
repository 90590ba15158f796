import type { Truth } from '../../assessment/truth.ts';
import type { Status } from '../../assessment/verdict.ts';
import type { Language, Text } from '../../language/text.ts';
import { type Currency, formatAmount } from '../../money/currency.ts';

/** The words an annex uses in cells that formulas compare with or return. */
export const annexWords = Object.freeze({
  unknown: { ja: '不明', en: 'unknown' },
  outside: { ja: '契約なし', en: 'no contract' },
  notWorkable: { ja: '算出不能', en: 'n/a (no sales)' },
  listed: { ja: '該当候補', en: 'candidate' },
  'not-listed': { ja: '非該当', en: 'not listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
  holds: { ja: '○', en: 'yes' },
  fails: { ja: '×', en: 'no' },
  sales: { ja: '売上金額', en: 'Sales' },
  fraud: { ja: '不正利用発生額', en: 'Fraud' },
  again: { ja: '継続', en: 'again' },
  anew: { ja: '新規', en: 'new' },
  state: { ja: 'データの状態', en: 'State of data' },
} satisfies Record<string, Text>);

/** An answer in a word: a merchant is a candidate until the acquirer has decided. */
export function statusWord(
  { language, decidedBy }: { readonly language: Language; readonly decidedBy: string | null },
  status: Status,
): string {
  return status === 'listed' && decidedBy !== null ? decidedWord[language] : annexWords[status][language];
}

const decidedWord: Text = { ja: '該当', en: 'listed' };

/** A truth in a word. */
export function truthWord(truth: Truth, language: Language): string {
  switch (truth) {
    case 'yes':
      return annexWords.holds[language];
    case 'no':
      return annexWords.fails[language];
    case 'unknown':
      return annexWords.unknown[language];
  }
}

/** Amounts of a currency, told of in a language. */
interface Measured {
  readonly language: Language;
  readonly assessment: { readonly basis: { readonly regulation: { readonly currency: Currency } } };
}

/** The sentence above amounts: their unit. */
export function unitSentence({ assessment, language }: Measured): string {
  const unit = formatAmount(0, assessment.basis.regulation.currency, language).replace('0', '').trim();
  return language === 'ja' ? `金額の単位: ${unit}` : `Amounts in ${unit}`;
}
