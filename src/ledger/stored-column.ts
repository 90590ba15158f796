import type { YearMonth } from '../calendar/year-month.ts';
import { everyEntry, type FraudEntries, readFraud } from './fraud-entries.ts';
import type { MonthArrays, MonthColumn } from './month-column.ts';
import { fraudOf, mostOrdinals, originOf, type StoredMonth, salesOf } from './month-store.ts';
import { chunkOf, chunkSize, placeIn, placesAlike, readIn, type YearChunk } from './year-chunk.ts';

/** Which stored month a column shows: columns of months in the same chunks are read together. */
const storedMonths = new WeakMap<MonthColumn, StoredMonth>();

/** A column that shows a stored month. */
export function storedColumn(month: YearMonth, stored: StoredMonth): MonthColumn {
  const column: MonthColumn = Object.freeze({
    month,
    usedRows: stored.usedRows,
    sales: (merchant: number) => salesOf(stored, merchant),
    fraud: (merchant: number) => fraudOf(stored, merchant),
    origin: (merchant: number) => originOf(stored, merchant),
  });
  storedMonths.set(column, stored);
  return column;
}

/** Stored months that share chunks: their slots there, and where in the arrays their figures go. */
interface StoredYear {
  readonly chunks: readonly (YearChunk | undefined)[];
  readonly slots: number[];
  readonly places: number[];
}

/**
 * A function that copies a merchant's figures of several months into arrays, those of `columns[n]` to place n; the place of a
 * missing column is not touched. Months that share chunks are copied with one look-up of the chunk instead of three for
 * each month. No column may be given twice.
 */
export function columnsReader(
  columns: readonly (MonthColumn | undefined)[],
): (merchant: number, into: MonthArrays) => void {
  const years = new Map<readonly unknown[], StoredYear>();
  const frauds = new Map<FraudEntries, Int16Array>();
  const others: (readonly [number, MonthColumn])[] = [];
  columns.forEach((column, place) => {
    if (column === undefined) return;
    const stored = storedMonths.get(column);
    if (stored === undefined) {
      others.push([place, column]);
      return;
    }
    const { chunks, slot, ordinal } = stored;
    const year = years.get(chunks) ?? { chunks, slots: [], places: [] };
    years.set(chunks, year);
    year.slots.push(slot);
    year.places.push(place);
    placesOf(frauds, stored)[ordinal] = place;
  });
  const [allYears, allFrauds] = [[...years.values()], [...frauds]];
  return (merchant, into) => {
    for (const { chunks, slots, places } of allYears) {
      readIn(chunks[chunkOf(merchant)], placeIn(merchant), slots, places, into);
      for (let m = 0; m < places.length; m++) into.fraud[places[m] as number] = 0;
    }
    for (const [fraud, places] of allFrauds) readFraud(fraud, merchant, places, into.fraud);
    for (const [place, column] of others) {
      into.sales[place] = column.sales(merchant);
      into.fraud[place] = column.fraud(merchant);
      into.origin[place] = column.origin(merchant);
    }
  };
}

/**
 * Tells every amount of fraud in some columns: of which merchant, in which of the columns, how much, and the sales beside
 * it. Only those that are there are looked at, as few months have any. In no order; each column comes once.
 */
export function everyFraud(
  columns: readonly MonthColumn[],
  merchants: number,
  tell: (merchant: number, place: number, amount: number, sales: number) => void,
): void {
  const frauds = new Map<FraudEntries, Int16Array>();
  const months: StoredMonth[] = [];
  columns.forEach((column, place) => {
    const stored = storedMonths.get(column);
    if (stored === undefined) {
      for (let merchant = 0; merchant < merchants; merchant++) {
        const amount = column.fraud(merchant);
        if (amount !== 0) tell(merchant, place, amount, column.sales(merchant));
      }
      return;
    }
    placesOf(frauds, stored)[stored.ordinal] = place;
    months[place] = stored;
  });
  for (const [fraud, places] of frauds) {
    everyEntry(fraud, (merchant, ordinal, amount) => {
      const place = places[ordinal] as number;
      if (place === -1 || amount === 0) return;
      tell(merchant, place, amount, salesOf(months[place] as StoredMonth, merchant));
    });
  }
}

/** The merchants, ascending, whose sales are the same in all of the columns, and not zero. */
export function withSameSales(columns: readonly MonthColumn[], merchants: number): number[] {
  const [first, second] = columns;
  if (first === undefined || second === undefined) return [];
  const [one, other] = [storedMonths.get(first), storedMonths.get(second)];
  const found: number[] = [];
  const look = (merchant: number): void => {
    const amount = first.sales(merchant);
    if (amount !== 0 && columns.every((column) => column.sales(merchant) === amount)) found.push(merchant);
  };
  // Nearly all differ in the second month already, which stands beside the first.
  if (one !== undefined && other !== undefined && one.chunks === other.chunks) {
    for (const [index, chunk] of one.chunks.entries()) {
      if (chunk === undefined) continue;
      for (const at of placesAlike(chunk, one.slot, other.slot)) look(index * chunkSize + at);
    }
  } else for (let merchant = 0; merchant < merchants; merchant++) look(merchant);
  return found;
}

/** By ordinal the places of months whose fraud stands together, -1 for others. */
function placesOf(frauds: Map<FraudEntries, Int16Array>, { fraud }: StoredMonth): Int16Array {
  const places = frauds.get(fraud) ?? new Int16Array(mostOrdinals).fill(-1);
  frauds.set(fraud, places);
  return places;
}
