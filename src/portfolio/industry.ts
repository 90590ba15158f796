import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { ratePercent } from '../money/rate.ts';
import {
  euExemptionSource,
  euExemptionTiers,
  regionRates,
  regionRatesSource,
} from '../rates/international.ts';
import { jcaFraudLosses } from '../rates/jca-statistics.ts';
import type { AnnualRate, PartYearRate } from '../rates/reference-rate.ts';
import type { FraudLoss } from '../rates/statistic.ts';
import { publishedPercent, publishedRateOf } from './published.ts';

/** What JCA published of one calendar period. */
export interface IndustryPeriod {
  /** Amounts, in yen, with their source. */
  readonly loss: FraudLoss;
  /** Null when none is in the table. */
  readonly rate: {
    /** As published, `0.030`. */
    readonly percent: string;
    readonly status: 'annual' | PartYearRate['status'];
    readonly source: Citation;
  } | null;
}

/** The industry's figures and the context from abroad, to stand beside an acquirer's own. No rule reads them. */
export interface Industry {
  /** Years first, then quarters and half-years, ascending. */
  readonly periods: readonly IndustryPeriod[];
  /** Fraud rates of 2021 in percent. */
  readonly regions: {
    readonly rates: readonly {
      readonly region: Text;
      readonly calendarYear: number;
      readonly percent: string;
      readonly note: Text | null;
    }[];
    readonly source: Citation;
  };
  /** EU: the highest fraud rates at which strong authentication may be left out. */
  readonly exemption: {
    readonly tiers: readonly { readonly upToEuro: number; readonly atMostPercent: string }[];
    readonly source: Citation;
  };
}

/** Everything in the tables, with `annualRates` added to JCA's. */
export function industryOf(annualRates: readonly AnnualRate[] = []): Industry {
  return Object.freeze({
    periods: jcaFraudLosses.map((loss) => {
      const rate = publishedRateOf(loss.period, annualRates);
      return {
        loss,
        rate:
          rate === undefined
            ? null
            : {
                percent: publishedPercent(rate),
                status: rate.kind === 'annual' ? ('annual' as const) : rate.status,
                source: rate.source,
              },
      };
    }),
    regions: {
      rates: regionRates.map(({ rate, ...row }) => ({ ...row, percent: ratePercent(rate) })),
      source: regionRatesSource,
    },
    exemption: {
      tiers: euExemptionTiers.map(({ upToEuro, atMost }) => ({
        upToEuro,
        atMostPercent: ratePercent(atMost),
      })),
      source: euExemptionSource,
    },
  });
}
