import { printable } from '../language/printable.ts';
import type { Language, Text } from '../language/text.ts';
import { describeRows } from '../ledger/describe-rows.ts';
import { formatAmount, unitOf } from '../money/currency.ts';
import { ratePercent } from '../money/rate.ts';
import { formatYen, type Yen } from '../money/yen.ts';
import type { Group, Grouping } from '../portfolio/grouping.ts';
import { monthSpans } from '../portfolio/period.ts';
import type { PeriodFigures, Portfolio } from '../portfolio/portfolio.ts';
import { bandLabel, byMemberNotice, exemptionTable, unregistered } from '../report/lists/portfolio.ts';
import { bar } from './bar.ts';
import { figureTablesText } from './figure-tables-text.ts';
import { industryText } from './industry-text.ts';
import { type Column, table } from './table.ts';

const words = {
  period: { ja: '期間', en: 'period' },
  rate: { ja: '発生率 %', en: 'rate %' },
  jca: { ja: 'JCA %', en: 'JCA %' },
  before: { ja: '不正利用の前年同期比 %', en: 'fraud on year %' },
  remarks: { ja: '備考', en: 'remarks' },
  rank: { ja: '順位', en: 'rank' },
  moved: { ja: '変動', en: 'moved' },
  merchants: { ja: '加盟店', en: 'merchants' },
  share: { ja: '不正利用の割合', en: 'share of fraud' },
  fewest: { ja: '最少の加盟店数', en: 'fewest merchants' },
  kind: { ja: '種類', en: 'kind' },
  months: { ja: '月別', en: 'By month' },
  quarters: {
    ja: '四半期別（JCA は暦の四半期、年次ではない）',
    en: 'By quarter (JCA: calendar quarter, not an annual rate)',
  },
  years: { ja: '年別', en: 'By year' },
  concentration: { ja: '集中度', en: 'Concentration' },
  distribution: { ja: '加盟店の発生率の分布', en: 'Merchants by fraud rate' },
  kinds: { ja: '不正利用の種類別（事業年度）', en: 'By kind of fraud (business year)' },
  noKinds: {
    ja: '不正利用の種類の列が指定されていないため（--kind）、種類別の内訳はありません。',
    en: 'No column was named for a kind of fraud (--kind), so there are no figures by kind.',
  },
  missing: { ja: 'データなし', en: 'no data' },
  unknown: { ja: '不明な加盟店月', en: 'unknown merchant-months' },
} satisfies Record<string, Text>;

const fraudIn = (unit: Text): Text => ({ ja: `不正利用発生額（${unit.ja}）`, en: `fraud ${unit.en}` });
const salesIn = (unit: Text): Text => ({ ja: `売上（${unit.ja}）`, en: `sales ${unit.en}` });

const notPossible = '算出不能';
const barWidth = 24;
const shownGroups = 20;

/** The portfolio for a terminal: compact bars, aligned by display width, the same on every machine. */
export function portfolioText(portfolio: Portfolio, language: Language): string {
  const say = (text: Text) => text[language];
  const unit = unitOf(portfolio.basis.currency);
  const sections = [
    head(portfolio, language),
    section(say(words.months), periodTable(portfolio.months, unit, language)),
    section(say(words.quarters), periodTable(portfolio.quarters, unit, language)),
    section(
      say(words.years),
      periodTable([...portfolio.businessYears, ...portfolio.calendarYears], unit, language),
    ),
    ...portfolio.groupings.map((grouping) =>
      section(rankingTitle(grouping, language), groupTable(grouping, unit, language)),
    ),
    section(say(words.concentration), concentrationTable(portfolio, language)),
    section(say(words.distribution), bandTable(portfolio, unit, language)),
    kinds(portfolio, unit, language),
    industryText(portfolio.industry, language),
    figureTablesText([exemptionTable(portfolio.quarters)], language).trimEnd(),
  ];
  return `${sections.join('\n\n')}\n`;
}

const section = (title: string, body: string): string => `${title}\n${body}`;
const signed = (percent: string | null | undefined): string =>
  percent == null ? '' : percent.startsWith('-') ? percent : `+${percent}`;

function head({ basis, ofYear, total }: Portfolio, language: Language): string {
  const ja = language === 'ja';
  const { referenceRate: reference, controlTotals: totals } = basis;
  const rows = describeRows(totals.rows, { kind: 'not-asked' });
  const amount = (whole: Yen) => formatAmount(whole, basis.currency, language);
  const percentage = ofYear.fraudRatePercent === null ? notPossible : `${ofYear.fraudRatePercent} %`;
  const lines = [
    ja
      ? `事業年度 ${ofYear.period.first}〜${ofYear.period.last}: 不正利用発生額 ${amount(ofYear.fraudAmount)} ÷ 売上 ${amount(ofYear.salesAmount)} = ${percentage}`
      : `business year ${ofYear.period.first} to ${ofYear.period.last}: fraud ${amount(ofYear.fraudAmount)} / sales ${amount(ofYear.salesAmount)} = ${percentage}`,
    ja
      ? `JCA 年次 ${reference.calendarYear} 年 ${ratePercent(reference.rate)} %（${reference.publishedOn} 公表、基準日 ${basis.asOf}）`
      : `JCA annual rate of ${reference.calendarYear}: ${ratePercent(reference.rate)} % (published ${reference.publishedOn}, as of ${basis.asOf})`,
    ja
      ? `全期間 ${basis.months[0]}..${basis.months.at(-1)}: 加盟店 ${formatYen(total.merchants)}、行 ${rows.ja}`
      : `whole data ${basis.months[0]}..${basis.months.at(-1)}: merchants ${formatYen(total.merchants)}, rows ${rows.en}`,
  ];
  if (ofYear.missingMonths.length > 0) {
    lines.push(`${words.missing[language]}: ${monthSpans(ofYear.missingMonths)}`);
  }
  return lines.join('\n');
}

type Cells = readonly (readonly [heading: Text | '', align: Column['align'], cell: string])[];

/** A table from rows that name their columns; every row names the same ones. */
function lined(rows: readonly Cells[], language: Language): string {
  const columns = (rows[0] ?? []).map(([heading, align]) => ({
    heading: heading === '' ? '' : heading[language],
    align,
  }));
  return table(
    columns,
    rows.map((row) => row.map(([, , cell]) => cell)),
  );
}

function periodTable(rows: readonly PeriodFigures[], unit: Text, language: Language): string {
  const most = Math.max(...rows.map((row) => row.fraudAmount));
  return lined(
    rows.map((row) => [
      [words.period, 'left', row.period.label],
      ['', 'left', bar(row.fraudAmount, most, barWidth)],
      [fraudIn(unit), 'right', formatYen(row.fraudAmount)],
      [salesIn(unit), 'right', formatYen(row.salesAmount)],
      [words.rate, 'right', row.fraudRatePercent ?? notPossible],
      [words.jca, 'right', row.published?.ratePercent ?? ''],
      [words.before, 'right', signed(row.yearBefore?.fraudChangePercent)],
      [words.remarks, 'left', remarks(row, language)],
    ]),
    language,
  );
}

function remarks(row: PeriodFigures, language: Language): string {
  const said: string[] = [];
  if (row.missingMonths.length > 0) said.push(`${words.missing[language]}: ${monthSpans(row.missingMonths)}`);
  if (row.unknownCells > 0) said.push(`${words.unknown[language]} ${row.unknownCells}`);
  return said.join(', ');
}

function rankingTitle({ label, groups, byMember }: Grouping, language: Language): string {
  const of = printable(label[language]);
  const title =
    language === 'ja'
      ? `${of}別（事業年度の不正利用の多い順、${groups.length} 区分）`
      : `By ${of} (most fraud in the business year first, ${groups.length} groups)`;
  return byMember ? `${title}\n${byMemberNotice[language]}` : title;
}

function groupTable({ label, groups }: Grouping, unit: Text, language: Language): string {
  const most = Math.max(...groups.map((group) => group.ofYear.fraudAmount));
  const lines = lined(
    groups.slice(0, shownGroups).map((group) => [
      [words.rank, 'right', String(group.rank)],
      [words.moved, 'left', movement(group)],
      ['', 'left', bar(group.ofYear.fraudAmount, most, barWidth)],
      [fraudIn(unit), 'right', formatYen(group.ofYear.fraudAmount)],
      [words.rate, 'right', group.ofYear.fraudRatePercent ?? notPossible],
      [words.before, 'right', signed(group.yearBefore?.fraudChangePercent)],
      [label, 'left', group.value ?? unregistered[language]],
    ]),
    language,
  );
  if (groups.length <= shownGroups) return lines;
  const more = groups.length - shownGroups;
  return language === 'ja'
    ? `${lines}\nほか ${more} 区分（--format json または csv ですべて）`
    : `${lines}\nand ${more} more (all with --format json or csv)`;
}

/** ▲ climbed (more fraud relative to the others), ▼ fell, = stayed; empty when there is nothing to compare. */
function movement({ moved }: Group): string {
  if (moved === null) return '';
  return moved > 0 ? `▲${moved}` : moved < 0 ? `▼${-moved}` : '=';
}

function concentrationTable({ concentration }: Portfolio, language: Language): string {
  return lined(
    concentration.reach.map(({ percent, merchants }) => [
      [words.share, 'right', `${percent} %`],
      [words.fewest, 'right', merchants === null ? '-' : formatYen(merchants)],
    ]),
    language,
  );
}

function bandTable({ rateBands }: Portfolio, unit: Text, language: Language): string {
  const most = Math.max(...rateBands.map((row) => row.merchants));
  return lined(
    rateBands.map((row) => [
      [words.rate, 'left', bandLabel(row)[language]],
      ['', 'left', bar(row.merchants, most, barWidth)],
      [words.merchants, 'right', formatYen(row.merchants)],
      [fraudIn(unit), 'right', formatYen(row.fraudAmount)],
    ]),
    language,
  );
}

function kinds({ fraudByKind }: Portfolio, unit: Text, language: Language): string {
  if (fraudByKind === null) return words.noKinds[language];
  const most = Math.max(...fraudByKind.kinds.map((kind) => kind.ofYear));
  return section(
    words.kinds[language],
    lined(
      fraudByKind.kinds.map((kind) => [
        [words.kind, 'left', kind.label[language]],
        ['', 'left', bar(kind.ofYear, most, barWidth)],
        [fraudIn(unit), 'right', formatYen(kind.ofYear)],
      ]),
      language,
    ),
  );
}
