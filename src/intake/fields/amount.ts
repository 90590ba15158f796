import type { Text } from '../../language/text.ts';

/** Why a text is not an amount of whole yen. */
export type AmountFault =
  | 'value-missing'
  | 'amount-not-a-number'
  | 'amount-fraction'
  | 'amount-negative'
  | 'amount-too-large';

/** What each fault says, and what was expected instead. */
export const amountProblems: Readonly<Record<AmountFault, Text>> = Object.freeze({
  'value-missing': { ja: '金額が空です', en: 'the amount is missing' },
  'amount-not-a-number': { ja: '金額として読めません', en: 'this cannot be read as an amount' },
  'amount-fraction': { ja: '金額に小数があります', en: 'the amount has a fraction' },
  'amount-negative': { ja: '金額が負の値です', en: 'the amount is negative' },
  'amount-too-large': {
    ja: `金額が正確に表せる範囲（${Number.MAX_SAFE_INTEGER} 円）を超えています`,
    en: `the amount is larger than what can be held exactly (${Number.MAX_SAFE_INTEGER} yen)`,
  },
});

// Only these characters occur in amounts. NFKC alone would turn ① and ² into digits.
const characters = /^[0-9０-９,，.．¥￥\\＼円+＋\-－−△▲()（） \u3000\u00a0\t]+$/;
const parenthesised = /^\((.*)\)$/;
const shape = /^([-−△▲+])?\s*[¥\\]?\s*([-−△▲+])?\s*(\d+|\d{1,3}(?:,\d{3})+)(\.\d*)?\s*円?$/;

/**
 * Reads an amount of whole yen in any of the forms Japanese exports use: full-width digits, thousands separators,
 * ¥ ￥ \ 円, minus as - − △ ▲ or parentheses. Negative amounts are returned as they are: whether one may be
 * negative is the caller's question.
 */
export function parseAmount(text: string): number | AmountFault {
  const { length } = text;
  if (length > 0 && length <= 15) {
    let value = 0;
    for (let i = 0; i < length; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return parseWritten(text);
      value = value * 10 + digit;
    }
    return value;
  }
  return parseWritten(text);
}

function parseWritten(text: string): number | AmountFault {
  if (/^[\s\u3000]*$/.test(text)) return 'value-missing';
  if (text.length > 100 || !characters.test(text)) return 'amount-not-a-number';
  const plain = text.normalize('NFKC').trim();
  const inside = parenthesised.exec(plain)?.[1]?.trim();
  const match = shape.exec(inside ?? plain);
  if (match === null) return 'amount-not-a-number';
  const [, before, after, digits = '', fraction] = match;
  if (before !== undefined && after !== undefined) return 'amount-not-a-number';
  const sign = before ?? after;
  if (inside !== undefined && sign !== undefined) return 'amount-not-a-number';
  if (fraction !== undefined) return 'amount-fraction';
  const magnitude = Number(digits.replaceAll(',', ''));
  if (!Number.isSafeInteger(magnitude)) return 'amount-too-large';
  const negative = inside !== undefined || (sign !== undefined && sign !== '+');
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}
