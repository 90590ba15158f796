import type { Command } from 'commander';
import type { IsoDate } from '../calendar/iso-date.ts';
import { lastDayOf, type YearMonth } from '../calendar/year-month.ts';
import type { Language, Text } from '../language/text.ts';
import { type Diagnostic, describeDiagnostic, type Severity } from '../ledger/diagnostic.ts';
import type { Source } from '../ledger/source.ts';
import { type FigureTable, figureTablesCsv } from '../report/lists/figure-table.ts';
import { figureSheet, figureWorkbook } from '../report/sheets/figure-sheet.ts';
import { type DoubtFlags, reaches, withFailOn } from './doubts.ts';
import { figureTablesText } from './figure-tables-text.ts';
import { type Format, formatOption } from './format-option.ts';
import { langOption, type OutputFlags, type Result, withOutput } from './output.ts';
import { type TableFlags, tableOptions } from './table-options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** The options of a command that reads rows and gives tables of figures. */
export interface FigureFlags extends TableFlags, OutputFlags, DoubtFlags {
  readonly format: Format;
}

/** Adds those options to a command whose tables have these fields. */
export const withFigureOptions = (command: Command, fields: readonly string[]): Command =>
  tableOptions(fields)
    .reduce((to, each) => to.addOption(each), withFailOn(withOutput(command)))
    .addOption(formatOption())
    .addOption(langOption());

/** Figures to be shown in any form, and what there is to say of the rows they come from. */
export interface FiguresShown {
  readonly json: () => object;
  readonly tables: () => readonly FigureTable[];
  readonly title: Text;
  /** The day a workbook says it was made on: the last one the figures are of. */
  readonly until: IsoDate | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly Source[];
}

/** Of a workbook without figures. */
const noDay = '2000-01-01';

/** So many findings are said in full. */
const shown = 20;

/** The result as a file or for the screen (a workbook where the file's name ends in `.xlsx`), and what is said of its rows. */
export function figureResult({ json, tables, title, until, diagnostics, sources }: FiguresShown) {
  const findings = diagnostics.filter(({ severity }) => severity !== 'note');
  return {
    file({ out, format }: Pick<FigureFlags, 'out' | 'format'>, language: Language): Result {
      if (out?.toLowerCase().endsWith('.xlsx')) {
        const sheet = figureSheet(title[language], title, tables(), language);
        return { path: out, content: figureWorkbook(sheet, title[language], until ?? noDay) };
      }
      switch (format) {
        case 'json': {
          const rows = sources.map(({ name, rows, sha256 }) => ({ name, sha256, rows }));
          return {
            path: out,
            content: `${JSON.stringify({ ...json(), sources: rows, findings }, null, 2)}\n`,
          };
        }
        case 'csv':
          return { path: out, content: figureTablesCsv(tables(), language) };
        case 'text':
          return { path: out, content: figureTablesText(tables(), language) };
      }
    },
    say: (terminal: Pick<Terminal, 'err'>, language: Language, flags: DoubtFlags): ExitCode =>
      sayFindings({ diagnostics, sources }, terminal, language, flags),
  };
}

/** Says what was found of rows on stderr, and gives the exit code that says it to programs. */
export function sayFindings(
  { diagnostics, sources }: Pick<FiguresShown, 'diagnostics' | 'sources'>,
  terminal: Pick<Terminal, 'err'>,
  language: Language,
  { failOn }: DoubtFlags,
): ExitCode {
  const findings = diagnostics.filter(({ severity }) => severity !== 'note');
  const lines = findings.slice(0, shown).map((finding) => describeDiagnostic(finding, language));
  const left = findings.length - lines.length;
  if (left > 0) {
    lines.push(
      language === 'ja'
        ? `ほか ${left} 件（--format json ですべて）`
        : `and ${left} more (all with --format json)`,
    );
  }
  if (lines.length > 0) terminal.err(`${lines.join('\n')}\n`);
  const counts: Partial<Record<Severity, number>> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return sources.some(({ rows }) => rows.rejected > 0) || reaches(counts, failOn) ? 1 : 0;
}

/** The last day of the last of some quarters; null where there are none. */
export function lastDayOfQuarters({
  quarters,
}: {
  readonly quarters: readonly { readonly last: YearMonth }[];
}): IsoDate | null {
  const last = quarters.at(-1)?.last;
  return last === undefined ? null : lastDayOf(last);
}
