import type { LedgerBuilder } from '../ledger/ledger-builder.ts';
import type { MonthTaker } from './merchant-months.ts';
import { monthReader } from './month.ts';
import { rowOfRecord } from './records.ts';

/** The names under which records hold the fields; null for a field they do not have. */
export interface MonthNames {
  readonly merchantId: string;
  readonly merchantName: string | null;
  readonly month: string;
  readonly salesAmount: string;
  readonly fraudAmount: string;
}

/**
 * Takes records straight into the ledger. A record that is plainly good costs a few checks and no copy; any other
 * one goes the way of the rows of files, which finds what is wrong with it.
 */
export function recordTaker(
  builder: LedgerBuilder,
  names: MonthNames,
  header: readonly string[],
  strict: MonthTaker,
): (row: number, record: Readonly<Record<string, unknown>>) => void {
  const { merchantId, merchantName, month, salesAmount, fraudAmount } = names;
  const readMonth = monthReader();
  return (row, record) => {
    const id = record[merchantId];
    const name = merchantName === null ? '' : record[merchantName];
    const when = record[month];
    const sales = record[salesAmount];
    const fraud = record[fraudAmount];
    if (
      typeof id === 'string' &&
      typeof name === 'string' &&
      typeof when === 'string' &&
      isAmount(sales) &&
      isAmount(fraud) &&
      id !== '' &&
      isPlain(id) &&
      isPlain(name)
    ) {
      const number = readMonth(when);
      if (typeof number === 'number') {
        // Adding zero makes -0 what it is.
        const earlier = builder.add(builder.merchant(id, name, number), number, sales + 0, fraud + 0, row);
        if (earlier !== undefined) strict.reportRepeat(row, id, number, earlier);
        return;
      }
    }
    const { fields, fault } = rowOfRecord(row, record, header);
    if (fault === undefined) strict.take(row, fields);
    else strict.takeFault(row, fault, fields);
  };
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether a text needs no trimming and has no surrogate in it, whole or half. */
function isPlain(text: string): boolean {
  const last = text.length - 1;
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdfff) return false;
    if ((i === 0 || i === last) && (code <= 0x20 || code === 0x3000 || code === 0xa0)) return false;
  }
  return true;
}
