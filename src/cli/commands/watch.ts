import type { Command } from 'commander';
import { type Watch, type WatchOptions, watch } from '../../assessment/watch.ts';
import type { Language } from '../../language/text.ts';
import type { Rows } from '../../report/lists/readings.ts';
import { watchBasis, watchCsv, watchJson, watchRows } from '../../report/lists/watch.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { columns } from '../bar.ts';
import { type Doubts, doubtsOf } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { rowsTable } from '../rows-table.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { withinOf } from '../within.ts';

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags & {
    readonly through: string;
    readonly within?: string;
    readonly forecast?: true;
    readonly format: Format;
  };

/** `acquirer-report watch FILE...`: who is listed if nothing happens, and how many yen away the others are. */
export function watchCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(withLedgerOptions(withAssessmentOptions(program.command('watch <files...>'))));
  described(command, {
    ja: '事業年度の途中で、すでに該当する加盟店と要注意の加盟店、該当までの額を示す',
    en: 'while the year is running: who is listed already, at risk, and by how much (期中見込み)',
  })
    .addOption(
      option('--through <month>', {
        ja: 'データがある最後の月（例: 2025-10）',
        en: 'the last month the data covers, like 2025-10',
      }).makeOptionMandatory(),
    )
    .addOption(
      option('--within <amount>', {
        ja: 'あとこの額の不正利用で該当する加盟店を要注意とする（円）',
        en: 'count as at risk whoever this much more fraud would list',
      }),
    )
    .addOption(
      option('--forecast', {
        ja: '残りの月を直近三月の平均として年度末の見込みを付ける',
        en: 'add a forecast: the months to come as the average of the last three',
      }),
    )
    .addOption(formatOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const options: WatchOptions = {
        ...(await assessOptionsOf(flags, terminal)),
        through: flags.through,
        ...withinOf(flags),
        ...(flags.forecast === undefined ? {} : { forecast: 'recent-months' }),
      };
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const watched = watch(ledger, options);
      const undetermined = watched.counts.reduce((most, count) => Math.max(most, count.undetermined), 0);
      const doubts = doubtsOf(ledger, ledger.months, undetermined);
      const content = rendered(watched, doubts, flags.format, language);
      await to.deliver([{ path: flags.out, content }]);
      exit(doubts.say(terminal, language, flags));
    });
}

function rendered(watched: Watch, { findings }: Doubts, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...watchJson(watched), findings }, null, 2)}\n`;
    case 'csv':
      return watchCsv(watched, language);
    case 'text':
      return `${[watchBasis(watched, language).join('\n'), rowsTable(withMonths(watched, language))].join('\n\n')}\n`;
  }
}

/** The rows with the fraud of each month so far as a small column chart in front. */
function withMonths(watched: Watch, language: Language): Rows {
  const { headings, rows } = watchRows(watched, language);
  const charts = watched.merchants.flatMap(({ trend, outlooks }) =>
    outlooks.map(() => columns(trend.map(({ fraudAmount }) => fraudAmount))),
  );
  return {
    headings: [language === 'ja' ? '月別の不正利用' : 'fraud by month', ...headings],
    rows: rows.map((row, at) => [charts[at] as string, ...row]),
  };
}
