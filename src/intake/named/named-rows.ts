import type { ReadAs } from '../../ledger/read-as.ts';
import { jpy } from '../../money/currency.ts';
import {
  type AmountColumn,
  type AmountScales,
  amountScales,
  type UnitOption,
  unitColumnOf,
} from '../fields/amount-scales.ts';
import { type SameIds, sameIdDecision } from '../fields/same-ids.ts';
import { unitPerhaps } from '../fields/unit-perhaps.ts';
import type { ReadInput } from '../forms/input.ts';
import { openTables, type TablesOptions } from '../forms/open-inputs.ts';
import { fitRow } from '../rows/fit-row.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { filledFromMerged } from '../rows/row.ts';
import { commentNotes } from '../sift/comments.ts';
import { perhapsPartial } from '../sift/partial.ts';
import { rowSift } from '../sift/sift.ts';
import type { SiftedColumns } from '../sift/sifted-columns.ts';
import {
  type ColumnMapping,
  type ColumnMatch,
  type FieldHeadings,
  headerTeller,
  headingKey,
  matchColumns,
  refuseUnclearColumns,
} from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import { lostNumbers } from './lost-numbers.ts';
import { maskedCards } from './masked-cards.ts';
import { type NamedRow, type Naming, namedRow } from './named-row.ts';
import { runningSums } from './running-sums.ts';

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
  const { name, format, header, headerRow, above } = table;
  const match = matchColumns(header, fields, mapping);
  refuseUnclearColumns(name, table, match);
  const scales = amountScales(name, above, amountColumns(header, fields, match), unitOption, jpy);
  const { scaleOf } = scales;
  // Where there are amounts, a column may say row by row in which currency or unit they are.
  const rowUnit = scaleOf.size === 0 ? -1 : unitColumnOf(header.map(headingKey));
  const unknown = match.unknown.filter((at) => at !== rowUnit);
  const naming = namingOf(table, fields, match, scaleOf, rowUnit, same);
  const remarks = [
    ...unknown.filter((at) => use === 'unused' || header[at] === '').map((at) => notUsed(table, at)),
    ...(rowUnit === -1 ? unitPerhaps(null, above, scaleOf.values()) : []),
    ...(scaleOf.size > 0
      ? [...perhapsPartial(null, above), ...commentNotes(table, unitOption !== undefined)]
      : []),
  ];
  return {
    name,
    format,
    headerRow,
    header,
    above,
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
    others: unknown.flatMap((at) => {
      const heading = header[at];
      return heading === undefined || heading === '' ? [] : [{ heading, at }];
    }),
    batches: namedBatches(naming),
    notes: () => [
      ...remarks,
      ...table.notes,
      ...naming.sift.notes,
      ...naming.numbers.notes(),
      ...naming.cards.notes(),
      ...(same?.notes() ?? []),
    ],
  };
}

/** The columns of amounts, with the unit in the heading of each. */
function amountColumns<Field extends string>(
  header: readonly string[],
  fields: readonly FieldHeadings<Field>[],
  match: ColumnMatch<Field>,
): AmountColumn<Field>[] {
  return fields.flatMap(({ field, money }) => {
    const column = match.at[field];
    if (money === undefined || column === null) return [];
    return [{ field, column, heading: header[column] as string, unit: match.units[column] ?? null }];
  });
}

function namingOf<Field extends string>(
  table: Table,
  fields: readonly FieldHeadings<Field>[],
  match: ColumnMatch<Field>,
  scaleOf: AmountScales['scaleOf'],
  rowUnit: number,
  same: SameIds | undefined,
): Naming<Field> {
  const { name, header } = table;
  const sifted = siftedColumns(header, match, scaleOf);
  const nameAt = columnOf(match.at, 'merchantName');
  const transactionAt = columnOf(match.at, 'transactionId');
  const needsNumber = fields.some(({ field, required }) => field === 'transactionId' && required);
  const sums = runningSums(sifted);
  return {
    table,
    fields,
    match,
    scaleOf,
    rowUnit,
    idAt: sifted.id,
    nameAt,
    transactionAt,
    needsNumber,
    numbers: lostNumbers(header, transactionAt, needsNumber),
    cards: maskedCards({
      id: header[sifted.id] ?? null,
      name: nameAt === null ? null : (header[nameAt] ?? null),
    }),
    sums,
    sift: rowSift(name, sifted, sums.soFar),
    same,
  };
}

/** The columns by which totals and notes are told from data. */
function siftedColumns<Field extends string>(
  header: readonly string[],
  { at }: ColumnMatch<Field>,
  scaleOf: AmountScales['scaleOf'],
): SiftedColumns {
  return {
    header,
    id: idColumnOf(at),
    when: ['month', 'date', 'transactionDate', 'publishedOn'].flatMap((field) => columnOf(at, field) ?? []),
    amounts: (['salesAmount', 'amount'] as const).flatMap((field) => {
      const column = columnOf(at, field);
      if (column === null) return [];
      const kind = field === 'amount' ? 'fraud' : 'sales';
      return [{ column, kind, scale: scaleOf.get(column) ?? null } as const];
    }),
  };
}

const notUsed = ({ header, headerRow }: Table, column: number): Note =>
  noteOf('column-unknown', headerRow, received(header[column] || `#${column + 1}`), {
    ja: 'この列は使いません',
    en: 'this column is not used',
  });

async function* namedBatches<Field extends string>(
  naming: Naming<Field>,
): AsyncGenerator<readonly NamedRow<Field>[]> {
  const { table, match, scaleOf, sift, sums } = naming;
  const width = table.header.length;
  const amounts = [...scaleOf.keys()];
  const lastUsed = Math.max(...Object.values<number | null>(match.at).map((column) => column ?? -1));
  for await (const batch of table.rows()) {
    yield batch.map((came) => {
      const fit = fitRow(filledFromMerged(came, amounts), width, lastUsed);
      const kind = sift.kindOf(fit);
      const row = kind === null || typeof kind === 'string' ? fit : { ...fit, fault: kind };
      if (typeof kind !== 'string') sums.add(row);
      return namedRow(naming, row, typeof kind === 'string' ? kind : null);
    });
  }
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
