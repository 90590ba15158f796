import { type Assessment, type Counts, expectAssessment } from '../../assessment/assess.ts';
import { listedTogether } from '../../assessment/listed-together.ts';
import type { Reason, Status, Verdict } from '../../assessment/verdict.ts';
import type { Text } from '../../language/text.ts';
import type { ControlTotals } from '../../ledger/control-totals.ts';
import type { Making } from '../../ledger/making.ts';
import type { MerchantFacts } from '../../ledger/merchant.ts';
import type { Source } from '../../ledger/source.ts';
import { ratePercent } from '../../money/rate.ts';
import type { AnnualRate } from '../../rates/reference-rate.ts';

/** The basis of an assessment as JSON: every choice that could change the list. */
export interface BasisJson {
  readonly regulation: string;
  readonly edition: string;
  /** The currency of every amount. */
  readonly currency: string;
  readonly businessYear: { readonly first: string; readonly last: string; readonly months: number };
  readonly asOf: string;
  /** Null for a rule that reads no published rate. */
  readonly referenceRate: {
    readonly calendarYear: number;
    readonly percent: string;
    readonly publishedOn: string;
    readonly source: Text;
    readonly provenance: AnnualRate['provenance'];
  } | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly outsideYear: {
    readonly rows: number;
    readonly salesAmount: number;
    readonly fraudAmount: number;
  };
  readonly unattributedRows: number;
  readonly sources: readonly Source[];
  readonly making: Making;
  /** The merchant register joined; null when none was. */
  readonly register: {
    readonly sources: readonly Source[];
    readonly joined: number;
    readonly onlyInRegister: number;
    readonly onlyInLedger: number;
  } | null;
}

/** One month of a merchant as JSON. */
export interface MonthJson {
  readonly month: string;
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
}

const monthsJson = ({ months }: Verdict): readonly MonthJson[] =>
  months.map(({ month, salesAmount, fraudAmount }) => ({ month, salesAmount, fraudAmount }));

/** One listed merchant as JSON. Amounts are integers in the basis's currency, the rate a decimal string or null (算出不能). */
export interface ListedJson {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly salesAmount: number;
  readonly fraudAmount: number;
  readonly fraudRatePercent: string | null;
  readonly monthsOver: readonly string[];
  readonly everyMonthOver: boolean;
  /** Every month of the business year; amounts are null where unknown. */
  readonly months: readonly MonthJson[];
  /** The acquirer's keys it stands for; more than its own only where merchants were rolled up. */
  readonly members: readonly string[];
  /** What the register says of it; null without one. */
  readonly facts: MerchantFacts | null;
}

/** One undetermined merchant as JSON. */
export interface UndeterminedJson {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly reasons: readonly {
    readonly code: Reason['code'];
    readonly month: string | null;
    readonly places: readonly { readonly file: string; readonly row: number | null }[];
  }[];
  readonly months: readonly MonthJson[];
  readonly members: readonly string[];
  readonly facts: MerchantFacts | null;
}

/** Merchants of one corporate number that would be listed as one, though not all are by themselves. */
export interface ListedTogetherJson {
  readonly corporateNumber: string;
  readonly merchants: readonly { readonly merchantId: string; readonly status: Status }[];
  readonly salesAmount: number;
  readonly fraudAmount: number;
  readonly monthsOver: readonly string[];
}

/** What `assess --format json` prints. */
export interface ListJson {
  readonly basis: BasisJson;
  readonly counts: Counts;
  readonly controlTotals: ControlTotals;
  readonly listed: readonly ListedJson[];
  readonly undetermined: readonly UndeterminedJson[];
  readonly listedTogether: readonly ListedTogetherJson[];
}

/**
 * The result as plain JSON data: the same assessment gives the same text.
 *
 * @example listJson(assessment).counts // { merchants: 2, listed: 1, undetermined: 0, notListed: 1 }
 */
export function listJson(assessment: Assessment): ListJson {
  expectAssessment('listJson', assessment);
  const { basis, counts, listed, undetermined } = assessment;
  const { register } = assessment.ledger;
  const { referenceRate, businessYear } = basis;
  return {
    basis: {
      regulation: basis.regulation.id,
      edition: basis.edition.id,
      currency: basis.regulation.currency,
      businessYear: {
        first: businessYear.first,
        last: businessYear.last,
        months: businessYear.months.length,
      },
      asOf: basis.asOf,
      referenceRate: referenceRate && {
        calendarYear: referenceRate.calendarYear,
        percent: ratePercent(referenceRate.rate),
        publishedOn: referenceRate.publishedOn,
        source: referenceRate.source.source,
        provenance: referenceRate.provenance,
      },
      readings: { ...basis.readings },
      outsideYear: basis.outsideYear,
      unattributedRows: basis.unattributedRows,
      sources: basis.sources,
      making: basis.making,
      register:
        register === null
          ? null
          : {
              sources: register.sources,
              joined: register.joined,
              onlyInRegister: register.onlyInRegister.length,
              onlyInLedger: register.onlyInLedger.length,
            },
    },
    counts,
    controlTotals: basis.controlTotals,
    listed: listed.map((verdict) => ({
      merchantId: verdict.merchantId,
      merchantName: verdict.merchantName,
      salesAmount: verdict.salesAmount,
      fraudAmount: verdict.fraudAmount,
      fraudRatePercent: verdict.fraudRatePercent,
      monthsOver: verdict.monthsOver.map(({ month }) => month),
      everyMonthOver: verdict.everyMonthOver === 'yes',
      months: monthsJson(verdict),
      members: verdict.members,
      facts: verdict.facts,
    })),
    undetermined: undetermined.map((verdict) => ({
      merchantId: verdict.merchantId,
      merchantName: verdict.merchantName,
      reasons: verdict.reasons.map(({ code, month, diagnostics }) => ({
        code,
        month,
        places: diagnostics.map(({ file, row }) => ({ file, row })),
      })),
      months: monthsJson(verdict),
      members: verdict.members,
      facts: verdict.facts,
    })),
    listedTogether: listedTogether(assessment).map(({ corporateNumber, merchants, verdict }) => ({
      corporateNumber,
      merchants,
      salesAmount: verdict.salesAmount,
      fraudAmount: verdict.fraudAmount,
      monthsOver: verdict.monthsOver.map(({ month }) => month),
    })),
  };
}
