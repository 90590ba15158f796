import type { Command } from 'commander';
import { screeningHeadings } from '../../intake/screening/headings.ts';
import { readScreening } from '../../intake/screening/read-screening.ts';
import type { Language } from '../../language/text.ts';
import { screeningFigureTables, screeningJson } from '../../report/lists/screening.ts';
import { screeningChart } from '../../review/charts/screening.ts';
import { screeningTables } from '../../screening/screening.ts';
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

const fields = screeningHeadings.map(({ field }) => field);

/** `acquirer-report screening FILE...`: orders that screening called fraudulent, by quarter and category. */
export function screeningCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withFigureOptions(program.command('screening <files...>'), fields), {
    ja: '注文の審査で不正と判定された件数を四半期別・商材別に集計し、業界の公表値と並べる',
    en: 'orders that screening called fraudulent by quarter and category, beside the industry (不正注文)',
  })
    .addOption(chartsOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, files, terminal);
      const book = await readScreening(files, tableReading(flags, fields));
      const tables = screeningTables(book);
      const result = figureResult({
        json: () => screeningJson(tables),
        tables: () => screeningFigureTables(tables),
        title: { ja: '注文の審査', en: 'Order screening' },
        until: lastDayOfQuarters(tables),
        diagnostics: book.diagnostics,
        sources: book.sources,
      });
      await to.deliver([
        result.file(flags, language),
        ...chartsIn(flags.charts, () => [
          { name: 'screening.svg', svg: screeningChart(tables, language).markup },
        ]),
      ]);
      exit(result.say(terminal, language, flags));
    });
}
