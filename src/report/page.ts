import type { PrintSetup } from '../workbook/sheet.ts';
import type { Annex } from './annex.ts';

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
