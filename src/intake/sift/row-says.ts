import { parseAmount } from '../fields/amount.ts';
import { parseWrittenDate } from '../fields/month.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { isNothing } from './plain-id.ts';
import type { SiftedColumns } from './sifted-columns.ts';
import { type AmountKind, amountKinds, type SumsSoFar } from './sums.ts';

/** What a row says by kind; null where it says nothing readable of it. */
export type SaidAmounts = Readonly<Record<AmountKind, number | null>>;

/** The amounts of a row by column; null for what cannot be read as one. */
export const amountsIn = ({ amounts }: SiftedColumns, { fields }: Row): (number | null)[] =>
  amounts.map(({ column, scale }) => {
    const read = parseAmount(fields[column] ?? '', scale);
    return typeof read === 'number' ? read : null;
  });

/** What a row says of sales and of fraud, in all its months together. */
export function saidBy(columns: SiftedColumns, row: Row): SaidAmounts {
  const said: Record<AmountKind, number | null> = { sales: null, fraud: null };
  const read = amountsIn(columns, row);
  columns.amounts.forEach(({ kind }, at) => {
    const amount = read[at] ?? null;
    if (amount !== null) said[kind] = (said[kind] ?? 0) + amount;
  });
  return said;
}

/** Whether nothing that a row says differs from the sums. */
export const agrees = (said: SaidAmounts, sums: SumsSoFar): boolean =>
  amountKinds.every((kind) => said[kind] === null || said[kind] === sums[kind]);

/** The month of a row (a month number); null where none can be read. */
export function monthIn({ when }: SiftedColumns, { fields }: Row): number | null {
  for (const column of when) {
    const date = parseWrittenDate(fields[column] ?? '');
    if (typeof date !== 'string') return date.year * 12 + date.month - 1;
  }
  return null;
}

/** Whether a row has no month: a subtotal, or what ROLLUP makes of a merchant. */
export const isWithoutMonth = ({ when }: SiftedColumns, { fields }: Row): boolean =>
  when.length > 0 && when.every((column) => isNothing(fields[column] ?? ''));

/** Whether a workbook's formulas make its amounts of those above and below them, whatever the row is called. */
export function isWorkedOut({ amounts }: SiftedColumns, { totals, fields }: Row): boolean {
  if (totals === undefined) return false;
  const filled = amounts.filter(({ column }) => trimmed(fields[column] ?? '') !== '');
  return filled.length > 0 && filled.every(({ column }) => totals.includes(column));
}

/** The cells of a row in which something stands. */
export const filledCells = ({ fields }: Row): readonly string[] =>
  fields.filter((field) => trimmed(field) !== '');
