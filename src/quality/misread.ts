import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MonthColumn } from '../ledger/month-column.ts';
import { isTotalName } from '../ledger/total-name.ts';

/** What is suspicious without being about one row. */
export const whole = {
  severity: 'warning',
  file: '',
  row: null,
  column: null,
  merchantId: null,
  month: null,
  related: null,
} as const;

/**
 * Merchants under an id like any other whose name is that of a total: 99999 合計.
 *
 * @param fraudMonths by merchant in how many months it has fraud: without any nobody is listed
 */
export function namedTotals(ledger: Ledger, fraudMonths: Uint8Array): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const merchant of ledger.perhapsTotals()) {
    if (fraudMonths[merchant] === 0) continue;
    const { id, name } = ledger.merchant(merchant);
    if (!isTotalName(name)) continue;
    found.push({
      ...whole,
      severity: 'doubt',
      code: 'merchant-perhaps-total',
      received: `${id} ${name}`,
      problem: {
        ja: '加盟店名が合計などを示している（合計行やその他の行を加盟店として読んだ可能性）',
        en: 'its name is that of a total or of others (perhaps such a row read as a merchant)',
      },
      expected: {
        ja: '合計行なら、その行を削除するか、加盟店番号の欄に「合計」',
        en: 'for a total no row, or "Total" in the column of merchant ids',
      },
      merchantId: id,
    });
  }
  return found;
}

/** Fewer frauds than these say nothing; one of fewer yen than those is rare. */
const [fewestFrauds, fewestYen] = [20, 100];
/** Sales of a merchant and month beside which so little fraud is implausible. */
const largeSales = 1_000_000;

/** A doubt where every fraud is of a few yen beside large sales: the column may hold counts. */
export function perhapsCounts(
  ledger: Ledger,
  columns: readonly MonthColumn[],
  { count, most }: { readonly count: number; readonly most: number },
): Diagnostic[] {
  if (count < fewestFrauds || most >= fewestYen) return [];
  const rows = columns.reduce((sum, { usedRows }) => sum + usedRows, 0);
  if (ledger.controlTotals.salesAmount.used < rows * largeSales) return [];
  return [
    {
      ...whole,
      severity: 'doubt',
      code: 'fraud-perhaps-count',
      received: String(most),
      problem: {
        ja: '不正利用金額がどれもごく少額（金額でなく件数の列を読んだ可能性）',
        en: 'every fraud amount is of a few yen (perhaps a column of counts was read)',
      },
      expected: {
        ja: '不正利用の金額の列。columns（コマンドでは --columns fraudAmount=見出し）で指定する',
        en: 'the column of fraud amounts, named with columns (on the command line: --columns fraudAmount=HEADING)',
      },
    },
  ];
}
