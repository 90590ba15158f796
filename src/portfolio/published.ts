import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { ratePercent } from '../money/rate.ts';
import type { Yen } from '../money/yen.ts';
import { jcaAnnualRates, jcaPartYearRates } from '../rates/jca.ts';
import { jcaFraudLosses } from '../rates/jca-statistics.ts';
import type { AnnualRate, PartYearRate } from '../rates/reference-rate.ts';
import { type FraudKind, fraudLossOf, type StatisticPeriod } from '../rates/statistic.ts';
import type { Period } from './period.ts';

/** What JCA published of the same calendar period, to stand beside an acquirer's own figures. */
export interface Published {
  /** As published, `0.036`; null when no rate of the period is in the table. */
  readonly ratePercent: string | null;
  readonly rateStatus: 'annual' | PartYearRate['status'] | null;
  readonly rateSource: Citation | null;
  /** 不正利用被害額; null when not in the table. */
  readonly fraudLoss: Yen | null;
  readonly byKind: Readonly<Record<FraudKind, Yen>> | null;
  readonly lossSource: Citation | null;
  readonly note: Text | null;
}

/** JCA's figures of the period. Null for months and business years, of which JCA publishes nothing. */
export function publishedFor(period: Period, annualRates: readonly AnnualRate[] = []): Published | null {
  const asked = statisticPeriodOf(period);
  if (asked === null) return null;
  const loss = fraudLossOf(jcaFraudLosses, asked);
  const rate = publishedRateOf(asked, annualRates);
  if (loss === undefined && rate === undefined) return null;
  return Object.freeze({
    ratePercent: rate === undefined ? null : publishedPercent(rate),
    rateStatus: rate === undefined ? null : rate.kind === 'annual' ? 'annual' : rate.status,
    rateSource: rate?.source ?? null,
    fraudLoss: loss?.total ?? null,
    byKind: loss?.byKind ?? null,
    lossSource: loss?.source ?? null,
    note: loss?.note ?? null,
  });
}

function statisticPeriodOf(period: Period): StatisticPeriod | null {
  const calendarYear = Number(period.first.slice(0, 4));
  switch (period.kind) {
    case 'calendar-year':
      return { kind: 'year', calendarYear, part: null };
    case 'quarter':
      return { kind: 'quarter', calendarYear, part: quarterOf(period) };
    case 'month':
    case 'business-year':
      return null;
  }
}

const quarters = [1, 2, 3, 4] as const;
const quarterOf = (period: Period): 1 | 2 | 3 | 4 =>
  quarters[(Number(period.first.slice(5)) - 1) / 3] as 1 | 2 | 3 | 4;

const newest = (rows: readonly AnnualRate[], calendarYear: number): AnnualRate | undefined =>
  rows
    .filter((row) => row.calendarYear === calendarYear)
    .reduce<AnnualRate | undefined>(
      (latest, row) => (latest === undefined || row.publishedOn > latest.publishedOn ? row : latest),
      undefined,
    );

/** The rate published of a calendar period; undefined when none is in the table, nor among the `annualRates`. */
export function publishedRateOf(
  asked: StatisticPeriod,
  annualRates: readonly AnnualRate[] = [],
): AnnualRate | PartYearRate | undefined {
  if (asked.kind === 'year') return newest([...jcaAnnualRates, ...annualRates], asked.calendarYear);
  return jcaPartYearRates.find(
    (row) => row.kind === asked.kind && row.calendarYear === asked.calendarYear && row.part === asked.part,
  );
}

/** Published rates keep their three decimals: 0.030, not 0.03. */
export function publishedPercent({ rate }: AnnualRate | PartYearRate): string {
  const [whole, decimals] = ratePercent(rate).split('.');
  return decimals === undefined ? `${whole}.000` : `${whole}.${decimals.padEnd(3, '0')}`;
}
