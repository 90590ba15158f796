import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { CellTaker } from '../fields/merchant-month.ts';
import { type SameIds, sameIds } from '../fields/same-ids.ts';
import { fitRow } from '../rows/fit-row.ts';
import type { Note } from '../rows/note.ts';
import { filledFromMerged, type Row } from '../rows/row.ts';
import { type RowsSoFar, rowSift } from '../sift/sift.ts';
import { lastColumn, type SiftedColumns } from '../sift/sifted-columns.ts';
import { type RowOptions, rowCompleter } from './completed-rows.ts';
import { type Marks, marksOf } from './marked-rows.ts';
import type { ColumnOptions, MonthColumns } from './merchant-months.ts';
import { monthTaker } from './month-taker.ts';
import { sharedIds } from './shared-ids.ts';
import { filledDoubt, noRows, type SummedRows, summedDoubt } from './summed-rows.ts';
import { wideTotals } from './wide-totals.ts';
import { type EarlierUnits, type WrittenUnits, writtenUnits } from './written-units.ts';

/** Takes the rows of an input one by one: those of merchants into a ledger, the others into its counts. */
export interface SiftedTaker {
  take(row: Row): void;
  /** Told of what rows taken otherwise come to: see `WrittenUnits`. */
  readonly passed: WrittenUnits['passed'];
  /** What there is to say of the rows left out. Complete when all rows have been taken. */
  readonly notes: readonly Note[];
}

/** What is kept from one input of a ledger to the next. */
export interface OverInputs {
  /** Where ids that are written differently are one. */
  readonly same?: SameIds | undefined;
  /** In which units the fraud came. */
  readonly units?: EarlierUnits | undefined;
  /** Where several rows of a merchant and month are added up. */
  readonly rows?: SummedRows | undefined;
}

/** What the options ask to be kept. */
export const overInputs = ({ sameId, sumRows }: RowOptions): OverInputs => ({
  units: {},
  same: sameId === undefined ? undefined : sameIds(),
  rows: sumRows === true ? noRows() : undefined,
});

/** The marks of a table's rows; see `marksOf`. */
export function rowMarks(columns: MonthColumns, { sumRows, marks }: RowOptions & ColumnOptions): Marks {
  const { header, merchantId, merchantName, rowUnit, mark, year } = columns;
  const pairs = columns.kind === 'long' ? [columns] : columns.months;
  const amounts = pairs.flatMap(({ salesAmount, fraudAmount }) => [salesAmount, fraudAmount]);
  const used = [merchantId, merchantName, rowUnit, year, ...amounts];
  const unitIsOpen =
    rowUnit === -1 && pairs.some(({ salesScale, fraudScale }) => salesScale === null || fraudScale === null);
  return marksOf(header, columns.kind === 'long' ? [...used, columns.month] : used, mark, {
    unitIsOpen,
    summed: sumRows === true,
    marks,
  });
}

/** A taker of the rows of the input that the ledger has open. @throws Refusal while rows come: see `rowSift` */
export function siftedTaker(
  file: string,
  columns: MonthColumns,
  builder: LedgerBuilder,
  cells: CellTaker,
  options: RowOptions = {},
  over: OverInputs = {},
  marks: Marks = rowMarks(columns, options),
): SiftedTaker {
  const take = monthTaker(columns, cells);
  const sifted = siftedColumns(columns, options.sumRows === true);
  const units = columns.rowUnit === -1 ? writtenUnits(sifted, file, over.units) : null;
  const sift = rowSift(file, sifted, rowsSoFar(builder));
  const width = columns.header.length;
  const lastUsed = Math.max(lastColumn(sifted), columns.merchantName);
  const amounts = sifted.amounts.map(({ column }) => column);
  const { complete, settle, broken } = rowCompleter(columns, options, over.same);
  const doubt = over.rows === undefined ? null : summedDoubt(file, sifted, over.rows);
  const ofFilled = options.fillDown === true ? filledDoubt(sifted) : null;
  const shared = sharedIds(columns);
  const totals = columns.kind === 'wide' ? wideTotals(columns) : null;
  const doubts: Note[] = [];
  return {
    get notes() {
      return [
        ...sift.notes,
        ...doubts,
        ...marks.notes(),
        ...(units?.notes() ?? []),
        ...(shared?.notes() ?? []),
        ...(totals?.notes() ?? []),
      ];
    },
    passed: (sums) => units?.passed(sums),
    take(came) {
      const fit = fitRow(filledFromMerged(came, amounts), width, lastUsed);
      const row = complete(fit);
      const kind = sift.kindOf(row);
      if (typeof kind === 'string') {
        broken();
        builder.leaveOut(row.row, kind);
        return;
      }
      if (kind === null && marks.leavesOut(row)) {
        builder.leaveOut(row.row, 'cancelled');
        return;
      }
      units?.row(row);
      if (kind === null) {
        shared?.row(row);
        totals?.row(row);
      }
      const settled = settle(kind === null ? row : { ...row, fault: kind });
      const speaksAgainst = doubt?.(settled) ?? null;
      if (speaksAgainst !== null) doubts.push(speaksAgainst);
      const perhapsTotal = ofFilled?.(settled, row.fields[sifted.id] !== fit.fields[sifted.id]) ?? null;
      if (perhapsTotal !== null) doubts.push(perhapsTotal);
      take(settled);
    },
  };
}

/** Where the parts of a row of merchant months stand that tell what it is. */
function siftedColumns(columns: MonthColumns, summed: boolean): SiftedColumns {
  const { header, merchantId: id, merchantName, mark, otherYear, currency } = columns;
  const months = columns.kind === 'long' ? [columns] : columns.months;
  const used = [id, merchantName, mark, ...months.flatMap((pair) => [pair.salesAmount, pair.fraudAmount])];
  return {
    header,
    id,
    name: merchantName,
    otherYear,
    currency,
    when: columns.kind === 'long' ? [columns.month] : [],
    ...(summed ? { parts: [...header.keys()].filter((column) => !used.includes(column)) } : {}),
    amounts: months.flatMap(({ salesAmount, fraudAmount, salesScale, fraudScale }) => [
      { column: salesAmount, kind: 'sales', scale: salesScale } as const,
      { column: fraudAmount, kind: 'fraud', scale: fraudScale } as const,
    ]),
  };
}

/** So many cells are looked at to check totals of months; a file with a total for every few rows is not checked whole. */
const mostLooks = 100_000_000;

/** What the rows that a ledger was given so far come to. */
function rowsSoFar(builder: LedgerBuilder): RowsSoFar {
  let looks = 0;
  // Of a month, what earlier inputs brought is not told apart.
  const alone = builder.directory().count() === 0;
  return {
    all: () => builder.sumsSoFar(),
    knows: (merchantId) => builder.directory().indexOf(merchantId) !== undefined,
    of(what) {
      if (!alone) return null;
      looks += 'month' in what ? builder.directory().count() : 1;
      return looks > mostLooks ? null : builder.sumsOf(what);
    },
  };
}
