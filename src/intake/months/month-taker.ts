import { scaleOfRow } from '../fields/amount-scales.ts';
import type { AmountCell, CellTaker } from '../fields/merchant-month.ts';
import { monthReader } from '../fields/month.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import type { Scale } from '../table/unit.ts';
import type { LongColumns, MonthColumns, WideColumns } from './merchant-months.ts';

/** Takes the rows of a table into a ledger. */
export function monthTaker(columns: MonthColumns, cells: CellTaker): (row: Row) => void {
  switch (columns.kind) {
    case 'long':
      return longTaker(columns, cells);
    case 'wide':
      return wideTaker(columns, cells);
  }
}

function longTaker(columns: LongColumns, cells: CellTaker): (row: Row) => void {
  const { header, merchantId, merchantName, month, salesAmount, fraudAmount } = columns;
  const { salesScale, fraudScale } = columns;
  const width = header.length;
  const readMonth = monthReader();
  const heading = (column: number): string => header[column] as string;
  const [idColumn, monthColumn] = [heading(merchantId), heading(month)];
  const [salesColumn, fraudColumn] = [heading(salesAmount), heading(fraudAmount)];
  return (row) => {
    const { fields } = row;
    if (!isWhole(row, width, merchantId)) {
      cells.rejectWhole(row, header, merchantId);
      return;
    }
    const scale = rowScale(row, columns, cells);
    if (scale === 'other') return;
    const monthText = fields[month] as string;
    const key = {
      row: row.row,
      id: trimmed(fields[merchantId] as string),
      name: merchantName === -1 ? '' : trimmed(fields[merchantName] as string),
      month: readMonth(monthText),
    };
    if (key.id === '' || typeof key.month === 'string') {
      cells.reportKey(key, idColumn, { text: monthText, column: monthColumn });
    }
    cells.take(
      key,
      { text: fields[salesAmount] as string, column: salesColumn, scale: scale ?? salesScale },
      { text: fields[fraudAmount] as string, column: fraudColumn, scale: scale ?? fraudScale },
    );
  };
}

/** A month whose two cells are both empty is no row: the merchant had no activity in it. */
function wideTaker(columns: WideColumns, cells: CellTaker): (row: Row) => void {
  const { header, merchantId, merchantName, months } = columns;
  const width = header.length;
  return (row) => {
    const { fields } = row;
    if (!isWhole(row, width, merchantId)) {
      cells.rejectWhole(row, header, merchantId);
      return;
    }
    const scale = rowScale(row, columns, cells);
    if (scale === 'other') return;
    const id = trimmed(fields[merchantId] as string);
    const name = merchantName === -1 ? '' : trimmed(fields[merchantName] as string);
    for (const { month, salesAmount, fraudAmount, salesScale, fraudScale } of months) {
      const cell = (column: number, own: Scale | null): AmountCell => ({
        text: fields[column] as string,
        column: header[column] as string,
        scale: scale ?? own,
      });
      const sales = cell(salesAmount, salesScale);
      const fraud = cell(fraudAmount, fraudScale);
      if (trimmed(sales.text) === '' && trimmed(fraud.text) === '') continue;
      const key = { row: row.row, id, name, month };
      if (id === '') cells.reportKey(key, header[merchantId] as string, null);
      cells.take(key, sales, fraud);
    }
  };
}

/**
 * What a row's own word for its unit multiplies its amounts by; null where no column has such a word. A row in another
 * currency, or in another unit than its columns say, is rejected: `other`.
 */
function rowScale(row: Row, columns: MonthColumns, cells: CellTaker): Scale | null | 'other' {
  const { header, merchantId, rowUnit, currency } = columns;
  if (rowUnit === -1) return null;
  const word = trimmed(row.fields[rowUnit] as string);
  const scale = scaleOfRow(word, currency);
  const said = columns.kind === 'long' ? [columns] : columns.months;
  if (
    typeof scale === 'number' &&
    said.every(
      ({ salesScale, fraudScale }) => (salesScale ?? scale) === scale && (fraudScale ?? scale) === scale,
    )
  )
    return scale;
  cells.rejectWhole({ ...row, fault: faultOf('unit-other', received(word)) }, header, merchantId);
  return 'other';
}

const isWhole = ({ fields, fault, inexact }: Row, width: number, idAt: number): boolean =>
  fault === undefined && fields.length === width && inexact?.includes(idAt) !== true;
