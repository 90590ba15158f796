import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { compareReadings, type ReadingsComparison } from '../../assessment/compare-readings.ts';
import type { Language } from '../../language/text.ts';
import { narrowedReadings } from '../../ledger/narrowed-by.ts';
import {
  combinationRows,
  dependenceRows,
  type Rows,
  readingsCsv,
  readingsJson,
  shortChoice,
} from '../../report/lists/readings.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type Doubts, doubtsOfAssessment } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import { inputsOf, type LedgerFlags, ledgersOf, withLedgerOptions } from '../ledger-options.ts';
import { described } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { rowsTable } from '../rows-table.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags & LedgerFlags & OutputFlags & { readonly format: Format };

/** `acquirer-report readings FILE...`: what the listing depends on. */
export function readingsCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(
    withLedgerOptions(withAssessmentOptions(program.command('readings <files...>'))),
  );
  described(command, {
    ja: '解釈が分かれる点について、解釈別の件数と、解釈により判定が変わる加盟店を比較する',
    en: 'the counts under every reading of the open points, and who depends on which (解釈別の比較)',
  })
    .addOption(formatOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const ledgers = await ledgersOf(files, flags, terminal, language);
      const assessment = assess(ledgers[0], await assessOptionsOf(flags, terminal));
      const comparison = compareReadings(ledgers, assessment.options);
      const head = summary(assessment, language);
      const doubts = doubtsOfAssessment(assessment);
      const content = rendered(comparison, head, doubts, flags.format, language);
      await to.deliver([{ path: flags.out, content }]);
      exit(doubts.say(terminal, language, flags));
    });
}

function rendered(
  comparison: ReadingsComparison,
  head: string,
  { findings }: Doubts,
  format: Format,
  language: Language,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...readingsJson(comparison), findings }, null, 2)}\n`;
    case 'csv':
      return readingsCsv(comparison, language);
    case 'text':
      return `${[head, ...body(comparison, language)].join('\n\n')}\n`;
  }
}

function body(comparison: ReadingsComparison, language: Language): string[] {
  const { points, dependents } = comparison;
  const ja = language === 'ja';
  if (points.length === 0) {
    return [ja ? 'この規定とデータには、解釈の分かれる論点がありません。' : 'Nothing is left open here.'];
  }
  const legend = points.map(({ question, words, options }) =>
    [
      ja ? `${question.ja}「${words}」` : `${question.en}, 「${words}」`,
      ...Object.entries(options).map(([code, text]) =>
        ja ? `  ${shortChoice(options, code, 'ja')} ${text.ja}` : `  ${code}: ${text.en}`,
      ),
    ].join('\n'),
  );
  const who =
    dependents.length === 0
      ? ja
        ? '解釈により判定が変わる加盟店はありません。'
        : 'No merchant depends on a reading.'
      : rowsTable(withoutWords(dependenceRows(comparison, language)));
  const narrowed = comparison.narrowed ? [narrowedReadings[language]] : [];
  return [legend.join('\n'), rowsTable(combinationRows(comparison, language, 'short')), who, ...narrowed];
}

/** On the screen the words stand in the legend once, not on every line. */
function withoutWords({ headings, rows }: Rows): Rows {
  const wordsAt = 3;
  return { headings: headings.toSpliced(wordsAt, 1), rows: rows.map((row) => row.toSpliced(wordsAt, 1)) };
}
