import type { Command } from 'commander';
import { parseBusinessYear } from '../../calendar/business-year.ts';
import type { Look } from '../../intake/look/look.ts';
import type { Language } from '../../language/text.ts';
import { type QualityReport, qualityReport } from '../../quality/quality-report.ts';
import { qualityCsv, qualityJson, qualityText } from '../../report/lists/quality.ts';
import { businessYearOption } from '../assessment-options.ts';
import { reaches } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { lookText } from '../look-text.ts';
import { lookedAgain } from '../looked-files.ts';
import { described } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends LedgerFlags, OutputFlags {
  readonly businessYear?: string;
  readonly format: Format;
  readonly lang?: Language;
}

/** `acquirer-report check FILE...`: what the data is worth, before anything is judged. */
export function checkCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(withLedgerOptions(program.command('check <files...>'))), {
    ja: 'データ品質を確認する（コントロールトータル、すべての誤りと不審な点）',
    en: 'the quality of the data: control totals, every fault, what is suspicious (データ品質)',
  })
    .addOption(
      businessYearOption({
        ja: '対象の事業年度。年度外の行を分けて示し、各月のデータがそろっているか確認する',
        en: 'split off the rows outside it and ask for each of its months',
      }),
    )
    .addOption(formatOption())
    .addOption(langOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const asked =
        flags.businessYear === undefined ? {} : { businessYear: parseBusinessYear(flags.businessYear) };
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const report = qualityReport(ledger, asked);
      // One line a finding: nothing else fits there.
      const looks = flags.format === 'csv' ? [] : await lookedAgain(files, flags, ledger);
      await to.deliver([{ path: flags.out, content: rendered(report, looks, flags.format, language) }]);
      exit(reaches(report.severities, flags.failOn) || report.rows.rejected > 0 ? 1 : 0);
    });
}

function rendered(report: QualityReport, looks: readonly Look[], format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...qualityJson(report), looks: looks.map(withoutFindings) }, null, 2)}\n`;
    case 'csv':
      return qualityCsv(report, language);
    case 'text':
      return [
        ...looks.map((look) => `${lookText(look, language, { findings: false })}\n`),
        qualityText(report, language),
      ].join('\n');
  }
}

/** The findings stand in the report. */
const withoutFindings = ({ role, tables }: Look) => ({
  role,
  tables: tables.map(({ diagnostics: _, ...table }) => table),
});
