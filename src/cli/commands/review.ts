import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { compareReadings } from '../../assessment/compare-readings.ts';
import { factName } from '../../portfolio/grouping.ts';
import { portfolio } from '../../portfolio/portfolio.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { chartFiles } from '../../review/charts/charts.ts';
import { reviewPage, reviewPlot } from '../../review/review-page.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { readFiles } from '../input.ts';
import { languageOf, sayDoubts, write, writeCharts } from '../output.ts';
import { type ReadingFlags, readOptionsOf, withReadingOptions } from '../reading-options.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags &
  ReadingFlags & {
    readonly out: string;
    readonly register?: string;
    readonly by: readonly string[];
    readonly acquirer?: string;
    readonly mask?: true;
    readonly charts?: string;
  };

/** `acquirer-report review FILE... --out review.html`: everything on one page that opens from disk. */
export function reviewCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withReadingOptions(withAssessmentOptions(program.command('review <files...>')))
    .description('write the review page: one HTML file, no network needed (レビュー画面)')
    .requiredOption('--out <file>', 'the page to write, review.html')
    .option('--register <file>', 'the merchant register (加盟店台帳), joined by merchant id')
    .option('--by <fact...>', 'facts of the register to rank by', ['category'])
    .option('--acquirer <name>', 'the name in the heading')
    .option('--mask', 'pseudonyms instead of merchant ids and names, for sharing')
    .option('--charts <dir>', 'also write the charts as SVG files into this folder')
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const groupBy = flags.by.map(factName);
      const options = await assessOptionsOf(flags, terminal);
      const reading = await readOptionsOf(flags, terminal, language);
      const ledger = await readFiles(files, flags.register, reading);
      const assessment = assess(ledger, options);
      const material = {
        assessment,
        portfolio: portfolio(ledger, { ...options, groupBy }),
        quality: qualityReport(ledger, { businessYear: options.businessYear }),
        readings: compareReadings(ledger, assessment.options),
      };
      const page = reviewPage(material, {
        language,
        mask: flags.mask === true,
        ...(flags.acquirer === undefined ? {} : { acquirer: flags.acquirer }),
      });
      await writeCharts(chartFiles(material.portfolio, reviewPlot(material), language), flags.charts);
      await write(page, flags.out, terminal);
      terminal.out(`${summary(assessment, language)}\n${flags.out}\n`);
      exit(sayDoubts(assessment, terminal, language));
    });
}
