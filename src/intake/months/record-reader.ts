import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { FigureOptions } from '../fields/merchant-month.ts';
import { namingRecords } from '../forms/records.ts';
import type { TimeZoneOption } from '../rows/time-zone.ts';
import type { RowOptions } from './completed-rows.ts';
import type { ColumnOptions } from './merchant-months.ts';
import { type RecordTaker, recordTaker } from './merchant-records.ts';

interface FigureFlags {
  readonly allowNegativeSales?: boolean | undefined;
  readonly sumRows?: boolean | undefined;
}

/** How records are read. */
export type RecordOptions = ColumnOptions &
  RowOptions &
  FigureFlags & {
    readonly timeZone?: TimeZoneOption | undefined;
    readonly progress?: ((rows: number) => void) | undefined;
  };

/** How figures are taken in. */
export const figureOptions = ({ allowNegativeSales, sumRows }: FigureFlags): FigureOptions => ({
  allowNegativeSales: allowNegativeSales === true,
  sumRows: sumRows === true,
});

/** So many records are taken at once, and of those that come one by one, so many are kept until then. */
const recordsAtOnce = 1 << 12;
const progressEvery = 1 << 16;

/** Takes records into a ledger as they are, without making a table of them: a million should cost a fraction of a second. */
export interface RecordReader {
  /** One that comes by itself. */
  take(record: unknown): void;
  /** Those of an array, or of another iterable. */
  takeAll(records: Iterable<unknown>): void;
  finish(): void;
}

/** A reader of records into a ledger. Even none are taken: it is for the taker to refuse them. */
export function recordReader(builder: LedgerBuilder, name: string, options: RecordOptions): RecordReader {
  let taker: RecordTaker | undefined;
  let row = 0;
  const kept: unknown[] = [];
  const takePart = (values: readonly unknown[], from: number, to: number): void => {
    taker ??= recordTaker(values.slice(0, namingRecords), name, builder, options, figureOptions(options));
    taker.take(values, from, to, row + 1);
    row += to - from;
    if (row % progressEvery === 0) options.progress?.(row);
  };
  const take = (record: unknown): void => {
    if (kept.push(record) < recordsAtOnce) return;
    takePart(kept, 0, kept.length);
    kept.length = 0;
  };
  return {
    take,
    takeAll(records) {
      if (Array.isArray(records)) {
        for (let from = 0; from < records.length; from += recordsAtOnce) {
          takePart(records, from, Math.min(from + recordsAtOnce, records.length));
        }
      } else for (const record of records) take(record);
    },
    finish() {
      if (kept.length > 0 || taker === undefined) takePart(kept, 0, kept.length);
      taker?.finish();
      options.progress?.(row);
    },
  };
}
