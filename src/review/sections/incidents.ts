import type { Incident } from '../../incidents/incident.ts';
import { incidentTables } from '../../incidents/incident-tables.ts';
import { incidentFigureTables } from '../../report/lists/incidents.ts';
import { incidentsChart } from '../charts/incidents.ts';
import { html, type Markup, say } from '../markup.ts';
import { figureTables } from './figure-tables.ts';
import { framed } from './figures.ts';

/** Leaks of card data by quarter, category and length. Single merchants are not named here: the page may be masked. */
export function incidentsSection(incidents: readonly Incident[]): Markup {
  const tables = incidentTables(incidents);
  const shown = incidentFigureTables({ incidents: [], tables, merchants: null });
  return html`<section id="incidents" aria-labelledby="h-incidents"><h2 id="h-incidents">${say('カード情報の漏えい', 'Leaks of card data')}</h2>
${framed(incidentsChart(tables, 'both'), 'h-incidents')}
${figureTables(shown, 'h-incidents')}</section>`;
}
