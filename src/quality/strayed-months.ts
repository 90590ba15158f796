import { monthNumber, type YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { whole } from './misread.ts';

/**
 * Months outside those looked at that stand alone, and whose merchants mostly lack the month of the same name within
 * them: a year mistyped, 2062-02 or 2025-02 for 2026-02. Notices of sales come from any month, so figures made of
 * transactions are not looked at.
 */
export function strayedMonths(
  ledger: Ledger,
  months: readonly { readonly month: YearMonth }[],
): Diagnostic[] {
  if (ledger.making.notices !== null) return [];
  const filled = ledger.columns.filter(({ usedRows }) => usedRows > 0);
  const numbers = new Set(filled.map(({ month }) => monthNumber(month)));
  const looked = new Set(months.map(({ month }) => month));
  return filled.flatMap(({ month, origin, usedRows }) => {
    const number = monthNumber(month);
    if (looked.has(month) || numbers.has(number - 1) || numbers.has(number + 1)) return [];
    const meant = filled.find(
      (column) => looked.has(column.month) && (monthNumber(column.month) - number) % 12 === 0,
    );
    if (meant === undefined) return [];
    let [lacking, all] = [0, 0];
    for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
      if (origin(merchant) === 0) continue;
      all++;
      if (meant.origin(merchant) === 0) lacking++;
    }
    if (all === 0 || lacking * 2 < all) return [];
    return [
      {
        ...whole,
        severity: 'doubt',
        code: 'month-perhaps-mistyped',
        received: `${month}: ${usedRows}`,
        problem: {
          ja: `他の月から離れた月の行で、その加盟店には ${meant.month} の行がない（年の誤記の可能性）`,
          en: `rows of a month apart from all others, of merchants without a row of ${meant.month} (the year may be mistyped)`,
        },
        expected: {
          ja: `${meant.month} の行、またはこの月の前後の月の行`,
          en: `rows of ${meant.month}, or of the months beside this one`,
        },
        month,
      },
    ];
  });
}
