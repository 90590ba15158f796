import { type IsoDate, isoDate } from '../calendar/iso-date.ts';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { equalRates, percent, type Rate } from '../money/rate.ts';

/** Who can have put a row in: the library's own table, or the user of the library. */
export const provenances = ['jca-table', 'user'] as const;

/**
 * A published annual fraud rate (年次の不正利用発生率) of one calendar year: the only kind a rule can be judged
 * against. A correction is a new row of the same year with a later `publishedOn`; rows are never edited.
 */
export interface AnnualRate {
  readonly kind: 'annual';
  readonly calendarYear: number;
  readonly rate: Rate;
  /** The day it came out. A rate published on the as-of day counts. */
  readonly publishedOn: IsoDate;
  readonly source: Citation;
  readonly note: Text | null;
  /** Who put the row in. */
  readonly provenance: (typeof provenances)[number];
}

/**
 * A published rate of a part of a year: quarter, half-year. For looking at only. It is a type of its own, so that
 * no rule can pick it: Japan's rate of the first quarter of 2025 was 0.064 %, of the year 0.038 %.
 */
export interface PartYearRate {
  readonly kind: 'quarter' | 'half-year';
  readonly calendarYear: number;
  readonly part: 1 | 2 | 3 | 4;
  readonly rate: Rate;
  readonly status: 'preliminary' | 'final' | 'derived';
  readonly source: Citation;
}

/** How long the newest annual rate may serve: until this month and day of the second year after its own. */
export interface RateSchedule {
  readonly nextExpectedBy: { readonly month: number; readonly day: number };
}

/** A row a user supplies, before it is checked. */
export interface AnnualRateInput {
  /** The calendar year the rate is about. */
  readonly calendarYear: number;
  /** The published percentage as a string, `'0.038'`. */
  readonly percent: string;
  /** The day it was published, `'2026-03-31'`. */
  readonly publishedOn: string;
  /** Where it was read: title, page, address. Printed in every output. */
  readonly source: string;
}

/**
 * A row of one's own, for a rate newer than this version of the library or a correction of one in it.
 * @throws Refusal `rate-row-invalid`, `rate-invalid` or `date-invalid`.
 * @example annualRate({ calendarYear: 2026, percent: '0.041', publishedOn: '2027-03-31', source: 'JCA' }).calendarYear // 2026
 */
export function annualRate(input: AnnualRateInput): AnnualRate {
  expectThing('annualRate', input, 'calendarYear', {
    ja: '参照率の行 { calendarYear, percent, publishedOn, source }',
    en: 'a row { calendarYear, percent, publishedOn, source }',
  });
  const { calendarYear, publishedOn, source } = input;
  const day = isoDate(publishedOn);
  if (!Number.isInteger(calendarYear) || calendarYear < 1990 || calendarYear >= Number(day.slice(0, 4))) {
    throw new Refusal('rate-row-invalid', {
      ja: `参照率の行の対象年 ${calendarYear} は使えません。公表日（${day}）より前の年を西暦 4 桁で指定してください。`,
      en: `The calendar year ${calendarYear} of the reference rate row cannot be used. Give a full year before the year of publication (${day}).`,
    });
  }
  if (typeof source !== 'string' || source.trim() === '') {
    throw new Refusal('rate-row-invalid', {
      ja: `${calendarYear} 年の参照率に出典がありません。どこで確認した値かを source に書いてください。`,
      en: `The reference rate of ${calendarYear} has no source. Say in "source" where the figure was read.`,
    });
  }
  return Object.freeze({
    kind: 'annual',
    calendarYear,
    rate: percent(input.percent),
    publishedOn: day,
    source: Object.freeze({
      words: `${input.percent} %`,
      gist: { ja: `${calendarYear} 年の不正利用発生率`, en: `Fraud rate of ${calendarYear}` },
      source: { ja: source, en: source },
      standing: 'second-hand',
    }),
    note: null,
    provenance: 'user',
  });
}

/**
 * The latest annual rate published on or before `asOf`: of the latest calendar year, its latest publication.
 * The order of the rows does not matter.
 *
 * @throws Refusal `rate-missing` when nothing had been published by then, `rate-stale` when the newest row is so
 *   old that a newer one must have come out since, `rate-ambiguous` when two rows of one year and one day differ.
 */
export function latestAnnualRate(
  rates: readonly AnnualRate[],
  asOf: IsoDate,
  schedule: RateSchedule,
): AnnualRate {
  let latest: AnnualRate | undefined;
  for (const row of rates) {
    if (row.publishedOn > asOf) continue;
    if (
      latest !== undefined &&
      row.calendarYear === latest.calendarYear &&
      row.publishedOn === latest.publishedOn
    ) {
      if (!equalRates(row.rate, latest.rate)) {
        throw new Refusal('rate-ambiguous', {
          ja: `${row.calendarYear} 年の参照率に、同じ公表日（${row.publishedOn}）で値の異なる行が 2 つあります。どちらかを除いてください。`,
          en: `Two rows of ${row.calendarYear}, both published on ${row.publishedOn}, give different rates. Remove one.`,
        });
      }
      continue;
    }
    if (
      latest === undefined ||
      row.calendarYear > latest.calendarYear ||
      (row.calendarYear === latest.calendarYear && row.publishedOn > latest.publishedOn)
    ) {
      latest = row;
    }
  }
  if (latest === undefined) {
    throw new Refusal('rate-missing', {
      ja: `基準日 ${asOf} までに公表された年次の不正利用発生率が表にありません。annualRate({ calendarYear, percent, publishedOn, source }) の行を rates（コマンドでは --rates）で渡してください。`,
      en: `No annual fraud rate in the table had been published by the as-of day ${asOf}. Pass a row, annualRate({ calendarYear, percent, publishedOn, source }), as rates (on the command line: --rates).`,
    });
  }
  const lastDay = lastDayOfService(latest, schedule);
  if (asOf > lastDay) {
    const missing = latest.calendarYear + 1;
    throw new Refusal('rate-stale', {
      ja: `表にある最新の年次の率は ${latest.calendarYear} 年（${latest.publishedOn} 公表）で、${lastDay} までしか使えません。基準日 ${asOf} では ${missing} 年以降の率が公表されているはずです。JCA の公表値を確認し、annualRate({ calendarYear: ${missing}, percent, publishedOn, source }) の行を rates（コマンドでは --rates）で渡すか、ライブラリを更新してください。`,
      en: `The newest annual rate in the table is that of ${latest.calendarYear} (published ${latest.publishedOn}); it may serve until ${lastDay}. As of ${asOf} a rate of ${missing} or later must have been published. Look it up at JCA and pass annualRate({ calendarYear: ${missing}, percent, publishedOn, source }) as rates (on the command line: --rates), or update the library.`,
    });
  }
  return latest;
}

/** The last as-of day the row may serve when nothing newer is in the table. */
export function lastDayOfService(row: AnnualRate, schedule: RateSchedule): IsoDate {
  const { month, day } = schedule.nextExpectedBy;
  const pad = (n: number) => String(n).padStart(2, '0');
  return isoDate(`${row.calendarYear + 2}-${pad(month)}-${pad(day)}`);
}
