import { displayWidth } from '../../workbook/cell-text.ts';
import type { PrintSetup } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';

/** The head of every printed page: acquirer, sheet, business year. */
export function printSetup(annex: Annex, title: string): Pick<PrintSetup, 'header' | 'pagesWide'> {
  const year =
    annex.language === 'ja' ? `事業年度 ${annex.businessYear}` : `Business year ${annex.businessYear}`;
  return { header: [annex.acquirerName, title, year], pagesWide: 1 };
}

/** The name of the further sheets of one kind: `月別明細`, `月別明細 (2)`. */
export function numberedName(name: string, index: number): string {
  return index === 0 ? name : `${name} (${index + 1})`;
}

/** How many lines a text takes in a column; a little room is left for how printers measure. */
export function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce(
      (lines, line) => lines + Math.max(1, Math.ceil(displayWidth(line) / Math.max(1, width - 1.5))),
      0,
    );
}

/** The height of a row with that many lines, within what Excel allows. */
export function heightOfLines(lines: number): number | undefined {
  return lines <= 1 ? undefined : Math.min(400, 4 + lines * 14);
}
