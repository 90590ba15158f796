import { monthNumber, type YearMonth } from '../calendar/year-month.ts';
import { formatYen, yen } from '../money/yen.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Ledger } from './ledger.ts';
import { type MonthArrays, rejectedOrigin } from './month-column.ts';

/** The code of the doubt about a merchant with fraud and without a single sale. */
export const onlyNoticedCode = 'merchant-only-in-notices';

/**
 * Merchants with fraud in months that the sales cover, and without a row of sales in any: their sales are missing, or
 * their id is another one's written otherwise. What such a month holds is made unknown, not zero, and each is a doubt.
 *
 * @param sales the ledger of sales alone
 * @param columnOf the figures of a month (a month number) with the fraud entered
 */
export function onlyNoticed(
  sales: Ledger,
  columnOf: (month: number) => MonthArrays,
  covered: ReadonlySet<YearMonth>,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const figures = [...covered].map((month) => ({ month, ...columnOf(monthNumber(month)) }));
  for (let merchant = 0; merchant < sales.merchantCount; merchant++) {
    if (!figures.some(({ fraud }) => (fraud[merchant] as number) > 0)) continue;
    if (sales.doubted.has(merchant) || sales.columns.some((column) => column.origin(merchant) !== 0))
      continue;
    for (const { month, fraud, origin } of figures) {
      const amount = fraud[merchant] as number;
      if (amount === 0) continue;
      origin[merchant] = rejectedOrigin;
      found.push({
        code: onlyNoticedCode,
        severity: 'doubt',
        file: sales.sources[0]?.name ?? '',
        row: null,
        column: null,
        received: `${month}: ${formatYen(yen(amount))}`,
        problem: {
          ja: '不正利用の通知だけがあり、売上が一行もない加盟店（売上の漏れ、または加盟店番号の違い。発生率は不明とする）',
          en: 'a merchant with fraud notices and without a single sale (its sales are missing, or its id is written otherwise; its rate is unknown)',
        },
        expected: {
          ja: 'この加盟店の売上、または売上と同じ加盟店番号の通知',
          en: 'sales of this merchant, or notices under the merchant id of its sales',
        },
        merchantId: sales.merchant(merchant).id,
        month,
        related: null,
      });
    }
  }
  return found;
}
