import { type Assessment, type Counts, expectAssessment } from '../../assessment/assess.ts';
import { listedTogether } from '../../assessment/listed-together.ts';
import type { Reason, Status, Verdict } from '../../assessment/verdict.ts';
import { checkOptions, flag, language, type OptionChecks, oneOf } from '../../language/options.ts';
import type { Language, Text } from '../../language/text.ts';
import type { ControlTotals } from '../../ledger/control-totals.ts';
import type { Making } from '../../ledger/making.ts';
import { type MerchantFacts, noFacts } from '../../ledger/merchant.ts';
import type { Source } from '../../ledger/source.ts';
import { unitOf } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import { writeTogether } from '../../output/write-together.ts';
import { csv } from './csv.ts';

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
    readonly provenance: 'jca-table' | 'user';
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

/** The result as plain JSON data: the same assessment gives the same text. */
export function listJson(assessment: Assessment): ListJson {
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

function headingsOf({ basis }: Assessment, language: Language): readonly string[] {
  const unit = unitOf(basis.regulation.currency)[language];
  const rated = basis.referenceRate !== null;
  switch (language) {
    case 'ja':
      return [
        '判定',
        '加盟店番号',
        '加盟店名',
        `売上金額（${unit}）`,
        `不正利用発生額（${unit}）`,
        '不正利用発生率（%）',
        '金額要件を超えた月',
        '全月超過',
        ...(rated ? ['参照率（%）'] : []),
      ];
    case 'en':
      return [
        'status',
        'merchant_id',
        'merchant_name',
        `sales_amount_${unit.toLowerCase()}`,
        `fraud_amount_${unit.toLowerCase()}`,
        'fraud_rate_percent',
        'months_over',
        'every_month_over',
        ...(rated ? ['reference_rate_percent'] : []),
      ];
  }
}

const factHeadings: Readonly<Record<Language, readonly string[]>> = {
  ja: [
    '含む加盟店番号',
    '法人番号',
    '業種・商材',
    '所在地',
    '契約開始日',
    '契約終了日',
    '包括加盟店・PSP',
    '3-Dセキュア',
    '講じた措置',
  ],
  en: [
    'members',
    'corporate_number',
    'category',
    'address',
    'contract_from',
    'contract_until',
    'umbrella',
    'three_d_secure',
    'measures',
  ],
};

function factCells({ members, facts }: Verdict): string[] {
  const {
    corporateNumber,
    category,
    address,
    contractFrom,
    contractUntil,
    umbrella,
    threeDSecure,
    measures,
  } = facts ?? noFacts;
  return [
    members.length > 1 ? members.join(' ') : '',
    ...[
      corporateNumber,
      category,
      address,
      contractFrom,
      contractUntil,
      umbrella,
      threeDSecure,
      measures,
    ].map((fact) => fact ?? ''),
  ];
}

const statusWord: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当候補', en: 'listed' },
  'not-listed': { ja: '該当しない', en: 'not-listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
};

/**
 * The listed and then the undetermined merchants as CSV, UTF-8 with BOM, safe to open in Excel. With the columns of
 * the merchant register when one was joined; without a column for the published rate under a rule that reads none.
 */
export function listCsv(assessment: Assessment, language: Language): string {
  const { referenceRate } = assessment.basis;
  const reference = referenceRate === null ? [] : [ratePercent(referenceRate.rate)];
  const joined = assessment.ledger.register !== null;
  const every = {
    yes: { ja: '全月', en: 'yes' },
    no: { ja: '', en: 'no' },
    unknown: { ja: '不明', en: 'unknown' },
  };
  const line = (verdict: Verdict) => [
    statusWord[verdict.status][language],
    verdict.merchantId,
    verdict.merchantName,
    verdict.salesAmount,
    verdict.fraudAmount,
    verdict.fraudRatePercent ?? (verdict.complete ? '算出不能' : ''),
    verdict.monthsOver.map(({ month }) => month).join(' '),
    every[verdict.everyMonthOver][language],
    ...reference,
    ...(joined ? factCells(verdict) : []),
  ];
  // One after the other: there may be tens of thousands.
  function* rows() {
    yield [...headingsOf(assessment, language), ...(joined ? factHeadings[language] : [])];
    for (const verdict of assessment.listed) yield line(verdict);
    for (const verdict of assessment.undetermined) yield line(verdict);
  }
  return csv(rows());
}

/** How the list is written. */
export interface WriteListOptions {
  readonly format: 'csv' | 'json';
  /** Headings of the CSV. Default: Japanese. */
  readonly language?: Language;
  /** Also over a file that is not known as a list of this library. Default: false. */
  readonly force?: boolean;
}

const listChecks: OptionChecks<WriteListOptions> = { format: oneOf(['csv', 'json']), language, force: flag };

/**
 * Writes the list and gives its bytes; with a path, the file is written as well. CSV is UTF-8 with BOM and safe to
 * open in Excel, JSON is `ListJson`. The same assessment gives the same bytes. The file appears whole or not at all.
 *
 * @throws Refusal as `writeTogether`: `output-not-ours`, `output-folder-missing`, `output-failed` …
 */
export async function writeList(
  assessment: Assessment,
  path: string | undefined,
  options: WriteListOptions,
): Promise<Uint8Array> {
  expectAssessment('writeList', assessment);
  checkOptions('writeList', options, listChecks);
  const text =
    options.format === 'csv'
      ? listCsv(assessment, options.language ?? 'ja')
      : `${JSON.stringify(listJson(assessment), null, 2)}\n`;
  const bytes = new TextEncoder().encode(text);
  if (path !== undefined) await writeTogether([{ path, content: bytes }], { force: options.force });
  return bytes;
}
