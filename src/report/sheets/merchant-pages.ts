import type { Row, Sheet } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { MerchantPagesSheet } from '../annex/layout.ts';
import { type MerchantPage, merchantPage, pageColumns, tallestPage } from './merchant-page.ts';
import { pageChart } from './merchant-page-chart.ts';
import type { MonthsPlan } from './months-plan.ts';
import { heightOf, leastScale, numberedName, pageRoom, printSetup, scaleFor } from './page.ts';

/** Excel takes 1,026 breaks a sheet: after so many merchants the pages go on on a further one. */
const pagesPerSheet = 1000;

/** One page for each listed and then each undetermined merchant; no sheet where there is none. */
export function merchantPages(
  annex: Annex,
  layout: MerchantPagesSheet,
  plan: MonthsPlan | undefined,
): Sheet[] {
  const { assessment, language } = annex;
  const count = assessment.listed.length + assessment.undetermined.length;
  const sheets: Sheet[] = [];
  for (let from = 0; from < count; from += pagesPerSheet) {
    const name = numberedName(layout.name[language], sheets.length);
    const pages: MerchantPage[] = [];
    let row = 0;
    for (let position = from; position < Math.min(count, from + pagesPerSheet); position++) {
      const page = merchantPage(annex, layout, plan, { position, firstRow: row + 1 });
      pages.push(page);
      row += page.rows.length;
    }
    const title = layout.title[language];
    sheets.push({
      name,
      widths: pageColumns,
      rows: { [Symbol.iterator]: () => rowsOf(pages) },
      merges: pages.flatMap(({ merges }) => merges),
      rowBreaks: pages.slice(1).map(({ firstRow }) => firstRow - 1),
      charts: pages.map((page) => pageChart(annex, name, page)).filter((chart) => chart !== null),
      textDigits: `A1:G${row}`,
      print: {
        ...printSetup(annex, title, 'portrait'),
        scale: scaleOf(annex, pages),
        // The last column is for the chart's threshold.
        area: `A1:G${row}`,
      },
    });
  }
  return sheets;
}

function* rowsOf(pages: readonly MerchantPage[]): IterableIterator<Row> {
  for (const { rows } of pages) yield* rows;
}

/** The scale at which the tallest page fits, unless the letters became too small: then it goes on on a second one. */
function scaleOf(annex: Annex, pages: readonly MerchantPage[]): number {
  const room = pageRoom(annex.paper, 'portrait');
  const printed = pageColumns.slice(0, -1).reduce((sum, width) => sum + width, 0);
  const tallest = pages.reduce((most, { rows }) => Math.max(most, heightOf(rows)), 1);
  const fitting = Math.floor((leastScale * tallestPage(annex)) / tallest);
  return Math.max(leastScale, Math.min(fitting, scaleFor(printed, room)));
}
