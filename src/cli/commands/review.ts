import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { compareReadings } from '../../assessment/compare-readings.ts';
import type { AssessedOptions } from '../../assessment/ready-rule.ts';
import { watch } from '../../assessment/watch.ts';
import { businessYear } from '../../calendar/business-year.ts';
import { printable } from '../../language/printable.ts';
import { Refusal } from '../../language/refusal.ts';
import { portfolio } from '../../portfolio/portfolio.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { chartFiles } from '../../review/charts/charts.ts';
import { maskedPortfolio } from '../../review/mask.ts';
import { reviewPage, reviewPlot } from '../../review/review-page.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { besideOf, incidentsOption } from '../beside.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { byOption, chartsOption } from '../figure-options.ts';
import { inputsOf, type LedgerFlags, ledgersOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { chartsIn, destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { withinOf } from '../within.ts';

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags & {
    readonly out: string;
    readonly through?: string;
    readonly within?: string;
    readonly by: readonly string[];
    readonly acquirer?: string;
    readonly mask?: true;
    readonly charts?: string;
    readonly incidents?: string;
    readonly screening?: string;
  };

/** `acquirer-report review FILE... --out review.html`: everything on one page that opens from disk. */
export function reviewCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(withLedgerOptions(withAssessmentOptions(program.command('review <files...>'))), {
    ja: '作成するページ（review.html など）',
    en: 'the page to write, review.html',
  });
  described(command, {
    ja: '加盟店レビューのページを作成する（HTML 1 ファイル、ネットワーク接続は不要）',
    en: 'write the review page: one HTML file, no network needed (加盟店レビュー)',
  })
    .addOption(
      option('--through <month>', {
        ja: '事業年度の途中の場合、データがある最後の月（例: 2025-10）',
        en: 'the year is still running: the last month there is, like 2025-10',
      }),
    )
    .addOption(
      option('--within <amount>', {
        ja: 'あとこの額の不正利用で該当する加盟店を要注意とする（円）。--through と使う',
        en: 'with --through: at risk is whoever this much more fraud would list',
      }),
    )
    .addOption(byOption())
    .addOption(
      option('--acquirer <name>', {
        ja: '見出しに記載するアクワイアラーの名称',
        en: 'the name in the heading',
      }),
    )
    .addOption(
      option('--mask', {
        ja: '加盟店番号と加盟店名を仮名に置き換える（共有用）',
        en: 'pseudonyms instead of merchant ids and names, for sharing',
      }),
    )
    .addOption(incidentsOption())
    .addOption(
      option('--screening <file>', {
        ja: '注文の審査の月別・商材別の件数',
        en: 'what order screening came to, by month and category',
      }),
    )
    .addOption(chartsOption())
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      refuseWithinAlone(flags);
      const to = await destination(
        [flags.out],
        flags,
        inputsOf([...files, flags.incidents, flags.screening], flags),
        terminal,
      );
      const options = await assessOptionsOf(flags, terminal);
      const ledgers = await ledgersOf(files, flags, terminal, language);
      const [ledger] = ledgers;
      // A year that is still running is watched as a whole, and judged on its months so far.
      const running =
        flags.through === undefined
          ? null
          : watch(ledger, { ...options, through: flags.through, ...withinOf(flags) });
      const soFar = running === null ? options : untilNow(options, running.basis.through);
      const assessment = assess(ledger, soFar);
      const beside = await besideOf(flags);
      const material = {
        assessment,
        portfolio: portfolio(ledger, {
          ...soFar,
          groupBy: flags.by,
          ...(flags.through === undefined ? {} : { through: flags.through }),
        }),
        quality: qualityReport(ledger, { businessYear: soFar.businessYear }),
        readings: compareReadings(ledgers, assessment.options),
        ...(running === null ? {} : { watch: running }),
        ...(beside.incidents === null ? {} : { incidents: beside.incidents }),
        ...(beside.screening === null ? {} : { screening: beside.screening }),
      };
      const page = reviewPage(material, {
        language,
        mask: flags.mask === true,
        ...(flags.acquirer === undefined ? {} : { acquirer: flags.acquirer }),
      });
      const shared = flags.mask === true ? maskedPortfolio(material.portfolio) : material.portfolio;
      const charts = chartsIn(flags.charts, () =>
        chartFiles(shared, language, { plot: reviewPlot(material) }),
      );
      const said = `${summary(assessment, language)}\n${printable(flags.out)}\n`;
      await to.deliver([{ path: flags.out, content: page }, ...charts], said);
      const ofBeside = beside.say(terminal, language, flags);
      const ofData = doubtsOfAssessment(assessment).say(terminal, language, flags);
      exit(ofData === 0 ? ofBeside : ofData);
    });
}

const untilNow = (options: AssessedOptions, through: string): AssessedOptions => ({
  ...options,
  businessYear: businessYear(options.businessYear.first, through),
  asOfWithinYear: true,
});

/** Of a year that is over nobody is at risk any more. */
function refuseWithinAlone({ through, within }: Flags): void {
  if (within === undefined || through !== undefined) return;
  throw new Refusal('options-invalid', {
    ja: '--within は、年度の途中のデータ（--through）に対してだけ使えます。--through でデータの最終月を指定してください。',
    en: '--within is for a year that is still running. Say with --through which month is the last there is.',
  });
}
