import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { type Yen, yen } from './yen.ts';

const oku = 100_000_000;
const shape = /^\d{1,7}(\.\d)?$/;

/**
 * The yen a published figure in 億円 (hundreds of millions) stands for: `okuYen('121.4')` is 12,140,000,000.
 * Statistics are printed to a tenth of it; the printed figure is taken as exact.
 * @throws Refusal `oku-invalid` unless digits with at most one decimal come, as a string.
 */
export function okuYen(text: string): Yen {
  if (!shape.test(text)) {
    throw new Refusal('oku-invalid', {
      ja: `億円の値「${excerpt(text)}」は使えません。小数第 1 位までの数字を文字列で '121.4' の形で指定してください。`,
      en: `The figure "${excerpt(text)}" in 億円 cannot be used. Give digits with at most one decimal as a string, like '121.4'.`,
    });
  }
  const [whole, tenths] = text.split('.');
  return yen(Number(whole) * oku + (tenths === undefined ? 0 : Number(tenths) * (oku / 10)));
}

/** Yen in 億円 with one decimal, rounded half up (away from zero): for showing only. */
export function formatOku(amount: number): string {
  const tenths = Math.floor((Math.abs(amount) + oku / 20) / (oku / 10));
  const digits = `${String(Math.floor(tenths / 10)).replace(/\B(?=(\d{3})+$)/g, ',')}.${tenths % 10}`;
  return amount < 0 && tenths > 0 ? `-${digits}` : digits;
}
