import type { LeftOutKind } from '../../ledger/left-out.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { jpy } from '../../money/currency.ts';
import { parseAmount } from '../fields/amount.ts';
import { amountScales, scaleOfRow, type UnitOption, unitColumnOf } from '../fields/amount-scales.ts';
import { parseWrittenDate, type WrittenDate } from '../fields/month.ts';
import { type SameIds, sameIdDecision } from '../fields/same-ids.ts';
import { unitPerhaps } from '../fields/unit-perhaps.ts';
import type { ReadInput } from '../forms/input.ts';
import { openTables, type TablesOptions } from '../forms/open-inputs.ts';
import { fitRow } from '../rows/fit-row.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, filledFromMerged, type Row, type RowFault } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { perhapsPartial } from '../sift/partial.ts';
import { isExponent, isPlainId, isRounded } from '../sift/plain-id.ts';
import { type RowsSoFar, rowSift } from '../sift/sift.ts';
import type { SiftedColumns } from '../sift/sifted-columns.ts';
import {
  type ColumnMapping,
  type FieldHeadings,
  headerTeller,
  headingKey,
  matchColumns,
  refuseUnclearColumns,
} from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import type { Scale } from '../table/unit.ts';
import { maskedCards } from './masked-cards.ts';

/** How the tables of an input are read. */
export interface TableReadOptions<Field extends string> extends TablesOptions {
  /** The heading of a field, where it is not among those recognised. */
  readonly columns?: ColumnMapping<Field> | undefined;
  /**
   * In what the amounts are, where the file does not say it: `'千円'`, or by field. A unit that stands in a heading or
   * above the table is seen without it, and must not be another one.
   */
  readonly unit?: UnitOption<Field> | undefined;
}

/** What is wrong with a row as a whole. */
export interface WholeRowFault<Field extends string>
  extends Pick<RowFault, 'received' | 'problem' | 'expected'> {
  readonly code: string;
  /** Where it is one field that makes the row unusable. */
  readonly field?: Field;
}

/** One row with its fields by name. */
export interface NamedRow<Field extends string> {
  readonly row: number;
  /** What it is when it is no data; then it is only counted. */
  readonly leftOut: LeftOutKind | null;
  /** The field's text without spaces around it; empty where there is nothing, or no such column. */
  text(field: Field): string;
  /** What the amount in a field is multiplied by; null where nothing says so but, perhaps, itself. */
  scale(field: Field): Scale | null;
  /** The text of a column that is none of the fields. */
  textAt(column: number): string;
  /** Null for a row that can be used. Of any other only what stands before the fault is there. */
  readonly fault: WholeRowFault<Field> | null;
}

/** Is told of a table before its rows are read, and gives what each row that is no total or note is told to. */
export type TableWatch<Field extends string> = (table: NamedTable<Field>) => (row: NamedRow<Field>) => void;

/** A column that is none of the fields. */
export interface OtherColumn {
  /** Never empty: what has no heading has no name to be used by. */
  readonly heading: string;
  readonly at: number;
}

/** A table whose columns have been told. */
export interface NamedTable<Field extends string>
  extends Pick<
    Table,
    'name' | 'format' | 'header' | 'above' | 'headerRow' | 'delimiter' | 'known' | 'sheet'
  > {
  has(field: Field): boolean;
  /** The index of a field's column; null when there is none. */
  columnAt(field: Field): number | null;
  /** The index of the column that says row by row in which currency or unit amounts are; null when there is none. */
  readonly unitColumn: number | null;
  /** The heading of a field's column as it stands; null when there is none. */
  heading(field: Field): string | null;
  /** How it is read, where it can be read in more than one way. */
  readonly decisions: readonly ReadAs[];
  /** The columns that are none of the fields and have a heading. */
  readonly others: readonly OtherColumn[];
  readonly batches: AsyncIterable<readonly NamedRow<Field>[]>;
  /** What was remarked on the way. Complete when the rows have been read. */
  notes(): readonly Note[];
}

/**
 * The tables of an input, one after the other, with their columns told by their headings. Each must be read before
 * the next comes. The others among the columns are noted as not used, unless they are `kept` by the caller.
 *
 * @throws Refusal `column-missing`, `column-doubled`, `card-numbers` and those of reading tables.
 */
export async function* namedTables<Field extends string>(
  input: ReadInput,
  fields: readonly FieldHeadings<Field>[],
  options: TableReadOptions<Field>,
  others: 'unused' | 'kept' = 'unused',
  same?: SameIds,
): AsyncGenerator<NamedTable<Field>> {
  const teller = headerTeller(fields, options.columns, jpy);
  for await (const table of openTables(input, options, teller)) {
    yield named(table, fields, options, others, same);
  }
}

function named<Field extends string>(
  table: Table,
  fields: readonly FieldHeadings<Field>[],
  { columns: mapping, unit: unitOption }: TableReadOptions<Field>,
  use: 'unused' | 'kept',
  same: SameIds | undefined,
): NamedTable<Field> {
  const { name, format, header, headerRow } = table;
  const match = matchColumns(header, fields, mapping);
  refuseUnclearColumns(name, table, match);
  const scales = amountScales(
    name,
    table.above,
    fields.flatMap(({ field, money }) => {
      const column = match.at[field];
      if (money === undefined || column === null) return [];
      return [{ field, column, heading: header[column] as string, unit: match.units[column] ?? null }];
    }),
    unitOption,
    jpy,
  );
  // Where there are amounts, a column may say row by row in which currency or unit they are.
  const rowUnit = scales.scaleOf.size === 0 ? -1 : unitColumnOf(header.map(headingKey));
  const others = match.unknown
    .filter((at) => at !== rowUnit)
    .flatMap((at) => {
      const heading = header[at];
      return heading === undefined || heading === '' ? [] : [{ heading, at }];
    });
  const aboveDoubts = [
    ...(rowUnit === -1 ? unitPerhaps(null, table.above, scales.scaleOf.values()) : []),
    ...(scales.scaleOf.size > 0 ? perhapsPartial(null, table.above) : []),
  ];
  const unused = match.unknown
    .filter((column) => column !== rowUnit && (use === 'unused' || header[column] === ''))
    .map((column) =>
      noteOf('column-unknown', headerRow, received(header[column] || `#${column + 1}`), {
        ja: 'この列は使いません',
        en: 'this column is not used',
      }),
    );
  const width = header.length;
  const sifted: SiftedColumns = {
    header,
    id: idColumnOf(match.at),
    when: ['month', 'date', 'transactionDate', 'publishedOn'].flatMap(
      (field) => columnOf(match.at, field) ?? [],
    ),
    amounts: (['salesAmount', 'amount'] as const).flatMap((field) => {
      const column = columnOf(match.at, field);
      if (column === null) return [];
      const kind = field === 'amount' ? 'fraud' : 'sales';
      return [{ column, kind, scale: scales.scaleOf.get(column) ?? null } as const];
    }),
  };
  const amounts = [...scales.scaleOf.keys()];
  const used = Object.values<number | null>(match.at);
  const transactionAt = columnOf(match.at, 'transactionId');
  const needsNumber = fields.some(({ field, required }) => field === 'transactionId' && required);
  const zerosOfRounded = needsNumber ? fewestZeros.ofNotices : fewestZeros.ofSales;
  const lostNumbers = lostNumberNote(transactionAt === null ? null : (header[transactionAt] as string));
  /** The number of the transaction where it lost digits: it stands for other numbers too, so it is none. */
  const lostNumber = ({ fields: texts, inexact }: Row): string | null => {
    if (transactionAt === null) return null;
    const written = trimmed(texts[transactionAt] ?? '');
    const isLost =
      inexact?.includes(transactionAt) === true || isExponent(written) || isRounded(written, zerosOfRounded);
    return isLost ? written : null;
  };
  const faultIn = (row: Row): WholeRowFault<Field> | null => {
    const { fields: texts, fault, inexact } = row;
    if (fault !== undefined) return fault;
    if (texts.length !== width) return ragged(texts.length, width);
    const lost = lostNumber(row);
    if (lost !== null) {
      if (needsNumber) return inField(transactionAt, faultOf('transaction-id-inexact', received(lost)));
      lostNumbers.add(row.row, lost);
    }
    const other = inexact?.find((at) => at !== transactionAt && used.includes(at));
    if (other !== undefined) return inField(other, faultOf('id-inexact', received(texts[other] as string)));
    const scale = scaleInRow(texts);
    if (scale === null || scale === 'other') return scale === null ? null : otherUnit(texts);
    const agree = [...scales.scaleOf.values()].every((own) => own === null || own === scale);
    return agree ? null : otherUnit(texts);
  };
  const inField = (column: number | null, fault: RowFault): WholeRowFault<Field> => {
    const field = fields.find((each) => match.at[each.field] === column)?.field;
    return field === undefined ? fault : { ...fault, field };
  };
  const otherUnit = (texts: readonly string[]): WholeRowFault<Field> =>
    faultOf('unit-other', received(texts[rowUnit] ?? ''));
  /** What the row's own word multiplies its amounts by; null where no column has such words. */
  const scaleInRow = (texts: readonly string[]): Scale | null | 'other' => {
    if (rowUnit === -1) return null;
    const scale = scaleOfRow(trimmed(texts[rowUnit] ?? ''), jpy);
    return typeof scale === 'number' ? scale : 'other';
  };
  const nameAt = columnOf(match.at, 'merchantName');
  const cards = maskedCards({
    id: header[sifted.id] ?? null,
    name: nameAt === null ? null : (header[nameAt] ?? null),
  });
  const sums = runningSums(sifted);
  const sift = rowSift(name, sifted, sums.soFar);
  const lastUsed = Math.max(...used.map((column) => column ?? -1));
  async function* rows(): AsyncGenerator<readonly NamedRow<Field>[]> {
    for await (const batch of table.rows()) {
      yield batch.map((came) => {
        const fit = fitRow(filledFromMerged(came, amounts), width, lastUsed);
        const kind = sift.kindOf(fit);
        const row = kind === null || typeof kind === 'string' ? fit : { ...fit, fault: kind };
        if (typeof kind !== 'string') sums.add(row);
        // What stands in place of a number that lost digits is not what was written.
        const textAt = (column: number): string =>
          row.inexact?.includes(column) === true || (column === transactionAt && lostNumber(row) !== null)
            ? ''
            : trimmed(row.fields[column] ?? '');
        return {
          row: row.row,
          leftOut: typeof kind === 'string' ? kind : null,
          text(field) {
            const at = match.at[field];
            const text = at === null ? '' : textAt(at);
            if (at === nameAt) return cards.name(text, row.row);
            if (at !== sifted.id || text === '') return text;
            const id = cards.id(text, row.row);
            return same === undefined ? id : same.idOf(id);
          },
          scale(field) {
            const own = scaleInRow(row.fields);
            const at = match.at[field];
            if (typeof own === 'number') return own;
            return at === null ? null : (scales.scaleOf.get(at) ?? null);
          },
          textAt,
          fault: faultIn(row),
        };
      });
    }
  }
  return {
    name,
    format,
    headerRow,
    header,
    above: table.above,
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }),
    ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
    unitColumn: rowUnit === -1 ? null : rowUnit,
    columnAt: (field) => match.at[field],
    known: table.known,
    has: (field) => match.at[field] !== null,
    heading(field) {
      const at = match.at[field];
      return at === null ? null : (header[at] as string);
    },
    decisions: [
      ...(table.decisions ?? []),
      ...scales.decisions,
      ...(same === undefined ? [] : [sameIdDecision]),
    ],
    others,
    batches: rows(),
    notes: () => [
      ...unused,
      ...aboveDoubts,
      ...table.notes,
      ...sift.notes,
      ...lostNumbers.notes(),
      ...cards.notes(),
      ...(same?.notes() ?? []),
    ],
  };
}

/**
 * So many zeros behind 15 digits are no chance: of sales there are millions, so that some whole numbers end in a few, and
 * one would be a doubt about its file. Notices are few, and two of one rounded number are taken for one.
 */
const fewestZeros = { ofNotices: 3, ofSales: 7 } as const;

/** Tells once of all numbers of transactions that lost digits, where rows can be used without. */
function lostNumberNote(column: string | null): { add(row: number, text: string): void; notes(): Note[] } {
  let first: { readonly row: number; readonly text: string } | null = null;
  let count = 0;
  return {
    add(row, text) {
      count++;
      first ??= { row, text };
    },
    notes() {
      if (first === null) return [];
      const { problem, expected } = faultOf('transaction-id-inexact', '');
      const told = {
        ja: `${problem.ja}（${count} 行。行は使うが、二重の売上は見つけられない）`,
        en: `${problem.en} (rows: ${count}; they are used, but sales that come twice cannot be found)`,
      };
      const note = noteOf('transaction-id-inexact', first.row, column, told, 'doubt');
      return [{ ...note, received: received(first.text), expected }];
    },
  };
}

/** The column that says whose row it is, which tells totals from data: ids, or else names or categories. */
function idColumnOf(at: Readonly<Record<string, number | null>>): number {
  for (const field of ['merchantId', 'merchantName', 'category']) {
    const column = columnOf(at, field);
    if (column !== null) return column;
  }
  return -1;
}

const columnOf = (at: Readonly<Record<string, number | null>>, field: string): number | null =>
  at[field] ?? null;

/** Sums of the rows as they come. What a merchant's rows come to is not kept. */
function runningSums({ id, amounts, when }: SiftedColumns): {
  readonly soFar: RowsSoFar;
  add(row: Row): void;
} {
  const all = { rows: 0, sales: 0, fraud: 0 };
  const months = new Map<number, typeof all>();
  // Of plain ids it is not asked.
  const known = new Set<string>();
  return {
    soFar: {
      all: () => ({ ...all }),
      knows: (merchantId) => known.has(merchantId),
      of: (what) => ('month' in what ? (months.get(what.month) ?? { rows: 0, sales: 0, fraud: 0 }) : null),
    },
    add({ fields }) {
      const merchantId = trimmed(fields[id] ?? '');
      if (!isPlainId(merchantId)) known.add(merchantId);
      const date = when.map((column) => parseWrittenDate(fields[column] ?? '')).find(isDate);
      const month = date === undefined ? null : date.year * 12 + date.month - 1;
      const own = month === null ? null : (months.get(month) ?? { rows: 0, sales: 0, fraud: 0 });
      if (month !== null && own !== null) months.set(month, own);
      for (const sums of own === null ? [all] : [all, own]) {
        sums.rows++;
        for (const { column, kind, scale } of amounts) {
          const amount = parseAmount(fields[column] ?? '', scale);
          if (typeof amount === 'number') sums[kind] += amount;
        }
      }
    },
  };
}

const isDate = (date: WrittenDate | string): date is WrittenDate => typeof date !== 'string';

const ragged = (came: number, width: number): WholeRowFault<never> => ({
  code: 'row-ragged',
  received: String(came),
  problem: { ja: `項目の数が見出しと違います（${came} 個）`, en: `the row has ${came} fields` },
  expected: { ja: `${width} 個の項目`, en: `${width} fields, as in the header` },
});
