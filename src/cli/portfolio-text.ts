import type { Language, Text } from '../language/text.ts';
import { ratePercent } from '../money/rate.ts';
import { formatYen } from '../money/yen.ts';
import type { Grouping } from '../portfolio/grouping.ts';
import type { PeriodFigures, Portfolio } from '../portfolio/portfolio.ts';
import { jcaCaveats } from '../rates/jca-statistics.ts';
import { bandLabel, unregistered } from '../report/portfolio.ts';
import { bar } from './bar.ts';
import { fit } from './display-width.ts';

const words = {
  year: { ja: '事業年度', en: 'business year' },
  fraud: { ja: '不正利用発生額', en: 'fraud amount' },
  sales: { ja: '売上', en: 'sales' },
  rate: { ja: '発生率', en: 'fraud rate' },
  before: { ja: '前年同期比', en: 'on the year before' },
  months: { ja: '月別', en: 'By month' },
  quarters: {
    ja: '四半期別（JCA は暦の四半期、速報値）',
    en: 'By quarter (JCA: calendar quarter, preliminary)',
  },
  years: { ja: '年別', en: 'By year' },
  concentration: { ja: '集中度', en: 'Concentration' },
  distribution: { ja: '加盟店の発生率の分布', en: 'Merchants by fraud rate' },
  kinds: { ja: '不正の種類・チャネル別', en: 'By kind of fraud or channel' },
  noKinds: {
    ja: '不正の種類・チャネルはデータにないため集計していません。',
    en: 'The data does not say the kind of fraud or the channel.',
  },
  caveats: { ja: 'JCA の数値と比べるときの注意', en: "Reading JCA's figures beside these" },
  missing: { ja: 'データなし', en: 'no data' },
  unknown: { ja: '不明', en: 'unknown' },
  notPossible: { ja: '算出不能', en: '算出不能' },
} satisfies Record<string, Text>;

const barWidth = 24;
const shownGroups = 20;

/** The portfolio for a terminal: compact bars, aligned by display width, the same on every machine. */
export function portfolioText(portfolio: Portfolio, language: Language): string {
  const say = (text: Text) => text[language];
  const sections = [
    head(portfolio, language),
    section(say(words.months), periodLines(portfolio.months, language)),
    section(say(words.quarters), periodLines(portfolio.quarters, language)),
    section(
      say(words.years),
      periodLines([...portfolio.businessYears, ...portfolio.calendarYears], language),
    ),
    ...portfolio.groupings.map((grouping) =>
      section(rankingTitle(grouping, language), groupLines(grouping, language)),
    ),
    section(say(words.concentration), concentrationLines(portfolio, language)),
    section(say(words.distribution), bandLines(portfolio, language)),
    kinds(portfolio, language),
    section(
      say(words.caveats),
      jcaCaveats.map(({ text }) => `- ${say(text)}`),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string => [title, ...lines].join('\n');
const rate = (percent: string | null): string => (percent === null ? words.notPossible.ja : `${percent} %`);
const signed = (percent: string): string => `${percent.startsWith('-') ? '' : '+'}${percent} %`;

function head({ basis, ofYear, total }: Portfolio, language: Language): string {
  const ja = language === 'ja';
  const { referenceRate: reference, controlTotals: totals } = basis;
  const lines = [
    `${words.year[language]} ${ofYear.period.first}..${ofYear.period.last}: ${words.fraud[language]} ${formatYen(ofYear.fraudAmount)} ${ja ? '円' : 'yen'} / ${words.sales[language]} ${formatYen(ofYear.salesAmount)} ${ja ? '円' : 'yen'} = ${rate(ofYear.fraudRatePercent)}`,
    ja
      ? `JCA 年次 ${reference.calendarYear} 年 ${ratePercent(reference.rate)} %（${reference.publishedOn} 公表、基準日 ${basis.asOf}）`
      : `JCA annual rate of ${reference.calendarYear}: ${ratePercent(reference.rate)} % (published ${reference.publishedOn}, as of ${basis.asOf})`,
    ja
      ? `全期間 ${basis.months[0]}..${basis.months.at(-1)}: 加盟店 ${formatYen(total.merchants)}、行 読込 ${formatYen(totals.rows.read)} = 使用 ${formatYen(totals.rows.used)} + 使えない行 ${formatYen(totals.rows.rejected)}`
      : `whole data ${basis.months[0]}..${basis.months.at(-1)}: merchants ${formatYen(total.merchants)}, rows read ${formatYen(totals.rows.read)} = used ${formatYen(totals.rows.used)} + rejected ${formatYen(totals.rows.rejected)}`,
  ];
  if (ofYear.missingMonths.length > 0) {
    lines.push(`${words.missing[language]}: ${ofYear.missingMonths.join(', ')}`);
  }
  return lines.join('\n');
}

function periodLines(rows: readonly PeriodFigures[], language: Language): string[] {
  const most = Math.max(...rows.map((row) => row.fraudAmount));
  const amounts = rows.map((row) => formatYen(row.fraudAmount));
  const wide = Math.max(...amounts.map((amount) => amount.length));
  const labels = Math.max(...rows.map((row) => row.period.label.length));
  return rows.map((row, at) => {
    const notes: string[] = [];
    if (row.published?.ratePercent != null) notes.push(`JCA ${row.published.ratePercent} %`);
    const change = row.yearBefore?.fraudChangePercent;
    if (change != null) notes.push(`${words.before[language]} ${signed(change)}`);
    if (row.missingMonths.length > 0)
      notes.push(`${words.missing[language]}: ${row.missingMonths.join(' ')}`);
    if (row.unknownCells > 0) notes.push(`${words.unknown[language]} ${row.unknownCells}`);
    return `  ${row.period.label.padEnd(labels)} ${bar(row.fraudAmount, most, barWidth)} ${(amounts[at] as string).padStart(wide)}  ${fit(rate(row.fraudRatePercent), 11, 'right')}  ${notes.join(' · ')}`.trimEnd();
  });
}

const rankingTitle = ({ label, groups }: Grouping, language: Language): string =>
  language === 'ja'
    ? `${label.ja}別（事業年度の不正の多い順、${groups.length} 区分）`
    : `By ${label.en} (most fraud in the business year first, ${groups.length} groups)`;

function groupLines({ groups }: Grouping, language: Language): string[] {
  const most = Math.max(...groups.map((group) => group.ofYear.fraudAmount));
  const amounts = groups.map((group) => formatYen(group.ofYear.fraudAmount));
  const wide = Math.max(...amounts.map((amount) => amount.length));
  const lines = groups.slice(0, shownGroups).map((group, at) => {
    const moved =
      group.moved === null
        ? ''
        : group.moved > 0
          ? `▲${group.moved}`
          : group.moved < 0
            ? `▼${-group.moved}`
            : '=';
    const change = group.yearBefore?.fraudChangePercent;
    return `  ${String(group.rank).padStart(3)} ${moved.padEnd(4)}${fit(group.value ?? unregistered[language], 22)} ${bar(group.ofYear.fraudAmount, most, barWidth)} ${(amounts[at] as string).padStart(wide)}  ${fit(rate(group.ofYear.fraudRatePercent), 11, 'right')}  ${change == null ? '' : signed(change)}`.trimEnd();
  });
  if (groups.length > shownGroups) {
    lines.push(
      language === 'ja'
        ? `  ほか ${groups.length - shownGroups} 区分（--format json または csv ですべて）`
        : `  and ${groups.length - shownGroups} more (all with --format json or csv)`,
    );
  }
  return lines;
}

function concentrationLines({ concentration }: Portfolio, language: Language): string[] {
  const { reach, merchantsWithFraud } = concentration;
  return reach.map(({ percent, merchants }) => {
    const share = merchants === null ? '-' : formatYen(merchants);
    return language === 'ja'
      ? `  不正の ${percent} % を占める最少の加盟店数: ${share}（不正のある加盟店 ${formatYen(merchantsWithFraud)}）`
      : `  fewest merchants making ${percent} % of fraud: ${share} (of ${formatYen(merchantsWithFraud)} with fraud)`;
  });
}

function bandLines({ rateBands }: Portfolio, language: Language): string[] {
  const most = Math.max(...rateBands.map((row) => row.merchants));
  const counts = rateBands.map((row) => formatYen(row.merchants));
  const wide = Math.max(...counts.map((count) => count.length));
  return rateBands.map(
    (row, at) =>
      `  ${fit(bandLabel(row)[language], 32)} ${bar(row.merchants, most, barWidth)} ${(counts[at] as string).padStart(wide)}`,
  );
}

function kinds({ fraudByKind }: Portfolio, language: Language): string {
  if (fraudByKind === null) return words.noKinds[language];
  const most = Math.max(...fraudByKind.kinds.map((kind) => kind.ofYear));
  return section(
    words.kinds[language],
    fraudByKind.kinds.map(
      (kind) =>
        `  ${fit(kind.label[language], 22)} ${bar(kind.ofYear, most, barWidth)} ${formatYen(kind.ofYear)}`,
    ),
  );
}
