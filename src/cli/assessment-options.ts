import { type Command, Option } from 'commander';
import type { AssessedOptions } from '../assessment/ready-rule.ts';
import { parseBusinessYear } from '../calendar/business-year.ts';
import { isIsoDate } from '../calendar/iso-date.ts';
import { readRates } from '../intake/saved/read-rates.ts';
import { printable } from '../language/printable.ts';
import { type Language, languages } from '../language/text.ts';
import { regulations } from '../regulations/regulations.ts';
import { contractMonths, monthTests, type Readings, rateDays } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import type { Terminal } from './terminal.ts';

/** The options every command shares that makes an assessment. */
export interface AssessmentFlags {
  readonly businessYear: string;
  readonly asOf?: string;
  readonly asOfWithinYear?: true;
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
    .option('--as-of-within-year', 'the as-of day is meant, though the business year is not over on it')
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

/** The as-of day: as asked, else today. A day to come is told: what is published until then nobody knows. */
export function asOfDay(
  { asOf, lang }: Pick<AssessmentFlags, 'asOf' | 'lang'>,
  { today, language, err }: Pick<Terminal, 'today' | 'language' | 'err'>,
): string {
  if (asOf === undefined) return today;
  if (isIsoDate(asOf) && asOf > today) {
    err(
      (lang ?? language) === 'ja'
        ? `基準日 ${printable(asOf)} は今日（${today}）より後です。その日までに公表される率は、まだ反映されていません。\n`
        : `The as-of day ${printable(asOf)} is after today (${today}): rates published until then are not known yet.\n`,
    );
  }
  return asOf;
}

/** What the flags say, as `assess` wants it. The only place where today's date enters. */
export async function assessOptionsOf(flags: AssessmentFlags, terminal: Terminal): Promise<AssessedOptions> {
  const { reading: monthTest, rateAsOf, contractMonths, asOfWithinYear } = flags;
  const regulation = regulationOf(flags);
  return {
    businessYear: parseBusinessYear(flags.businessYear),
    asOf: asOfDay(flags, terminal),
    ...(asOfWithinYear === undefined ? {} : { asOfWithinYear }),
    ...(regulation === undefined ? {} : { regulation }),
    ...(flags.rates === undefined ? {} : { rates: await readRates(flags.rates) }),
    readings: {
      ...(monthTest === undefined ? {} : { monthTest }),
      ...(rateAsOf === undefined ? {} : { rateAsOf }),
      ...(contractMonths === undefined ? {} : { contractMonths }),
    },
  };
}
