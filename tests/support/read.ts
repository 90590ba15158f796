import type { Ledger } from '../../src/ledger/ledger.ts';
import { rejectedOrigin } from '../../src/ledger/month-column.ts';

/** Every figure of a ledger, in an order of its own: "id month" → name, sales, fraud. */
export function figuresIn(
  ledger: Ledger,
): Record<string, readonly [name: string, sales: number, fraud: number]> {
  const found: [string, readonly [string, number, number]][] = [];
  for (let index = 0; index < ledger.merchantCount; index++) {
    const { id, name } = ledger.merchant(index);
    for (const month of ledger.months) {
      const column = ledger.column(month);
      const origin = column?.origin(index);
      if (column === undefined || origin === 0 || origin === rejectedOrigin) continue;
      found.push([`${id} ${month}`, [name, column.sales(index), column.fraud(index)]]);
    }
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Code, row and column of every error, in order. */
export function placesOf(
  ledger: Ledger,
): (readonly [code: string, row: number | null, column: string | null])[] {
  return ledger.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, row, column }) => [code, row, column]);
}
