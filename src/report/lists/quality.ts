import { counted } from '../../language/counted.ts';
import type { Language, Text } from '../../language/text.ts';
import { describeRows } from '../../ledger/describe-rows.ts';
import { type Diagnostic, describeDiagnostic, severityLabel } from '../../ledger/diagnostic.ts';
import { type CellState, stateLabel } from '../../ledger/ledger.ts';
import { describeMaking } from '../../ledger/making.ts';
import { unitOf } from '../../money/currency.ts';
import { formatYen } from '../../money/yen.ts';
import type { AmountFlow, QualityReport } from '../../quality/quality-report.ts';
import { csv } from './csv.ts';

/** What the quality report finds, as plain JSON data. Amounts are integers. */
export interface QualityJson
  extends Omit<QualityReport, 'businessYear' | 'diagnostics' | 'merchants' | 'states'> {
  readonly businessYear: { readonly first: string; readonly last: string; readonly months: number } | null;
  readonly merchants: {
    readonly total: number;
    readonly states: QualityReport['states'];
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** The quality report as plain JSON data: the same data gives the same text. */
export function qualityJson(report: QualityReport): QualityJson {
  const { businessYear, states, merchants, diagnostics, ...rest } = report;
  return {
    businessYear:
      businessYear === null
        ? null
        : { first: businessYear.first, last: businessYear.last, months: businessYear.months.length },
    ...rest,
    merchants: { total: merchants, states },
    diagnostics,
  };
}

const headings: Readonly<Record<Language, readonly string[]>> = {
  ja: ['区分', 'コード', 'ファイル', '行', '列', '入力', '期待', '内容', '加盟店番号', '年月', '関連'],
  en: [
    'severity',
    'code',
    'file',
    'row',
    'column',
    'received',
    'expected',
    'problem',
    'merchant_id',
    'month',
    'related',
  ],
};

/** Everything found, as CSV: UTF-8 with BOM, safe to open in Excel. */
export function qualityCsv({ diagnostics }: QualityReport, language: Language): string {
  return csv([
    headings[language],
    ...diagnostics.map((found) => [
      severityLabel[found.severity][language],
      found.code,
      found.file,
      found.row ?? '',
      found.column ?? '',
      found.received ?? '',
      found.expected[language],
      found.problem[language],
      found.merchantId ?? '',
      found.month ?? '',
      found.related === null ? '' : `${found.related.file}:${found.related.row}`,
    ]),
  ]);
}

/** The quality report for the screen. */
export function qualityText(report: QualityReport, language: Language): string {
  const ja = language === 'ja';
  const { rows, salesAmount, fraudAmount, months, states, severities, register, businessYear } = report;
  const unit = unitOf(report.currency);
  const gaps = months.filter(({ withinYear, covered }) => withinYear && !covered).map(({ month }) => month);
  const covered = months.filter((month) => month.covered).map(({ month }) => month);
  const lines = [
    businessYear === null
      ? ja
        ? '事業年度の指定なし'
        : 'no business year given'
      : ja
        ? `事業年度 ${businessYear.first}〜${businessYear.last}（${businessYear.months.length} か月）`
        : `business year ${businessYear.first} to ${businessYear.last} (${counted(businessYear.months.length, 'month')})`,
    `${ja ? '行' : 'rows'}: ${describeRows(rows, { kind: 'beside-used', rows: rows.outsideYear })[language]}`,
    amountLine({ ja: `売上（${unit.ja}）`, en: `sales (${unit.en})` }, salesAmount, language),
    amountLine({ ja: `不正利用（${unit.ja}）`, en: `fraud (${unit.en})` }, fraudAmount, language),
    ja
      ? `データのある月: ${covered.length === 0 ? 'なし' : `${covered[0]}〜${covered.at(-1)}（${covered.length} か月）`}${gaps.length === 0 ? '' : `、欠けている月: ${gaps.join('、')}`}`
      : `months covered: ${covered.length === 0 ? 'none' : `${covered[0]} to ${covered.at(-1)} (${covered.length})`}${gaps.length === 0 ? '' : `; missing: ${gaps.join(', ')}`}`,
    ja ? `加盟店 ${formatYen(report.merchants)} 件` : `merchants ${formatYen(report.merchants)}`,
    ...Object.entries(stateLabel).map(([state, label]) => {
      const count = states[state as CellState];
      return ja
        ? `  ${label.ja}: ${formatYen(count.merchants)} 件（延べ ${formatYen(count.merchantMonths)} か月）`
        : `  ${label.en}: ${formatYen(count.merchants)} merchants (${formatYen(count.merchantMonths)} merchant-months)`;
    }),
    ...(register === null
      ? []
      : [
          ja
            ? `加盟店台帳: 一致 ${formatYen(register.joined)}、台帳のみ ${formatYen(register.onlyInRegister.length)}、金額のみ ${formatYen(register.onlyInLedger.length)}`
            : `register: on both sides ${formatYen(register.joined)}, register only ${formatYen(register.onlyInRegister.length)}, figures only ${formatYen(register.onlyInLedger.length)}`,
        ]),
    ...describeMaking(report.making).map(({ label, value }) => `${label[language]}: ${value[language]}`),
    ja
      ? `エラー ${formatYen(severities.error)}、要確認 ${formatYen(severities.doubt)}、警告 ${formatYen(severities.warning)}、注記 ${formatYen(severities.note)}`
      : `${formatYen(severities.error)} errors, ${formatYen(severities.doubt)} doubts, ${formatYen(severities.warning)} warnings, ${formatYen(severities.note)} notes`,
    ...report.diagnostics.map((diagnostic) => `  ${describeDiagnostic(diagnostic, language)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function amountLine(
  label: Text,
  { read, used, rejected, outsideYear, setAside }: AmountFlow,
  language: Language,
) {
  const [r, u, x, o, s] = [read, used, rejected, outsideYear, setAside].map(formatYen);
  return language === 'ja'
    ? `${label.ja}: 読込 ${r} ＝ 採用 ${u} ＋ 除外 ${x} ＋ 年度外 ${o}${setAside === 0 ? '' : ` ＋ 計上しない通知 ${s}`}`
    : `${label.en}: read ${r} = used ${u} + rejected ${x} + outside the year ${o}${setAside === 0 ? '' : ` + notices set aside ${s}`}`;
}
