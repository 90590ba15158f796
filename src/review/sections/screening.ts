import { screeningFigureTables } from '../../report/lists/screening.ts';
import type { ScreeningTables } from '../../screening/screening.ts';
import { screeningChart } from '../charts/screening.ts';
import { html, type Markup, say } from '../markup.ts';
import { figureTables } from './figure-tables.ts';
import { framed } from './figures.ts';

/** What order screening came to, by count. */
export function screeningSection(tables: ScreeningTables): Markup {
  return html`<section id="screening" aria-labelledby="h-screening"><h2 id="h-screening">${say('注文の審査', 'Order screening')}</h2>
${framed(screeningChart(tables, 'both'), 'h-screening')}
${figureTables(screeningFigureTables(tables), 'h-screening')}</section>`;
}
