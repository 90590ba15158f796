import { excerpt } from '../../language/excerpt.ts';
import type { FormCell } from '../../workbook/form-sheet.ts';
import { columnLetters } from '../../workbook/sheet.ts';
import { type Grid, monthlyKind, withUnit } from './form-grid.ts';
import { isMonthHeading, merchantHeadings, plainHeading } from './form-headings.ts';
import { type FormRows, type FormValue, formMerchantFields } from './form-map.ts';

/** A table with rows for merchants, as it is proposed. */
export interface DraftedTable {
  readonly rows: FormRows;
  /** From its headings to its last ready row. */
  readonly top: number;
  readonly bottom: number;
  /** Headings over boxes that no field was found for. */
  readonly unknown: readonly string[];
}

const fieldOf = (heading: string): string | undefined => {
  const words = plainHeading(heading);
  return merchantHeadings.find(
    ([field, pattern]) => pattern.test(words) && formMerchantFields.includes(field),
  )?.[0];
};

/** The table of merchants of a sheet: the row with the most headings of theirs, and what is ready below it. */
export function draftTable(grid: Grid): DraftedTable | undefined {
  const byRow = new Map<number, FormCell[]>();
  for (const cell of grid.view.cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  let best: { readonly row: number; readonly count: number } | undefined;
  for (const [row, cells] of byRow) {
    const fields = new Set(cells.flatMap(({ text }) => fieldOf(text) ?? []));
    // Without a merchant's name or number the rows are something else: a merchant's months, or a legend.
    if (!fields.has('merchantName') && !fields.has('merchantId')) continue;
    if (fields.size >= 3 && fields.size > (best?.count ?? 0)) best = { row, count: fields.size };
  }
  if (best === undefined) return undefined;
  const headings = (byRow.get(best.row) ?? []).filter(({ text }) => text.trim() !== '');
  const bottomOfHeads = Math.max(...headings.map(({ column, row }) => grid.end(column, row).row));
  const start = bottomOfHeads + 1;
  const first = headings[0];
  if (first === undefined) return undefined;
  const columns: Record<string, FormValue> = {};
  const unknown: string[] = [];
  const blockEnd = Math.max(...headings.map(({ column }) => grid.end(column, start).row));
  const height = blockEnd - start + 1;
  const put = (column: number, down: number, field: string, heading: string): void => {
    const key = `${columnLetters(column)}${down === 0 ? '' : `+${down}`}`;
    if (columns[key] === undefined && grid.isBox(column, start + down)) {
      columns[key] = withUnit(field, heading, grid, `${columnLetters(column)}${start + down}`);
    }
  };
  for (const heading of headings) {
    const months = monthsBelow(grid, heading, bottomOfHeads);
    const lines = months.length === 0 ? [] : linesOf(grid, heading, start, height);
    for (const { down, kind } of lines) {
      for (const [n, { column }] of months.entries()) put(column, down, `${kind}.${n + 1}`, heading.text);
    }
    if (months.length > 0) continue;
    // Headings of a merchant's further rows stand below the one of its first.
    for (let down = 0; down < height; down++) {
      const label = down === 0 ? heading : grid.at(heading.column, heading.row + down);
      if (label === undefined || label.text.trim() === '') continue;
      const field = fieldOf(label.text);
      if (field !== undefined) put(heading.column, down, field, label.text);
      else if (grid.isBox(heading.column, start + down)) unknown.push(excerpt(plainHeading(label.text), 20));
    }
  }
  for (const { column, field, text } of monthsAcross(grid, headings)) put(column, 0, field, text);
  const known = unknown.filter((words) => !isMonthHeading(words));
  const ready = readyFrom(
    grid,
    start,
    height,
    headings.map(({ column }) => column),
  );
  return {
    rows: {
      of: 'listed',
      row: start,
      ...(height === 1 ? {} : { height }),
      ...(ready === 1 ? {} : { ready }),
      columns,
      none: noneOf(columns),
    },
    top: best.row,
    bottom: start + height * ready - 1,
    unknown: known,
  };
}

/** What the months below a heading are of: by the words in a merchant's own rows, else by the heading. */
function linesOf(grid: Grid, heading: FormCell, start: number, height: number) {
  const lines = Array.from({ length: height }, (_, down) => {
    const printed = grid.view.cells.filter(({ row, text }) => row === start + down && text.trim() !== '');
    const kind = printed.map(({ text }) => monthlyKind(plainHeading(text))).find((found) => found);
    return kind === undefined ? [] : [{ down, kind }];
  }).flat();
  if (lines.length > 0) return lines;
  return [{ down: 0, kind: monthlyKind(plainHeading(heading.text)) ?? ('fraud' as const) }];
}

/** Months in the heading row itself, with what they are of in the row above. */
function monthsAcross(grid: Grid, headings: readonly FormCell[]) {
  const months = headings.filter(({ text }) => isMonthHeading(plainHeading(text)));
  const counts = new Map<string, number>();
  return months.map(({ column, row, text }) => {
    const above = grid.shownAt(column, row - 1)?.text ?? '';
    const kind = monthlyKind(plainHeading(above)) ?? 'fraud';
    const n = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, n);
    return { column, field: `${kind}.${n}`, text: above === '' ? text : above };
  });
}

/** Months below a heading that is merged over them. */
function monthsBelow(grid: Grid, heading: FormCell, bottom: number): readonly FormCell[] {
  const { column: last, row } = grid.end(heading.column, heading.row);
  if (last === heading.column || row >= bottom) return [];
  const below = Array.from({ length: last - heading.column + 1 }, (_, n) =>
    grid.at(heading.column + n, row + 1),
  );
  return below.filter((cell) => cell !== undefined && isMonthHeading(plainHeading(cell.text))) as FormCell[];
}

/** For how many merchants rows of the same look are ready. */
function readyFrom(grid: Grid, start: number, height: number, columns: readonly number[]): number {
  const look = (row: number): string => columns.map((column) => grid.at(column, row)?.style ?? '-').join(' ');
  const isFree = (row: number): boolean =>
    columns.every((column) => {
      const cell = grid.at(column, row);
      return cell === undefined || cell.hasFormula || /^\d*$/.test(cell.text.trim());
    });
  let ready = 1;
  while (isFree(start + ready * height) && look(start + ready * height) === look(start)) ready++;
  return ready;
}

/** What says that there is nobody: in the column of names. */
function noneOf(columns: Readonly<Record<string, FormValue>>): Record<string, FormValue> {
  const [key] = Object.entries(columns).find(([, value]) => value === 'merchantName') ?? [];
  return key === undefined ? {} : { [key]: { text: '該当なし' } };
}
