import type { LeftOutKind } from '../../ledger/left-out.ts';
import { jpy } from '../../money/currency.ts';
import { type AmountScales, scaleOfRow } from '../fields/amount-scales.ts';
import type { SameIds } from '../fields/same-ids.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row, type RowFault } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import type { Sift } from '../sift/sift.ts';
import type { ColumnMatch, FieldHeadings } from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import type { Scale } from '../table/unit.ts';
import type { LostNumbers } from './lost-numbers.ts';
import type { MaskedCards } from './masked-cards.ts';
import type { RunningSums } from './running-sums.ts';

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

/** By what the rows of one table are read. */
export interface Naming<Field extends string> {
  readonly table: Table;
  readonly fields: readonly FieldHeadings<Field>[];
  readonly match: ColumnMatch<Field>;
  readonly scaleOf: AmountScales['scaleOf'];
  /** The column that says row by row in which currency or unit amounts are, or -1. */
  readonly rowUnit: number;
  /** The columns of merchants' ids, or else names or categories, and of their names: -1 and null where there is none. */
  readonly idAt: number;
  readonly nameAt: number | null;
  readonly transactionAt: number | null;
  /** Whether no row can be used without the number of its transaction. */
  readonly needsNumber: boolean;
  readonly numbers: LostNumbers;
  readonly cards: MaskedCards;
  readonly sums: RunningSums;
  readonly sift: Sift;
  readonly same: SameIds | undefined;
}

/** A row with its fields by name, as it is or left out. */
export function namedRow<Field extends string>(
  naming: Naming<Field>,
  row: Row,
  leftOut: LeftOutKind | null,
): NamedRow<Field> {
  const { match, scaleOf, idAt, nameAt, cards, same } = naming;
  return {
    row: row.row,
    leftOut,
    text(field) {
      const at = match.at[field];
      const text = at === null ? '' : textIn(naming, row, at);
      if (at === nameAt) return cards.name(text, row.row);
      if (at !== idAt || text === '') return text;
      const id = cards.id(text, row.row);
      return same === undefined ? id : same.idOf(id);
    },
    scale(field) {
      const own = scaleInRow(naming, row);
      const at = match.at[field];
      if (typeof own === 'number') return own;
      return at === null ? null : (scaleOf.get(at) ?? null);
    },
    textAt: (column) => textIn(naming, row, column),
    fault: faultIn(naming, row),
  };
}

/** What stands in a column of a row; nothing in place of a number that lost digits, which is not what was written. */
const textIn = <Field extends string>(
  { transactionAt, numbers }: Naming<Field>,
  row: Row,
  column: number,
): string =>
  row.inexact?.includes(column) === true || (column === transactionAt && numbers.inRow(row) !== null)
    ? ''
    : trimmed(row.fields[column] ?? '');

function faultIn<Field extends string>(naming: Naming<Field>, row: Row): WholeRowFault<Field> | null {
  const { table, match, scaleOf, rowUnit, transactionAt, needsNumber, numbers } = naming;
  const { fields: texts, fault, inexact } = row;
  if (fault !== undefined) return fault;
  if (texts.length !== table.header.length) return ragged(texts.length, table.header.length);
  const lost = numbers.inRow(row);
  if (lost !== null) {
    if (needsNumber) return inField(naming, transactionAt, faultOf('transaction-id-inexact', received(lost)));
    numbers.add(row.row, lost);
  }
  const other = inexact?.find(
    (at) => at !== transactionAt && Object.values<number | null>(match.at).includes(at),
  );
  if (other !== undefined)
    return inField(naming, other, faultOf('id-inexact', received(texts[other] as string)));
  const scale = scaleInRow(naming, row);
  if (scale === null) return null;
  const agrees = scale !== 'other' && [...scaleOf.values()].every((own) => own === null || own === scale);
  return agrees ? null : faultOf('unit-other', received(texts[rowUnit] ?? ''));
}

/** A fault of the field that a column holds; of the whole row where it holds none. */
function inField<Field extends string>(
  { fields, match }: Naming<Field>,
  column: number | null,
  fault: RowFault,
): WholeRowFault<Field> {
  const field = fields.find((each) => match.at[each.field] === column)?.field;
  return field === undefined ? fault : { ...fault, field };
}

/** What the row's own word multiplies its amounts by; null where no column has such words. */
function scaleInRow<Field extends string>(
  { rowUnit }: Naming<Field>,
  { fields }: Row,
): Scale | null | 'other' {
  if (rowUnit === -1) return null;
  const scale = scaleOfRow(trimmed(fields[rowUnit] ?? ''), jpy);
  return typeof scale === 'number' ? scale : 'other';
}

const ragged = (came: number, width: number): WholeRowFault<never> => ({
  code: 'row-ragged',
  received: String(came),
  problem: { ja: `項目の数が見出しと違います（${came} 個）`, en: `the row has ${came} fields` },
  expected: { ja: `${width} 個の項目`, en: `${width} fields, as in the header` },
});
