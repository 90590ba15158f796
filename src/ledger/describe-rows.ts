import type { Text } from '../language/text.ts';
import { formatYen } from '../money/yen.ts';
import { countLeftOut, describeLeftOut } from './left-out.ts';
import type { SourceRows } from './source.ts';

/** Where the rows outside the business year are counted: nowhere, within those used, or beside them. */
export type OutsideYear =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'within-used' | 'beside-used'; readonly rows: number };

/**
 * The count law in words: every row read is used, rejected or left out, once.
 *
 * @example describeRows(ledger.controlTotals.rows, { kind: 'not-asked' }).en // 'read 5 = used 4 + rejected 1'
 */
export function describeRows(rows: SourceRows, outside: OutsideYear): Text {
  const { ja, en } = describeLeftOut(rows.leftOut);
  const left = formatYen(countLeftOut(rows.leftOut));
  const parts = {
    ja: [
      `読込件数 ${formatYen(rows.read)} ＝ 採用件数 ${formatYen(rows.used)}`,
      ` ＋ 除外件数 ${formatYen(rows.rejected)}`,
    ],
    en: [
      `read ${formatYen(rows.read)} = used ${formatYen(rows.used)}`,
      ` + rejected ${formatYen(rows.rejected)}`,
    ],
  };
  switch (outside.kind) {
    case 'not-asked':
      break;
    case 'within-used':
      parts.ja.splice(1, 0, `（うち年度外 ${formatYen(outside.rows)}）`);
      parts.en.splice(1, 0, ` (outside the year ${formatYen(outside.rows)})`);
      break;
    case 'beside-used':
      parts.ja.push(` ＋ 年度外 ${formatYen(outside.rows)}`);
      parts.en.push(` + outside the year ${formatYen(outside.rows)}`);
  }
  if (ja !== '') {
    parts.ja.push(` ＋ 集計対象外 ${left}（${ja}）`);
    parts.en.push(` + left out ${left} (${en})`);
  }
  return { ja: parts.ja.join(''), en: parts.en.join('') };
}
