import { formatYen } from '../../money/yen.ts';
import { parseAmount } from '../fields/amount.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { headingParts } from '../table/columns.ts';
import type { Scale } from '../table/unit.ts';
import type { WideColumns } from './merchant-months.ts';
import { type AmountField, amountFieldTeller } from './wide-months.ts';

/** Compares what a table with a pair of columns for each month says in its columns of totals with these months. */
export interface WideTotals {
  /** A row that counts. */
  row(row: Row): void;
  /** Complete when the rows have been read. */
  notes(): readonly Note[];
}

/** What makes the rest of a heading a total of the year: 売上合計, 年間不正利用金額, total sales. */
const ofYear =
  /^(?:年間|年度|年|総|合計|通期|total|annual)の?(?=.)|(?:年間|年度|年)?(?:合計|総計|累計|通計|小計|計|total)$/;

/** A total over a year may stand beside more months than a year has. */
const monthsOfYear = 12;

interface Total {
  readonly column: number;
  readonly field: AmountField;
  readonly scale: Scale | null;
  rows: number;
  first: { readonly row: number; readonly said: number; readonly found: number } | null;
}

/** The watch of a table; null where it has no such columns. */
export function wideTotals({ header, months }: WideColumns): WideTotals | null {
  const used = new Set(months.flatMap(({ salesAmount, fraudAmount }) => [salesAmount, fraudAmount]));
  const fieldOf = amountFieldTeller(undefined);
  const [month] = months;
  const totals = header.flatMap((heading, column): Total[] => {
    const { key, unit } = headingParts(heading);
    const rest = key.replace(ofYear, '');
    const told = used.has(column) || rest === key || rest === '' ? null : fieldOf({ rest, unit });
    if (told === null || month === undefined) return [];
    const scale = told.unit?.kind === 'money' ? told.unit.scale : scaleOf(month, told.field);
    return [{ column, field: told.field, scale, rows: 0, first: null }];
  });
  if (totals.length === 0) return null;
  return {
    row({ row, fields }) {
      for (const total of totals) {
        const said = parseAmount(fields[total.column] ?? '', total.scale);
        if (typeof said !== 'number') continue;
        const amounts = months.map((of) => {
          const text = fields[of[total.field]] ?? '';
          return trimmed(text) === '' ? 0 : parseAmount(text, scaleOf(of, total.field));
        });
        if (!amounts.every((amount) => typeof amount === 'number')) continue;
        if (sumsOfYears(amounts).includes(said)) continue;
        total.rows++;
        total.first ??= { row, said, found: sum(amounts) };
      }
    },
    notes: () =>
      totals.flatMap(({ column, rows, first }) =>
        first === null ? [] : [differs(header[column] ?? '', rows, first)],
      ),
  };
}

const scaleOf = (month: WideColumns['months'][number], field: AmountField): Scale | null =>
  field === 'salesAmount' ? month.salesScale : month.fraudScale;

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** What all months come to, and each year of them. */
const sumsOfYears = (amounts: readonly number[]): readonly number[] => [
  sum(amounts),
  ...amounts.slice(monthsOfYear - 1).map((_, from) => sum(amounts.slice(from, from + monthsOfYear))),
];

const differs = (
  heading: string,
  rows: number,
  { row, said, found }: { readonly row: number; readonly said: number; readonly found: number },
): Note => ({
  ...noteOf(
    'total-differs',
    row,
    received(heading),
    {
      ja: `合計の列の金額が、その行の各月の合計と一致しません（${rows} 行）。月の列が欠けているか、違う金額を読んでいる可能性があります`,
      en: `the column of totals does not agree with the months of its row (rows: ${rows}): months may be missing, or other amounts be read`,
    },
    'doubt',
  ),
  received: formatYen(said),
  expected: { ja: formatYen(found), en: formatYen(found) },
});
