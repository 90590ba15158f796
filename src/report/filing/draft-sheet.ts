import type { Text } from '../../language/text.ts';
import type { FormCell, FormSheetView } from '../../workbook/form-sheet.ts';
import { address } from '../../workbook/sheet.ts';
import { draftTable } from './draft-table.ts';
import { type Grid, gridOf, monthlyKind, withUnit } from './form-grid.ts';
import { factHeadings, isMonthHeading, merchantHeadings, plainHeading, unitIn } from './form-headings.ts';
import {
  type FormMap,
  type FormSheet,
  type FormValue,
  formFactFields,
  formMerchantFields,
} from './form-map.ts';

/** What is proposed for one sheet of a form. */
export interface DraftedSheet {
  readonly entry: FormSheet | undefined;
  /** The unit of amounts that the sheet names. */
  readonly unit: NonNullable<FormMap['amounts']>['unit'] | undefined;
  readonly remarks: readonly Text[];
}

/** Proposes what goes where on one sheet. */
export function draftSheet(view: FormSheetView): DraftedSheet {
  const grid = gridOf(view);
  const table = draftTable(grid);
  const inTable = ({ row }: FormCell) => table !== undefined && row >= table.top && row <= table.bottom;
  const printed = view.cells.filter((cell) => cell.text.trim() !== '' && !inTable(cell));
  const cells: Record<string, FormValue> = {};
  let ofMerchant = 0;
  for (const label of printed) {
    const { fits, own } = fieldFor(label.text, table === undefined);
    const box = fits === undefined ? undefined : boxFor(grid, label);
    if (fits !== undefined && box !== undefined && cells[box] === undefined) {
      cells[box] = withUnit(fits, label.text, grid, box);
      if (own) ofMerchant++;
    }
    const blank = blankText(label.text);
    if (blank !== undefined) cells[address(label.column, label.row)] = blank;
  }
  const months = table === undefined ? monthsDown(grid) : {};
  const isMerchants = table === undefined && ofMerchant >= 2;
  if (isMerchants) Object.assign(cells, months);
  else for (const [cell, value] of Object.entries(cells)) if (isOwn(value)) delete cells[cell];
  const unit = printed.map(({ text }) => /単位|Unit/i.test(text) && unitIn(text)).find((found) => found);
  const found = Object.keys(cells).length > 0 || table !== undefined;
  const entry: FormSheet = {
    sheet: view.name,
    ...(isMerchants ? { each: 'listed' } : {}),
    ...(Object.keys(cells).length === 0 ? {} : { cells }),
    ...(table === undefined ? {} : { rows: [table.rows] }),
  };
  return {
    entry: found ? entry : undefined,
    unit: unit === '千円' || unit === '百万円' ? unit : undefined,
    remarks:
      table === undefined || table.unknown.length === 0 ? [] : [unknownHeadings(view.name, table.unknown)],
  };
}

const isOwn = (value: FormValue): boolean => {
  const field = typeof value === 'object' && value !== null && 'field' in value ? value.field : value;
  return typeof field === 'string' && !formFactFields.includes(field);
};

/** The field that a label asks for; a merchant's only where the sheet may be one merchant's. */
function fieldFor(label: string, mayBeMerchants: boolean): { readonly fits?: string; readonly own: boolean } {
  const words = plainHeading(label);
  const find = (headings: typeof factHeadings, known: readonly string[]) =>
    headings.find(([field, pattern]) => pattern.test(words) && known.includes(field))?.[0];
  const fact = find(factHeadings, formFactFields);
  if (fact !== undefined) return { fits: fact, own: false };
  const own = mayBeMerchants ? find(merchantHeadings, formMerchantFields) : undefined;
  return own === undefined ? { own: false } : { fits: own, own: true };
}

/** The empty box of a label: beside it, else below it. */
function boxFor(grid: Grid, { column, row }: FormCell): string | undefined {
  const end = grid.end(column, row);
  if (grid.isBox(end.column + 1, row)) return address(end.column + 1, row);
  return grid.isBox(column, end.row + 1) ? address(column, end.row + 1) : undefined;
}

/** A printed line with a blank in it that only a program would see as such. */
function blankText(text: string): FormValue | undefined {
  if (/^[\s　○〇]*経済産業局長[\s　]*(殿|宛|あて)?[\s　]*$/.test(text))
    return { text: '{{regionalBureau}}長　殿', required: true };
  if (/^[\s　]*令和[\s　]+年[\s　]+月[\s　]+日[\s　]*$/.test(text)) return 'preparedOn';
  return undefined;
}

/** Months below one another with boxes beside them: their columns by the words above. */
function monthsDown({ view, at, isBox, shownAt }: Grid): Record<string, FormValue> {
  const cells: Record<string, FormValue> = {};
  const months = view.cells.filter(({ text }) => isMonthHeading(plainHeading(text)));
  const [first] = months;
  if (first === undefined) return cells;
  const down = months.filter(({ column }) => column === first.column);
  if (down.length < 6) return cells;
  const rightmost = Math.max(...view.cells.map(({ column }) => column));
  for (let column = first.column + 1; column <= rightmost; column++) {
    const heading = plainHeading(
      shownAt(column, first.row - 1)?.text ?? at(column, first.row - 1)?.text ?? '',
    );
    const kind = monthlyKind(heading);
    if (kind === undefined) continue;
    for (const [n, { row }] of down.entries()) {
      if (!isBox(column, row)) continue;
      const cell = address(column, row);
      cells[cell] = withUnit(
        `${kind}.${n + 1}`,
        shownAt(column, first.row - 1)?.text ?? '',
        { view, at, isBox, shownAt, end: () => ({ column, row }) },
        cell,
      );
    }
  }
  return cells;
}

const unknownHeadings = (sheet: string, headings: readonly string[]): Text => ({
  ja: `シート「${sheet}」の見出しのうち、対応する項目が分からないもの: ${headings.join('、')}`,
  en: `Headings of the sheet "${sheet}" that no field was found for: ${headings.join(', ')}`,
});
