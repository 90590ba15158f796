import type { Command } from 'commander';
import { parseBusinessYear } from '../../calendar/business-year.ts';
import { readRates } from '../../intake/saved/read-rates.ts';
import type { Language } from '../../language/text.ts';
import { type Portfolio, portfolio } from '../../portfolio/portfolio.ts';
import { portfolioCsv, portfolioJson } from '../../report/lists/portfolio.ts';
import { chartFiles } from '../../review/charts/charts.ts';
import { asOfDay, asOfOption, businessYearOption, ratesOption } from '../assessment-options.ts';
import { type Doubts, doubtsOf } from '../doubts.ts';
import { byOption, chartsOption } from '../figure-options.ts';
import { type Format, formatOption } from '../format-option.ts';
import { readOptionsOf } from '../input-options.ts';
import { readKinds } from '../kinds.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { chartsIn, destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { portfolioText } from '../portfolio-text.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends LedgerFlags, OutputFlags {
  readonly businessYear?: string;
  readonly asOf?: string;
  readonly rates?: string;
  readonly by: readonly string[];
  readonly kind?: readonly string[];
  readonly format: Format;
  readonly charts?: string;
  readonly lang?: Language;
}

/** `acquirer-report portfolio FILE...`: the acquirer's own fraud and rate, cut every way, beside JCA. */
export function portfolioCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(withLedgerOptions(program.command('portfolio <files...>'))), {
    ja: '自社全体の不正利用発生額と発生率を期間別・区分別に集計し、日本クレジット協会の統計と並べる',
    en: "the acquirer's own fraud amount and rate by period and category, beside JCA (ポートフォリオ)",
  })
    .addOption(
      businessYearOption({
        ja: '対象の事業年度（例: 2025-04/2026-03。省略時: 最後の月を含む 4 月から 3 月まで）',
        en: 'the business year (事業年度), like 2025-04/2026-03; default: April to March around the last month',
      }),
    )
    .addOption(asOfOption())
    .addOption(ratesOption())
    .addOption(byOption())
    .addOption(
      option('--kind <name=heading...>', {
        ja: '不正利用の種類やチャネル（それぞれ入力ファイルの列。例: 番号盗用=番号盗用額）',
        en: 'kinds of fraud or channels, each a column of the files',
      }),
    )
    .addOption(formatOption())
    .addOption(chartsOption())
    .addOption(langOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const figures = portfolio(ledger, {
        asOf: asOfDay(flags, terminal),
        groupBy: flags.by,
        ...(flags.rates === undefined ? {} : { rates: await readRates(flags.rates) }),
        ...(flags.kind === undefined
          ? {}
          : { kinds: await readKinds(files, flags.kind, await readOptionsOf(flags, terminal, language)) }),
        ...(flags.businessYear === undefined ? {} : { businessYear: parseBusinessYear(flags.businessYear) }),
      });
      const doubts = doubtsOf(ledger, figures.basis.months, 0);
      await to.deliver([
        { path: flags.out, content: rendered(figures, doubts, flags.format, language) },
        ...chartsIn(flags.charts, () => chartFiles(figures, language)),
      ]);
      exit(doubts.say(terminal, language, flags));
    });
}

function rendered(figures: Portfolio, { findings }: Doubts, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...portfolioJson(figures), findings }, null, 2)}\n`;
    case 'csv':
      return portfolioCsv(figures, language);
    case 'text':
      return portfolioText(figures, language);
  }
}
