import { looksLikeCard } from '../../language/card-number.ts';
import { Refusal } from '../../language/refusal.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import { mostOrdinals } from '../../ledger/month-store.ts';
import { cellTaker, type FigureOptions } from '../fields/merchant-month.ts';
import { monthReader } from '../fields/month.ts';
import {
  type DateText,
  dayText,
  isRecord,
  namesOf,
  readRecord,
  recordFault,
  refuseNoRecords,
  refuseUnusable,
  rowOfRecord,
} from '../forms/records.ts';
import type { Row } from '../rows/row.ts';
import { minutesOf, type TimeZoneOption } from '../rows/time-zone.ts';
import { isPlainId } from '../sift/plain-id.ts';
import { type CardGate, cardGate } from '../table/card-numbers.ts';
import { type RowOptions, rowDecisions, standsAlone } from './completed-rows.ts';
import { itemPairingOf } from './items.ts';
import { withoutMarks } from './marked-rows.ts';
import { type ColumnOptions, type LongColumns, monthColumns } from './merchant-months.ts';
import { overInputs, rowMarks, siftedTaker } from './sifted-months.ts';
import type { WrittenUnits } from './written-units.ts';

/** Takes the records of a program into a ledger. */
export interface RecordTaker {
  /** Takes the values between two places; the one at the first has this row. */
  take(values: readonly unknown[], from: number, to: number, row: number): void;
  finish(): void;
}

/**
 * A taker for records with the names that occur in `first`, which it does not take.
 * @throws Refusal `input-empty`, `card-numbers` and those of `monthColumns`
 */
export function recordTaker(
  first: readonly unknown[],
  name: string,
  builder: LedgerBuilder,
  readOptions: ColumnOptions & RowOptions & { readonly timeZone?: TimeZoneOption | undefined },
  options: FigureOptions,
): RecordTaker {
  if (first.length === 0) refuseNoRecords(name);
  refuseUnusable(
    name,
    first.map((value, at) => readRecord(at + 1, value)),
  );
  const records = first.filter(isRecord);
  const header = namesOf(records);
  builder.open({ name, format: 'records', encoding: null, bytes: null, sha256: null });
  const items = itemPairingOf({ header, headerRow: null }, readOptions);
  const table = { header: items?.header ?? header, name, headerRow: null, above: [] };
  const columns = monthColumns(
    table,
    builder,
    items?.decisions.length ? withoutMarks(readOptions) : readOptions,
  );
  for (const decision of items?.decisions ?? []) builder.readAs(decision);
  const cells = cellTaker(builder, options);
  const gate = cardGate(name, header);
  // Looked at before any is taken, and not again.
  const dates = datesOf(name, readOptions.timeZone);
  for (const record of records) gate.look(rowOfRecord(0, record, header, dates).fields);
  const over = overInputs(readOptions);
  for (const decision of rowDecisions(columns, readOptions)) builder.readAs(decision);
  const marks = rowMarks(columns, readOptions);
  const sifted = siftedTaker(name, columns, builder, cells, readOptions, over, marks);
  const takeRow = (row: Row): void => {
    if (items === null) sifted.take(row);
    else for (const whole of items.take(row)) sifted.take(whole);
  };
  const takeOne = (value: unknown, row: number): void => {
    if (!isRecord(value)) takeRow({ row, fields: [], fault: recordFault(value) });
    else {
      const read = rowOfRecord(row, value, header, dates);
      if (row > first.length) gate.look(read.fields);
      takeRow(read);
    }
  };
  const plain =
    items === null &&
    columns.kind === 'long' &&
    marks.columns.length === 0 &&
    standsAlone(columns, readOptions)
      ? plainTaker(builder, columns, gate, first.length, sifted.passed)
      : noPlainTaker;
  return {
    take(values, from, to, row) {
      for (let at = from; at < to; at++) {
        at = plain.take(values, at, to, row + at - from);
        if (at < to) takeOne(values[at], row + at - from);
      }
    },
    finish() {
      plain.finish();
      for (const whole of items?.rest() ?? []) sifted.take(whole);
      const notes = [items?.notes ?? [], sifted.notes, over.same?.notes() ?? []];
      for (const note of notes.flat()) builder.report(note);
      gate.finish();
    },
  };
}

/** How Dates are written: as days of the zone. @throws Refusal `time-zone-missing` from what it gives, where none is known */
function datesOf(name: string, zone: TimeZoneOption | undefined): DateText {
  if (zone !== undefined) return dayText(minutesOf(zone));
  return (date) => {
    throw new Refusal('time-zone-missing', {
      ja: `${name}: 値に Date 型（${date.toISOString()}）があります。Date は瞬間なので、年月日はタイムゾーンで変わります。timeZone: 'Asia/Tokyo' などを指定するか、'2025-04' のような文字列で渡してください。`,
      en: `${name}: a value is a Date (${date.toISOString()}), which is a moment: its day depends on the time zone. Say which with timeZone, like 'Asia/Tokyo', or give a text like '2025-04'.`,
    });
  };
}

/** Takes what it is sure of. */
interface PlainTaker {
  /** Where the first value is that it leaves. */
  take(values: readonly unknown[], from: number, to: number, row: number): number;
  finish(): void;
}

const noPlainTaker: PlainTaker = { take: (_, from) => from, finish: () => undefined };

/**
 * Takes records that are plainly good straight into the ledger: a few checks and no copy. Any other one is left, and
 * goes the way of the rows of files, which finds what is wrong with it.
 */
function plainTaker(
  builder: LedgerBuilder,
  columns: LongColumns,
  gate: CardGate,
  lookedAt: number,
  passed: WrittenUnits['passed'],
): PlainTaker {
  const nameAt = (column: number): string => columns.header[column] as string;
  const [merchantId, month] = [nameAt(columns.merchantId), nameAt(columns.month)];
  const merchantName = columns.merchantName === -1 ? null : nameAt(columns.merchantName);
  const [salesAmount, fraudAmount] = [nameAt(columns.salesAmount), nameAt(columns.fraudAmount)];
  // Taken out once: each ledger's object is of a kind of its own, so that looking a function up in it is slow.
  const { ordinalOf, enter, firstOrigin: originOfRowZero, entered } = builder.shared;
  const readMonth = monthReader();
  // By the ordinals of months: how many rows were taken since that was told.
  const taken = new Uint32Array(mostOrdinals);
  const takenOf = (ordinal: number): number => {
    const count = taken[ordinal] as number;
    taken[ordinal] = 0;
    return count;
  };
  // The sums of sales and fraud likewise. As variables they would be a new number in the heap for each record.
  const sums = new Float64Array(2);
  // Records of one merchant mostly follow each other: what was looked at in the one before is not looked at again.
  let plainId = '';
  let plainName = '';
  // Nor is it told to the directory again: only, at the end of them, what month the name was seen in last.
  let merchant = -1;
  let toldMonth = -1;
  let latestMonth = -1;
  const tellMonth = (): void => {
    if (latestMonth > toldMonth) builder.merchant(plainId, plainName, latestMonth);
  };
  return {
    take(values, from, last, row) {
      const to = Math.min(last, from + gate.room());
      const unseenFrom = from + lookedAt - row + 1;
      let emptyNames = 0;
      const firstOrigin = originOfRowZero() + row - from;
      sums.fill(0);
      let at = from;
      for (; at < to; at++) {
        const record = values[at];
        if (!isRecord(record)) break;
        const id = record[merchantId];
        const name = merchantName === null ? '' : record[merchantName];
        const when = record[month];
        const sales = record[salesAmount];
        const fraud = record[fraudAmount];
        if (typeof id !== 'string' || typeof name !== 'string' || typeof when !== 'string') break;
        if (!isAmount(sales) || !isAmount(fraud)) break;
        const number = readMonth(when);
        if (typeof number === 'string') break;
        if (merchant === -1 || id !== plainId || name !== plainName) {
          // What may be a card number is left to who counts those.
          if (id === '' || !isPlain(id) || looksLikeCard(id)) break;
          if (!isPlain(name) || looksLikeCard(name)) break;
          // What may be a total or a note is looked at more closely, until it is known for a merchant.
          if (!isPlainId(id) && builder.directory().indexOf(id) === undefined) break;
          tellMonth();
          merchant = builder.merchant(id, name, number);
          plainId = id;
          plainName = name;
          toldMonth = number;
          latestMonth = number;
        } else if (number > latestMonth) latestMonth = number;
        const ordinal = ordinalOf(number);
        if (ordinal === null || !enter(merchant, ordinal, unsigned(sales), unsigned(fraud), firstOrigin + at))
          break;
        if (name === '' && at >= unseenFrom) emptyNames++;
        taken[ordinal] = (taken[ordinal] as number) + 1;
        sums[0] = (sums[0] as number) + sales;
        sums[1] = (sums[1] as number) + fraud;
      }
      if (at > from) {
        entered(row + at - from - 1, takenOf, sums[0] as number, sums[1] as number);
        passed({ sales: sums[0] as number, fraud: sums[1] as number });
      }
      const unseen = at - Math.max(from, unseenFrom);
      if (unseen > 0) {
        gate.passed(unseen, (column) => {
          if (column === columns.merchantId) return 0;
          // Of the others nobody has looked at what stands there.
          return column === columns.merchantName ? emptyNames : unseen;
        });
      }
      return at;
    },
    finish: tellMonth,
  };
}

/** Zero for -0. Everything else as it is: a sum with 0 would be a new number in the heap for each record. */
const unsigned = (amount: number): number => (amount === 0 ? 0 : amount);

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether a text needs no trimming and holds no half of a character. */
function isPlain(text: string): boolean {
  const { length } = text;
  if (length === 0) return true;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(length - 1);
  if (first <= 0x20 || last <= 0x20 || first === 0x3000 || last === 0x3000) return false;
  if (first === 0xa0 || last === 0xa0) return false;
  // Most texts are short and have no pairs at all: a look at each unit is less than the call that knows about pairs.
  for (let at = 0; at < length; at++)
    if ((text.charCodeAt(at) & 0xf800) === 0xd800) return text.isWellFormed();
  return true;
}
