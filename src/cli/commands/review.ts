import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { compareReadings } from '../../assessment/compare-readings.ts';
import type { AssessedOptions } from '../../assessment/ready-rule.ts';
import { type WatchOptions, watch } from '../../assessment/watch.ts';
import { businessYear } from '../../calendar/business-year.ts';
import { portfolio } from '../../portfolio/portfolio.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { chartFiles } from '../../review/charts/charts.ts';
import { maskedPortfolio } from '../../review/mask.ts';
import { reviewPage, reviewPlot } from '../../review/review-page.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { inputsOf, type LedgerFlags, ledgersOf, withLedgerOptions } from '../ledger-options.ts';
import { chartsIn, destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

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
  };

/** `acquirer-report review FILE... --out review.html`: everything on one page that opens from disk. */
export function reviewCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withOutput(
    withLedgerOptions(withAssessmentOptions(program.command('review <files...>'))),
    'the page to write, review.html',
  )
    .description('write the review page: one HTML file, no network needed (レビュー画面)')
    .option('--through <month>', 'the year is still running: the last month there is, like 2025-10')
    .option('--within <amount>', 'with --through: at risk is whoever this much more fraud would list')
    .option('--by <heading...>', 'columns of the register to rank by (チャネル), or facts by name', [
      'category',
    ])
    .option('--acquirer <name>', 'the name in the heading')
    .option('--mask', 'pseudonyms instead of merchant ids and names, for sharing')
    .option('--charts <dir>', 'also write the charts as SVG files into this folder')
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const options = await assessOptionsOf(flags, terminal);
      const ledgers = await ledgersOf(files, flags, terminal, language);
      const [ledger] = ledgers;
      const running = runningOf(flags, options);
      const soFar = running === null ? options : running.soFar;
      const assessment = assess(ledger, soFar);
      const material = {
        assessment,
        portfolio: portfolio(ledger, {
          ...soFar,
          groupBy: flags.by,
          ...(flags.through === undefined ? {} : { through: flags.through }),
        }),
        quality: qualityReport(ledger, { businessYear: soFar.businessYear }),
        readings: compareReadings(ledgers, assessment.options),
        ...(running === null ? {} : { watch: watch(ledger, running.watched) }),
      };
      const page = reviewPage(material, {
        language,
        mask: flags.mask === true,
        ...(flags.acquirer === undefined ? {} : { acquirer: flags.acquirer }),
      });
      const shared = flags.mask === true ? maskedPortfolio(material.portfolio) : material.portfolio;
      const charts = chartsIn(flags.charts, () => chartFiles(shared, reviewPlot(material), language));
      const said = `${summary(assessment, language)}\n${flags.out}\n`;
      await to.deliver([{ path: flags.out, content: page }, ...charts], said);
      exit(doubtsOfAssessment(assessment).say(terminal, language, flags));
    });
}

/** A year that is still running is judged on its months so far, and watched as a whole. */
function runningOf(
  { through, within }: Flags,
  options: AssessedOptions,
): { readonly soFar: AssessedOptions; readonly watched: WatchOptions } | null {
  if (through === undefined) return null;
  const { first } = options.businessYear;
  return {
    soFar: { ...options, businessYear: businessYear(first, through), asOfWithinYear: true },
    watched: { ...options, through, ...(within === undefined ? {} : { within: Number(within) }) },
  };
}
