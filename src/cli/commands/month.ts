import type { Command } from 'commander';
import { type MonthOptions, type MonthWatch, watchMonth } from '../../assessment/watch-month.ts';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import type { Language } from '../../language/text.ts';
import { readWatch } from '../../report/filing/read-kept.ts';
import { monthCsv, monthHead, monthJson, monthRows, monthSummary } from '../../report/lists/month.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type Doubts, doubtsOf } from '../doubts.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { type LogFlags, logged, withLog } from '../log.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { rowsTable } from '../rows-table.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { withinOf } from '../within.ts';

const monthFormats = ['text', 'summary', 'json', 'csv'] as const;

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags &
  LogFlags & {
    readonly through?: string;
    readonly within?: string;
    readonly since?: string;
    readonly exitCode?: true;
    readonly format: (typeof monthFormats)[number];
  };

/** `acquirer-report month FILE...`: the latest month by itself. With `--exit-code` it ends with 3 when somebody is new. */
export function monthCommand(program: Command, screen: Terminal, exit: (code: ExitCode) => void): void {
  const command = withLog(
    withOutput(withLedgerOptions(withAssessmentOptions(program.command('month <files...>')))),
  );
  described(command, {
    ja: 'データがある最後の月だけを見て、基準額を超過した加盟店・近い加盟店・該当しなくなった加盟店を示す',
    en: 'the latest month by itself: who crossed the amount, who came near, who left (当月の確認)',
  })
    .addOption(
      option('--through <month>', {
        ja: '対象の月（省略時: 事業年度のうちデータがある最後の月）',
        en: 'the month (default: the latest of the business year that the data covers)',
      }),
    )
    .addOption(
      option('--within <amount>', {
        ja: '基準額までの額がこの額以内の加盟店を近いとする（円。省略時: 基準額の一割）',
        en: "count as near whoever is short of the month's amount by at most so much (default: a tenth of it)",
      }),
    )
    .addOption(
      option('--since <file>', {
        ja: '前回の結果（month または watch の JSON）。省略時は、同じデータの前月までと比べる',
        en: 'the result of the last time (JSON of month or watch); without it, the same data up to the month before',
      }),
    )
    .addOption(
      option('--exit-code', {
        ja: '新たに該当した、または初めて基準額を超過した加盟店があれば終了コード 3 で終わる',
        en: 'end with 3 when somebody is new: would be listed, or is over the amount for the first time',
      }),
    )
    .addOption(
      option('--format <format>', {
        ja: '結果の形式（text: 画面用の文章と表、summary: 二十行以内、json: プログラム用、csv: 表計算用）',
        en: 'how to print the result; summary is at most twenty lines',
      })
        .choices(monthFormats)
        .default('text'),
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, screen);
      const { terminal, close } = logged(screen, flags);
      const inputs = inputsOf([...files, flags.since], flags);
      const to = await destination([flags.out, flags.log], flags, inputs, terminal);
      const options: MonthOptions = {
        ...(await assessOptionsOf(flags, terminal)),
        ...(flags.through === undefined ? {} : { through: flags.through }),
        ...withinOf(flags),
        ...(flags.since === undefined
          ? {}
          : { since: await readWatch(await wholeFile(flags.since), { name: flags.since }) }),
      };
      const ledger = await ledgerOf(files, flags, terminal, language);
      const month = watchMonth(ledger, options);
      const doubts = doubtsOf(ledger, ledger.months, month.undetermined);
      await to.deliver([{ path: flags.out, content: rendered(month, doubts, flags.format, language) }]);
      const code = doubts.say(terminal, language, flags);
      await close(monthSummary(month, language));
      exit(flags.exitCode === true && month.hasNews ? 3 : code);
    });
}

function rendered(
  month: MonthWatch,
  { findings }: Doubts,
  format: Flags['format'],
  language: Language,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...monthJson(month), findings }, null, 2)}\n`;
    case 'csv':
      return monthCsv(month, language);
    case 'summary':
      return `${monthSummary(month, language)}\n`;
    case 'text':
      return `${[monthHead(month, language), rowsTable(monthRows(month, language))].join('\n\n')}\n`;
  }
}
