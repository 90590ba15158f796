import type { Command } from 'commander';
import { incidentTables } from '../../incidents/incident-tables.ts';
import { settleIncidents } from '../../incidents/settle.ts';
import { incidentHeadings } from '../../intake/incidents/headings.ts';
import { readIncidents } from '../../intake/incidents/read-incidents.ts';
import type { Language } from '../../language/text.ts';
import { type IncidentFigures, incidentFigureTables, incidentsJson } from '../../report/lists/incidents.ts';
import { incidentsChart } from '../../review/charts/incidents.ts';
import { chartsOption } from '../figure-options.ts';
import { type FigureFlags, figureResult, lastDayOfQuarters, withFigureOptions } from '../figure-result.ts';
import { described } from '../option.ts';
import { chartsIn, destination, languageOf } from '../output.ts';
import { tableReading } from '../table-options.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends FigureFlags {
  readonly charts?: string;
  readonly lang?: Language;
}

const fields = incidentHeadings.map(({ field }) => field);

/** `acquirer-report incidents FILE...`: leaks of card data by quarter, category and length, beside the industry's. */
export function incidentsCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withFigureOptions(program.command('incidents <files...>'), fields), {
    ja: '加盟店からのカード情報の漏えいを四半期別・商材別・期間別に集計し、業界の公表値と並べる',
    en: 'leaks of card data at merchants by quarter, category and length, beside the industry (漏えい事件)',
  })
    .addOption(chartsOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, files, terminal);
      const book = await readIncidents(files, tableReading(flags, fields));
      const settled = settleIncidents(book);
      const figures: IncidentFigures = {
        incidents: settled.incidents,
        tables: incidentTables(settled.incidents),
        merchants: null,
      };
      const result = figureResult({
        json: () => incidentsJson(figures),
        tables: () => incidentFigureTables(figures),
        title: { ja: 'カード情報の漏えい', en: 'Leaks of card data' },
        until: lastDayOfQuarters(figures.tables),
        diagnostics: [...book.diagnostics, ...settled.diagnostics],
        sources: book.sources,
      });
      await to.deliver([
        result.file(flags, language),
        ...chartsIn(flags.charts, () => [
          { name: 'incidents.svg', svg: incidentsChart(figures.tables, language).markup },
        ]),
      ]);
      exit(result.say(terminal, language, flags));
    });
}
