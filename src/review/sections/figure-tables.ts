import { formatYen } from '../../money/yen.ts';
import { asIs, type FigureCell, type FigureTable } from '../../report/lists/figure-table.ts';
import { both, html, type Markup } from '../markup.ts';

/** Tables of figures as a page shows them, each of which can be scrolled by itself. */
export function figureTables(tables: readonly FigureTable[], heading: string): Markup {
  return html`${tables.map(
    ({ title, columns, rows, notes }) => html`<h3>${both(title)}</h3>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${heading}"><table><thead><tr>${columns.map(
      (column) =>
        html`<th scope="col"${column.align === 'right' ? html` class="n"` : html``}>${both(column.heading)}</th>`,
    )}</tr></thead><tbody>${rows.map(
      (row) => html`<tr>${row.map((cell, at) => cellOf(cell, columns[at]?.align === 'right'))}</tr>
`,
    )}</tbody></table></div>
${notes.length === 0 ? html`` : html`<ul class="note">${notes.map((note) => html`<li>${both(note)}</li>`)}</ul>`}`,
  )}`;
}

function cellOf(cell: FigureCell | null, right: boolean): Markup {
  const shown = cell === null ? asIs('') : typeof cell === 'number' ? asIs(formatYen(cell)) : cell;
  const text = shown.ja === shown.en ? html`${shown.ja}` : both(shown);
  return right ? html`<td class="n">${text}</td>` : html`<td>${text}</td>`;
}
