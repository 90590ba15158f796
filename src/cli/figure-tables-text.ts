import type { Language } from '../language/text.ts';
import { formatYen } from '../money/yen.ts';
import { type FigureTable, shownCell } from '../report/lists/figure-table.ts';
import { table } from './table.ts';

/** Tables of figures below one another, for the screen. */
export function figureTablesText(tables: readonly FigureTable[], language: Language): string {
  return tables
    .map(({ title, columns, rows, notes }) =>
      [
        title[language],
        table(
          columns.map(({ heading, align }) => ({ heading: heading[language], align })),
          rows.map((row) =>
            row.map((cell) =>
              typeof cell === 'number' ? formatYen(cell) : String(shownCell(cell, language)),
            ),
          ),
        ),
        ...notes.map((note) => note[language]),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}
