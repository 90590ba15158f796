import type { Text } from '../language/text.ts';

/** What is wrong with a corporate number, and what was expected instead. */
export interface CorporateNumberFault {
  readonly code: 'corporate-number-shape' | 'corporate-number-check-digit';
  readonly problem: Text;
  readonly expected: Text;
}

const shape = /^\d{13}$/;

/**
 * The check digit of a 法人番号, the first of its 13 digits: 9 − (Σ Pn·Qn mod 9) over the other twelve, numbered
 * from the right; Qn is 1 for odd n and 2 for even n (法人番号の指定等に関する省令 art. 2).
 */
export function checkDigitOf(twelveDigits: string): number {
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(twelveDigits[12 - n]) * (n % 2 === 0 ? 2 : 1);
  return 9 - (sum % 9);
}

/**
 * A corporate number as its digits alone: without the T of a registered invoice issuer's number, hyphens and spaces.
 *
 * @example plainCorporateNumber('T7000-0120-5000-2') // '7000012050002'
 */
export const plainCorporateNumber = (text: string): string =>
  /^T?[\d\s-]+$/i.test(text) ? text.replace(/[T\s-]/gi, '') : text;

/** What is wrong with `text` as a corporate number; null when it is one. */
export function corporateNumberFault(text: string): CorporateNumberFault | null {
  if (!shape.test(text)) {
    return {
      code: 'corporate-number-shape',
      problem: { ja: '法人番号が 13 桁の数字ではない', en: 'the corporate number is not 13 digits' },
      expected: {
        ja: '13 桁の数字（個人事業者など番号がない場合は空欄）',
        en: '13 digits, or nothing where there is no number (sole traders)',
      },
    };
  }
  const digit = checkDigitOf(text.slice(1));
  if (text.startsWith(String(digit))) return null;
  return {
    code: 'corporate-number-check-digit',
    problem: {
      ja: '法人番号の検査用数字（先頭の桁）が合わない',
      en: 'the check digit (the first digit) of the corporate number is wrong',
    },
    expected: {
      ja: `後の 12 桁 ${text.slice(1)} が正しければ先頭は ${digit}`,
      en: `first digit ${digit}, if the other twelve (${text.slice(1)}) are right`,
    },
  };
}
