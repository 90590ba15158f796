import type { FormCell, FormSheetView } from '../../workbook/form-sheet.ts';
import { address, columnLetters } from '../../workbook/sheet.ts';
import { unitIn } from './form-headings.ts';
import { type FormValue, kindOf } from './form-map.ts';

/** A sheet where each cell, and the merge it begins, is found by its place. */
export interface Grid {
  readonly view: FormSheetView;
  at(column: number, row: number): FormCell | undefined;
  /** The last column and row of the merge that begins in a cell, or the cell's own. */
  end(column: number, row: number): { readonly column: number; readonly row: number };
  /** The cell a merge shows in place of this one. */
  shownAt(column: number, row: number): FormCell | undefined;
  /** Whether nothing is printed in a cell that is there to be filled. */
  isBox(column: number, row: number): boolean;
}

/** Finds the cells of a sheet by their places. */
export function gridOf(view: FormSheetView): Grid {
  const cells = new Map(view.cells.map((cell) => [address(cell.column, cell.row), cell]));
  const at = (column: number, row: number) => cells.get(address(column, row));
  const mergeAt = (column: number, row: number) =>
    view.merges.find(
      ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
  return {
    view,
    at,
    end(column, row) {
      const merge = mergeAt(column, row);
      return merge === undefined ? { column, row } : { column: merge.right, row: merge.bottom };
    },
    shownAt(column, row) {
      const merge = mergeAt(column, row);
      return merge === undefined ? at(column, row) : at(merge.left, merge.top);
    },
    isBox(column, row) {
      const cell = at(column, row);
      const merge = mergeAt(column, row);
      const isFirst = merge === undefined || (merge.left === column && merge.top === row);
      return cell !== undefined && isFirst && cell.text.trim() === '' && !cell.hasFormula;
    },
  };
}

/** A value in the unit that its heading names. Cells that show a percentage take the share. */
export function withUnit(field: string, heading: string, grid: Grid, cell: string): FormValue {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const box = grid.view.cells.find(
    ({ column, row }) => columnLetters(column) === letters && row === Number(digits),
  );
  // The names come of the lists of fields.
  const named = field as Extract<FormValue, string>;
  const kind = kindOf(field);
  const isRate = kind === 'rate';
  if (isRate && box?.isPercent !== true) return { field: named, unit: '%' };
  const unit = unitIn(heading.includes('(') || heading.includes('（') ? heading : '');
  const isAmount = kind === 'amount' || kind === 'sum';
  if (isAmount && (unit === '千円' || unit === '百万円')) return { field: named, unit, rounding: 'down' };
  return named;
}

/** What months below or beside a heading are of. */
export function monthlyKind(heading: string): 'sales' | 'fraud' | 'rate' | 'over' | undefined {
  if (/率/.test(heading)) return 'rate';
  if (/超過|超え|該当/.test(heading)) return 'over';
  if (/不正|fraud/i.test(heading)) return 'fraud';
  return /売上|取扱|sales/i.test(heading) ? 'sales' : undefined;
}
