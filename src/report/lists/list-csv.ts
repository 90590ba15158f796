import type { Assessment } from '../../assessment/assess.ts';
import type { Status, Verdict } from '../../assessment/verdict.ts';
import type { Language, Text } from '../../language/text.ts';
import { noFacts } from '../../ledger/merchant.ts';
import { unitOf } from '../../money/currency.ts';
import { noRate, ratePercent } from '../../money/rate.ts';
import { csv } from './csv.ts';

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
        '基準額を超えた月',
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
    '代表者',
    '取引の種類',
    '調査日',
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
    'representative',
    'trade_type',
    'surveyed_on',
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
    representative,
    tradeType,
    surveyedOn,
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
      representative,
      tradeType,
      surveyedOn,
    ].map((fact) => fact ?? ''),
  ];
}

const statusWord: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当候補', en: 'listed' },
  'not-listed': { ja: '非該当', en: 'not-listed' },
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
    verdict.fraudRatePercent ?? (verdict.complete ? noRate[language] : ''),
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
