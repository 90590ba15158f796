import type { Command, Option } from 'commander';
import type { AssessedOptions } from '../assessment/ready-rule.ts';
import { parseBusinessYear } from '../calendar/business-year.ts';
import { isIsoDate } from '../calendar/iso-date.ts';
import { readRates } from '../intake/saved/read-rates.ts';
import { printable } from '../language/printable.ts';
import type { Language, Text } from '../language/text.ts';
import { regulations } from '../regulations/regulations.ts';
import { contractMonths, monthTests, type Readings, rateDays } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { option } from './option.ts';
import { langOption } from './output.ts';
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
    .addOption(businessYearOption().makeOptionMandatory())
    .addOption(asOfOption())
    .addOption(
      option('--as-of-within-year', {
        ja: '事業年度の終了前の日を基準日とすることを承知のうえで判定する',
        en: 'the as-of day is meant, though the business year is not over on it',
      }),
    )
    .addOption(regulationOption())
    .addOption(
      option('--reading <which>', {
        ja: '「いずれの月においても」の解釈（any: いずれか一月でも超えれば該当、every: すべての月で超えたときに該当）',
        en: 'いずれの月においても: one month over is enough, or every month',
      }).choices(monthTests),
    )
    .addOption(
      option('--rate-as-of <day>', {
        ja: '「直近の」の解釈（preparation: 基準日までに公表された最新の率、year-end: 事業年度末日までに公表された最新の率）',
        en: '直近の: the latest rate by the as-of day, or by the last day of the business year',
      }).choices(rateDays),
    )
    .addOption(
      option('--contract-months <which>', {
        ja: '「すべての月」の対象（contracted: 契約期間中の月、all: 事業年度の全月）',
        en: 'every month: of those under contract, or of the business year',
      }).choices(contractMonths),
    )
    .addOption(ratesOption())
    .addOption(langOption());
}

/** The option that names the business year. */
export const businessYearOption = (
  description: Text = {
    ja: '対象の事業年度（例: 2025-04/2026-03）',
    en: 'the business year (事業年度), like 2025-04/2026-03',
  },
): Option => option('--business-year <first/last>', description);

/** The option that names the as-of day. */
export const asOfOption = (): Option =>
  option('--as-of <date>', {
    ja: '「直近の」年次の不正利用発生率を決める基準日（例: 2026-05-15。省略時: 今日）',
    en: 'the day that decides which published rate is the latest (default: today)',
  });

/** The option that names a file of published rates. */
export const ratesOption = (): Option =>
  option('--rates <file>', {
    ja: '公表された年次の不正利用発生率を追加するファイル（書き方は docs/input.md）',
    en: 'published annual rates of your own, as JSON (see docs/input.md)',
  });

/** The option that picks a rule. */
export function regulationOption(): Option {
  const ids = regulations.map(({ id }) => id);
  return option('--regulation <id>', {
    ja: '判定に使う規則（省略時: 経済産業省への事業報告書の加盟店一覧）',
    en: "the rule to judge by (default: METI's list)",
  }).choices(ids);
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
