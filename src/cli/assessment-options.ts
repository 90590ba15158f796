import { type Command, Option } from 'commander';
import type { AssessOptions } from '../assessment/ready-rule.ts';
import { parseBusinessYear } from '../calendar/business-year.ts';
import { readRates } from '../intake/saved/read-rates.ts';
import { type Language, languages } from '../language/text.ts';
import { regulations } from '../regulations/regulations.ts';
import { contractMonths, monthTests, type Readings, rateDays } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import type { Terminal } from './terminal.ts';

/** The options every command shares that makes an assessment. */
export interface AssessmentFlags {
  readonly businessYear: string;
  readonly asOf?: string;
  readonly regulation?: string;
  readonly reading?: Readings['monthTest'];
  readonly rateAsOf?: Readings['rateAsOf'];
  readonly contractMonths?: Readings['contractMonths'];
  readonly rates?: string;
  readonly lang?: Language;
}

/** Adds those options to a command. */
export function withAssessmentOptions(command: Command): Command {
  return command
    .requiredOption('--business-year <first/last>', 'the business year (事業年度), like 2025-04/2026-03')
    .option('--as-of <date>', 'the day that decides which published rate is the latest (default: today)')
    .addOption(regulationOption())
    .addOption(
      new Option(
        '--reading <which>',
        'いずれの月においても: one month over is enough, or every month',
      ).choices(monthTests),
    )
    .addOption(
      new Option(
        '--rate-as-of <day>',
        '直近の: the latest rate by the as-of day, or by the last day of the business year',
      ).choices(rateDays),
    )
    .addOption(
      new Option(
        '--contract-months <which>',
        'every month: of those under contract, or of the business year',
      ).choices(contractMonths),
    )
    .option('--rates <file>', 'published annual rates of your own, as JSON (see docs/input.md)')
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages));
}

/** The option that picks a rule. */
export function regulationOption(): Option {
  const ids = regulations.map(({ id }) => id);
  return new Option('--regulation <id>', "the rule to judge by (default: METI's list)").choices(ids);
}

/** The rule that was picked; undefined for the default. */
export function regulationOf({ regulation }: Pick<AssessmentFlags, 'regulation'>): Regulation | undefined {
  return regulations.find(({ id }) => id === regulation);
}

/** What the flags say, as `assess` wants it. The only place where today's date enters. */
export async function assessOptionsOf(flags: AssessmentFlags, terminal: Terminal): Promise<AssessOptions> {
  const { reading: monthTest, rateAsOf, contractMonths } = flags;
  const regulation = regulationOf(flags);
  return {
    businessYear: parseBusinessYear(flags.businessYear),
    asOf: flags.asOf ?? terminal.today,
    ...(regulation === undefined ? {} : { regulation }),
    ...(flags.rates === undefined ? {} : { rates: await readRates(flags.rates) }),
    readings: {
      ...(monthTest === undefined ? {} : { monthTest }),
      ...(rateAsOf === undefined ? {} : { rateAsOf }),
      ...(contractMonths === undefined ? {} : { contractMonths }),
    },
  };
}
