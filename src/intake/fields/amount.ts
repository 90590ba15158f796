import type { Text } from '../../language/text.ts';
import type { Scale } from '../table/unit.ts';

/** Why a text is not an amount of whole yen. */
export type AmountFault =
  | 'value-missing'
  | 'amount-not-a-number'
  | 'amount-ambiguous'
  | 'amount-unit'
  | 'amount-fraction'
  | 'amount-negative'
  | 'amount-too-large';

/** What each fault says, and what was expected instead. */
export const amountProblems: Readonly<Record<AmountFault, Text>> = Object.freeze({
  'value-missing': { ja: '金額が空です', en: 'the amount is missing' },
  'amount-not-a-number': { ja: '金額として読めません', en: 'this cannot be read as an amount' },
  'amount-ambiguous': {
    ja: '小数点か桁区切りか分からない点があります',
    en: 'the point may be a decimal point or separate thousands',
  },
  'amount-unit': {
    ja: '金額に書かれた単位が、列の単位と違います',
    en: 'the unit written with the amount is not that of its column',
  },
  'amount-fraction': { ja: '金額に小数があります', en: 'the amount has a fraction' },
  'amount-negative': { ja: '金額が負の値です', en: 'the amount is negative' },
  'amount-too-large': {
    ja: `金額が正確に表せる範囲（${Number.MAX_SAFE_INTEGER} 円）を超えています`,
    en: `the amount is larger than what can be held exactly (${Number.MAX_SAFE_INTEGER} yen)`,
  },
});

// Only these characters occur in amounts. NFKC alone would turn ① and ² into digits.
const characters =
  /^[0-9０-９,，.．¥￥\\＼円千百万億十JPYENjpyenＪＰＹＥＮｊｐｙｅｎ+＋\-－−△▲()（） \u3000\u00a0\t]+$/;
const parenthesised = /^\((.*)\)$/;
const shape =
  /^([-−△▲+])?\s*([¥\\]|JPY)?\s*([-−△▲+])?\s*(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?(-)?\s*(円|千円|万円|百万円|億円|十億円|JPY|YEN)?$/;

const scaleOfUnit: Readonly<Record<string, Scale>> = {
  千円: 1_000,
  万円: 10_000,
  百万円: 1_000_000,
  億円: 100_000_000,
  十億円: 1_000_000_000,
};

/**
 * Reads an amount of whole yen in any of the forms Japanese exports use: full-width digits, thousands separators,
 * ¥ ￥ \ JPY 円, 千円 and the like behind the number, nothing but zeros behind the point, minus as - − △ ▲, as
 * parentheses or behind the number. Negative amounts are returned as they are: whether one may be negative is the
 * caller's question.
 *
 * @param scale what the column's amounts are multiplied by; null where nothing says so, and then an amount may say it
 *   itself. The product is exact: 1,234.5 thousand is 1,234,500, and 0.0005 thousand has a fraction.
 * @example parseAmount('1,234.5', 1_000) // 1234500
 */
export function parseAmount(text: string, scale: Scale | null = null): number | AmountFault {
  const { length } = text;
  if (length > 0 && length <= 15) {
    let value = 0;
    for (let i = 0; i < length; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return parseWritten(text, scale);
      value = value * 10 + digit;
    }
    return scale === null || scale === 1 ? value : scaled(text, '', scale);
  }
  return parseWritten(text, scale);
}

function parseWritten(text: string, columnScale: Scale | null): number | AmountFault {
  if (/^[\s\u3000]*$/.test(text)) return 'value-missing';
  if (text.length > 100 || !characters.test(text)) return 'amount-not-a-number';
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const inside = parenthesised.exec(plain)?.[1]?.trim();
  const match = shape.exec(inside ?? plain);
  if (match === null) return 'amount-not-a-number';
  const [, before, mark, after, digits = '', fraction, behind, unit] = match;
  const signs = [before, after, behind].filter((sign) => sign !== undefined);
  if (signs.length > (inside === undefined ? 1 : 0)) return 'amount-not-a-number';
  // ¥1,234- is how an amount of 1,234 is closed by hand, and how some systems write minus.
  if (behind !== undefined && mark !== undefined) return 'amount-not-a-number';
  if (mark === 'JPY' && (unit === 'JPY' || unit === 'YEN')) return 'amount-not-a-number';
  const ownScale = unit === undefined ? null : (scaleOfUnit[unit] ?? (mark === undefined ? 1 : null));
  if (ownScale !== null && columnScale !== null && ownScale !== columnScale) return 'amount-unit';
  if (fraction === '') return 'amount-not-a-number';
  // 500.000 is five hundred here and half a million where points separate thousands. Of thousands, yen stand behind.
  const unscaled = (ownScale ?? columnScale ?? 1) === 1;
  if (unscaled && fraction?.length === 3 && digits.length <= 3 && !/^0+$/.test(digits))
    return 'amount-ambiguous';
  const magnitude = scaled(digits.replaceAll(',', ''), fraction ?? '', ownScale ?? columnScale ?? 1);
  if (typeof magnitude === 'string') return magnitude;
  const negative = inside !== undefined || (signs[0] !== undefined && signs[0] !== '+');
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** The number times the scale, by moving the point: no step of it is rounded. */
function scaled(digits: string, fraction: string, scale: Scale): number | AmountFault {
  const places = String(scale).length - 1;
  if (/[1-9]/.test(fraction.slice(places))) return 'amount-fraction';
  const value = Number(digits + fraction.slice(0, places).padEnd(places, '0'));
  return Number.isSafeInteger(value) ? value : 'amount-too-large';
}
