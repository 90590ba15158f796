import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MonthColumn } from '../ledger/month-column.ts';
import { whole } from './misread.ts';

/** So many amounts have to grow, over so many months: fewer grow by chance. */
const [fewestGrown, fewestMonths] = [12, 3];

/**
 * A doubt where no amount of any merchant is below that of the month before, many are above it, fraud grows as well, and the
 * last months together are half as many times the first as there are months: they may be sums since the beginning of the
 * year. In most data the first merchants show that they are not.
 */
export function perhapsCumulative(ledger: Ledger, columns: readonly MonthColumn[]): Diagnostic[] {
  if (columns.length < fewestMonths) return [];
  let [grown, fraudGrown, first, last] = [0, 0, 0, 0];
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    let before: MonthColumn | null = null;
    for (const column of columns) {
      if (column.origin(merchant) === 0) continue;
      if (before !== null) {
        const sold = column.sales(merchant) - before.sales(merchant);
        const lost = column.fraud(merchant) - before.fraud(merchant);
        if (sold < 0 || lost < 0) return [];
        if (sold > 0) grown++;
        if (lost > 0) fraudGrown++;
      } else first += column.sales(merchant);
      before = column;
    }
    if (before !== null) last += before.sales(merchant);
  }
  if (grown < fewestGrown || fraudGrown === 0 || last * 2 < first * columns.length) return [];
  return [
    {
      ...whole,
      severity: 'doubt',
      code: 'figures-perhaps-cumulative',
      problem: {
        ja: 'どの加盟店の売上・不正利用も前の月を下回らない（年初からの累計の可能性）',
        en: 'no sales and no fraud of any merchant are below those of the month before (they may be sums since the beginning of the year)',
      },
      received: String(grown),
      expected: { ja: '月ごとの金額', en: 'the amounts of each month' },
    },
  ];
}
