import { columnLetters } from '../../workbook/sheet.ts';
import type { ViewRow } from '../../workbook/view.ts';
import type { SheetFrame } from '../../workbook/view-features.ts';
import type { SheetView } from '../../workbook/view-sheet.ts';
import type { SheetContext } from './compare-cells.ts';
import type { Findings } from './finding.ts';
import type { SheetPair } from './pair-sheets.ts';

/** A row of less than this part of the height it was written with cuts its text off. */
const lowest = 0.6;

/** Tells a row that was hidden, or made so low that its text is cut off. */
export function compareRow(
  { sheet, findings, owner }: SheetContext,
  was: ViewRow,
  is: ViewRow,
  views: { readonly was: SheetView; readonly is: SheetView },
): void {
  const where = { sheet, row: is.number, merchantId: owner(was) };
  if (is.hidden && !was.hidden) findings.add({ kind: 'row-hidden', ...where });
  const before = was.height ?? views.was.frame.defaultHeight;
  const now = is.height ?? views.is.frame.defaultHeight;
  if (!is.hidden && now < before * lowest)
    findings.add({ kind: 'row-flat', ...where, found: String(now), expected: String(before) });
}

/** A column of less than this part of the width it was written with cuts its figures off. */
const narrowest = 0.7;

/** Tells columns that were hidden, or made so narrow that figures show as ###. */
export function compareColumns(pair: SheetPair, was: SheetFrame, is: SheetFrame, findings: Findings): void {
  const at = ({ columns, defaultWidth }: SheetFrame, column: number) => {
    // Where a column is told of twice, programs disagree on which counts: the one that hides more does here.
    const own = columns.filter(({ first, last }) => first <= column && column <= last);
    const widths = own.map(({ width }) => width ?? defaultWidth);
    return {
      width: widths.length === 0 ? defaultWidth : Math.min(...widths),
      hidden: own.some(({ hidden }) => hidden),
    };
  };
  const last = was.columns.reduce((most, { last: end }) => Math.max(most, end), -1);
  for (let column = 0; column <= Math.min(last, 1000); column++) {
    const [before, now] = [at(was, column), at(is, column)];
    const letters = columnLetters(column);
    const where = { sheet: pair.was.name, cell: `${letters}:${letters}` };
    if (now.hidden && !before.hidden) findings.add({ kind: 'column-hidden', ...where });
    else if (now.width < before.width * narrowest)
      findings.add({
        kind: 'column-narrow',
        ...where,
        found: String(now.width),
        expected: String(before.width),
      });
  }
}
