import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import { address, type Cell, type Row, sheetReference } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { datesIn, shownDate } from '../annex/dates.ts';
import type { MerchantField } from '../annex/fields.ts';
import { lineOf, type ThresholdLine } from '../annex/formula.ts';
import { incidentsOf, incidentWords } from '../annex/incident-list.ts';
import type { MerchantPagesSheet } from '../annex/layout.ts';
import { legWords } from '../annex/leg-words.ts';
import { merchantText } from '../annex/merchant-text.ts';
import { annexWords, truthWord, unitSentence } from '../annex/words.ts';
import { plainDecimals, rateDecimals } from './fitted-columns.ts';
import { guardedWords } from './guarded-words.ts';
import { workedOut } from './merchant-figures.ts';
import { chosen, formulaOf, legReference } from './merchant-formulas.ts';
import type { MonthsPlan } from './months-plan.ts';
import { heightOf, heightOfLines, leastScale, lineHeight, linesOf, monthHeight, pageRoom } from './page.ts';
import { filledShare } from './page-breaks.ts';
import {
  blockStyle,
  boxStyle,
  earlierHeadStyle,
  headStyle,
  labelStyle,
  monthStyles,
  rateStyle,
  subtitleStyle,
  textStyle,
  titleStyle,
} from './style.ts';

/** Widths: month, sales, fraud, rate, mark, two columns of the chart, and the chart's threshold beside the page. */
export const pageColumns: readonly number[] = Object.freeze([13.5, 18, 14.5, 13.5, 6, 15, 14.5, 12]);

/** The last column of the page itself. */
const lastColumn = pageColumns.length - 2;

/** How tall the rows of a page may be together, at the smallest scale it may have. */
export const tallestPage = ({ paper }: Annex): number =>
  (pageRoom(paper, 'portrait').points * filledShare * 100) / leastScale;

/** One merchant's page. */
export interface MerchantPage {
  readonly merchant: AnnexMerchant;
  readonly figures: MerchantMonths;
  /** 1-based. */
  readonly firstRow: number;
  readonly rows: readonly Row[];
  readonly merges: readonly string[];
  /** The row of the first month, 1-based. */
  readonly monthsRow: number;
}

interface Growing {
  readonly annex: Annex;
  readonly plan: MonthsPlan | undefined;
  readonly position: number;
  readonly merchant: AnnexMerchant;
  readonly figures: MerchantMonths;
  readonly firstRow: number;
  readonly rows: Row[];
  readonly merges: string[];
}

type Cells = (Cell | null)[];

/** Makes the page of the merchant at a position: the listed first, then the undetermined. */
export function merchantPage(
  annex: Annex,
  layout: MerchantPagesSheet,
  plan: MonthsPlan | undefined,
  { position, firstRow }: { readonly position: number; readonly firstRow: number },
): MerchantPage {
  const { assessment, language, source } = annex;
  const merchants = [...assessment.listed, ...assessment.undetermined];
  const merchant = merchants[position];
  if (merchant === undefined) throw new RangeError(`No merchant stands at ${position}.`);
  const { sales, fraud, knowledge: known } = source.months(merchant);
  const figures = { sales: sales.slice(), fraud: fraud.slice(), knowledge: known.slice() };
  const page: Growing = { annex, plan, position, merchant, figures, firstRow, rows: [], merges: [] };
  const title = layout.title[language];
  const number = `${position + 1} / ${merchants.length}`;
  addRow(page, 24, [
    [0, lastColumn - 1, text(title, titleStyle)],
    [lastColumn, lastColumn, text(number, numberStyle)],
  ]);
  addRow(page, lineHeight, [[0, lastColumn, text(unitSentence(annex), { ...subtitleStyle, wrap: false })]]);
  addHeading(page, heads.facts[language]);
  addFacts(page);
  addHeading(page, heads.answer[language]);
  // The rows of months follow those of the answer, whose formulas look at them.
  const legs = annex.legs.length;
  const reasons = position >= assessment.listed.length ? 1 : 0;
  const monthsRow = nextRow(page) + 1 + legs + reasons + 2 + 1;
  addAnswer(page, monthsRow, reasons === 1);
  addHeading(page, heads.months[language]);
  addMonths(page);
  addHeading(page, heads.measures[language]);
  addMeasures(page);
  return { merchant, figures, firstRow, rows: page.rows, merges: page.merges, monthsRow };
}

const text = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });

const nextRow = ({ firstRow, rows }: Growing): number => firstRow + rows.length;

/** Adds a row of cells, each over the columns from the first to the last of its own. */
function addRow(
  page: Growing,
  height: number,
  parts: readonly (readonly [from: number, to: number, cell: Cell])[],
): void {
  const cells: Cells = [];
  const row = nextRow(page);
  for (const [from, to, cell] of parts) {
    while (cells.length < from) cells.push(null);
    cells[from] = cell;
    for (let column = from + 1; column <= to; column++) cells[column] = { kind: 'blank', style: cell.style };
    if (to > from) page.merges.push(`${address(from, row)}:${address(to, row)}`);
  }
  page.rows.push({ height, cells });
}

function addHeading(page: Growing, words: string): void {
  page.rows.push({ height: 5, cells: [] });
  addRow(page, 18, [[0, lastColumn, text(words, blockStyle)]]);
}

const widthOver = (from: number, to: number): number =>
  pageColumns.slice(from, to + 1).reduce((sum, width) => sum + width, 0);

/** How tall a row is with a label in the first column and words in all others. */
const labelled = (label: string, words: string): number =>
  heightOfLines(Math.max(linesOf(label, widthOver(0, 0)), linesOf(words, widthOver(1, lastColumn)))) ??
  lineHeight + 2;

/** What the register says. What it does not say is a box, to be filled in by hand. */
function addFacts(page: Growing): void {
  const { annex, merchant } = page;
  const { language } = annex;
  const value = (field: MerchantField) => merchantText(annex, merchant, field) ?? '';
  const cellOf = (field: MerchantField): Cell =>
    value(field) === '' ? { kind: 'blank', style: boxStyle } : text(value(field), factStyle);
  const label = (field: FactShown) => text(factHeads[field][language], labelStyle);
  const pair = (left: FactShown, right: FactShown) => {
    const lines = Math.max(
      linesOf(value(left), widthOver(1, 2)),
      linesOf(value(right), widthOver(5, 6)),
      linesOf(factHeads[left][language], widthOver(0, 0)),
      linesOf(factHeads[right][language], widthOver(3, 4)),
    );
    addRow(page, heightOfLines(lines) ?? lineHeight + 2, [
      [0, 0, label(left)],
      [1, 2, cellOf(left)],
      [3, 4, label(right)],
      [5, 6, cellOf(right)],
    ]);
  };
  const wide = (field: FactShown) =>
    addRow(page, labelled(factHeads[field][language], value(field)), [
      [0, 0, label(field)],
      [1, lastColumn, cellOf(field)],
    ]);
  wide('merchantName');
  pair('merchantId', 'corporateNumber');
  pair('representative', 'contract');
  wide('address');
  pair('category', 'tradeType');
  pair('threeDSecure', 'umbrella');
  for (const incident of incidentsOf(annex.options.incidents, merchant)) {
    const words = incidentWords(incident, datesIn(incident.publishedOn, annex.dates), language);
    addRow(page, labelled(heads.incident[language], words), [
      [0, 0, text(heads.incident[language], labelStyle)],
      [1, lastColumn, text(words, factStyle)],
    ]);
  }
}

/** The answer, the published rate, each leg in words, and why there is no answer. */
function addAnswer(page: Growing, monthsRow: number, undetermined: boolean): void {
  const { annex, plan, position, merchant } = page;
  const { language, facts, legs } = annex;
  const rate = facts.referenceRate.kind === 'text' ? facts.referenceRate.text : '';
  addRow(page, heightOfLines(linesOf(rate, widthOver(3, lastColumn))) ?? lineHeight + 2, [
    [0, 0, text(heads.answer[language], labelStyle)],
    [1, 1, worked(page, 'verdict', boldMark)],
    [2, 2, text(heads.rate[language], labelStyle)],
    [3, lastColumn, text(rate, factStyle)],
  ]);
  for (const [leg, { label }] of legs.entries()) {
    const words = wordsOf(page, leg, monthsRow);
    const shown = words.kind === 'text' ? words.text : words.kind === 'formula' ? String(words.value) : '';
    const truth = merchant.findings[leg]?.truth ?? 'unknown';
    const value = `${label}\n${truthWord(truth, language)}`;
    const reference = plan && chosen(legReference(plan, position, leg), language);
    addRow(page, labelled(value, shown), [
      [
        0,
        0,
        reference === undefined
          ? text(value, labelStyle)
          : {
              kind: 'formula',
              formula: `"${label.replaceAll('"', '""')}"&CHAR(10)&${reference}`,
              value,
              style: labelStyle,
            },
      ],
      [1, lastColumn, words],
    ]);
  }
  if (!undetermined) return;
  const why = merchantText(annex, merchant, 'reasons') ?? '';
  addRow(page, labelled(heads.reasons[language], why), [
    [0, 0, text(heads.reasons[language], labelStyle)],
    [1, lastColumn, text(why, factStyle)],
  ]);
}

/** A leg in words, for as long as the months are those it was worded from. */
function wordsOf(page: Growing, leg: number, monthsRow: number): Cell {
  const { annex, plan, merchant, figures } = page;
  const { source, language } = annex;
  const written = source.written(merchant);
  const was = source.months(written);
  const words = legWords(annex, written, leg, was);
  if (plan === undefined) return text(words, factStyle);
  const cells = (['sales', 'fraud'] as const).flatMap((item, n) =>
    [...was[item]].map((amount, m) => ({ cell: address(n + 1, monthsRow + m), amount })),
  );
  const same = (['sales', 'fraud'] as const).every((item) =>
    figures[item].every((amount, m) => amount === was[item][m]),
  );
  const { formula, otherwise } = guardedWords(words, cells, language);
  return { kind: 'formula', formula, value: same ? words : otherwise, style: factStyle };
}

/** A field that is worked out, as the list shows it. */
function worked(page: Growing, field: MerchantField, style: Style): Cell {
  const { annex, plan, position, merchant, figures } = page;
  const column = { kind: 'field', field, heading: '', width: 1, format: 'text' } as const;
  const value = workedOut(annex, column, merchant, figures) ?? '';
  const formula = plan && formulaOf(annex, field, position, plan);
  if (formula !== undefined) return { kind: 'formula', formula, value, style };
  return typeof value === 'number' ? { kind: 'number', value, style } : text(value, style);
}

/** The months, each with its rate and whether it is over; their chart stands beside them. */
function addMonths(page: Growing): void {
  const { annex, plan, position, merchant, figures } = page;
  const { language, horizon, dates, monthly, source } = annex;
  const threshold = monthlyThreshold(annex);
  const idle = source.idle(merchant);
  addRow(page, 2 * lineHeight, [
    [0, 0, text(heads.month[language], headStyle)],
    [1, 1, text(annexWords.sales[language], headStyle)],
    [2, 2, text(annexWords.fraud[language], headStyle)],
    [3, 3, text(heads.fraudRate[language], headStyle)],
    [4, 4, text(heads.over[language], headStyle)],
    [7, 7, text(heads.threshold[language], helperStyle)],
  ]);
  for (const [m, month] of horizon.months.entries()) {
    const row = nextRow(page);
    const amount = (item: 'sales' | 'fraud'): Cell => {
      const style = amountStyle(figures, idle, m);
      const value = figures[item][m] ?? 0;
      if (plan === undefined) return { kind: 'number', value, style };
      return { kind: 'formula', formula: plan.cells(position)[item](m, m), value, style };
    };
    const known = figures.knowledge[m] === knowledge.known;
    addRow(page, monthHeight(horizon.months.length), [
      [0, 0, text(shownDate(month, dates), m < horizon.firstOfYear ? earlierHeadStyle : monthStyle)],
      [1, 1, amount('sales')],
      [2, 2, amount('fraud')],
      [3, 3, monthRate(figures, m, row, known)],
      [4, 4, overMark(page, m)],
      ...(threshold === null
        ? []
        : [
            [
              7,
              7,
              { kind: 'formula', formula: threshold.formula, value: threshold.value, style: helperStyle },
            ] as const,
          ]),
    ]);
  }
  const { complete } = merchant;
  const decimals = rateDecimals(annex, merchant);
  addRow(page, lineHeight + 2, [
    [0, 0, text(heads.year[language], labelStyle)],
    [1, 1, worked(page, 'salesAmount', monthStyles.total)],
    [2, 2, worked(page, 'fraudAmount', monthStyles.total)],
    [
      3,
      3,
      worked(page, 'fraudRate', complete ? { ...rateStyle(decimals), bold: true, shrink: true } : boldMark),
    ],
    [
      4,
      4,
      monthly === undefined
        ? { kind: 'blank', style: boldMark }
        : worked(page, 'monthsOverCount', countStyle),
    ],
  ]);
}

/** The amount of the rule's monthly leg; null for a rule without one. */
export function monthlyThreshold({ legs, monthly }: Annex): ThresholdLine | null {
  const leg = monthly === undefined ? undefined : legs[monthly];
  return leg?.tests.map(lineOf).find((line) => line?.of === 'amount') ?? null;
}

/** A month's rate, straight from the cells before it; nothing where it cannot be told. */
function monthRate({ sales, fraud }: MerchantMonths, m: number, row: number, known: boolean): Cell {
  const style = rateStyle(plainDecimals);
  if (!known) return { kind: 'blank', style };
  const [s, f] = [sales[m] ?? 0, fraud[m] ?? 0];
  const [sold, lost] = [address(1, row), address(2, row)];
  return { kind: 'formula', formula: `IF(${sold}<=0,"",${lost}/${sold})`, value: s <= 0 ? '' : f / s, style };
}

/** Whether the month is over, where the rule's monthly leg has a window of it. */
function overMark({ annex, plan, position, merchant }: Growing, m: number): Cell {
  const { monthly, legs } = annex;
  const windows = monthly === undefined ? [] : (legs[monthly]?.ready.windows ?? []);
  const w = windows.findIndex(({ end }) => end - 1 === m);
  if (monthly === undefined || w < 0) return { kind: 'blank', style: markStyle };
  const found = merchant.findings[monthly]?.windows[w];
  const value = found?.contracted !== true ? '' : marks[found.truth];
  if (plan === undefined) return value === '' ? { kind: 'blank', style: markStyle } : text(value, markStyle);
  const cell = `${sheetReference(plan.place(position).workings)}!${plan.windowCell(position, monthly, w)}`;
  const formula = `IF(${cell}=2,"${marks.yes}",IF(${cell}=1,"${marks.unknown}",""))`;
  return { kind: 'formula', formula, value, style: markStyle };
}

const marks = { yes: '●', unknown: '？', no: '' } as const;

function amountStyle(figures: MerchantMonths, idle: Uint8Array, m: number): Style {
  if (figures.knowledge[m] === knowledge.unknown) return monthStyles.unknown;
  if (figures.knowledge[m] === knowledge.outside) return monthStyles.outside;
  return idle[m] === 1 ? monthStyles.idle : monthStyles.reported;
}

/** What was done, and the officer's own remarks. */
function addMeasures(page: Growing): void {
  const { annex, merchant } = page;
  const { language } = annex;
  const box = (words: string): Cell =>
    words === '' ? { kind: 'blank', style: boxStyle } : text(words, boxStyle);
  const [measures, surveyedOn] = [
    merchantText(annex, merchant, 'measures') ?? '',
    merchantText(annex, merchant, 'surveyedOn') ?? '',
  ];
  const lines = Math.max(2, linesOf(measures, widthOver(1, lastColumn)));
  addRow(page, heightOfLines(lines) ?? lineHeight, [
    [0, 0, text(heads.taken[language], labelStyle)],
    [1, lastColumn, box(measures)],
  ]);
  addRow(page, lineHeight + 4, [
    [0, 0, text(factHeads.surveyedOn[language], labelStyle)],
    [1, 2, box(surveyedOn)],
    [3, 4, text(heads.next[language], labelStyle)],
    [5, lastColumn, box('')],
  ]);
  const taken = heightOf(page.rows) + officerHeight;
  const left = Math.max(leastRemarks, Math.min(mostRemarks, tallestPage(annex) - taken));
  addRow(page, left, [
    [0, 0, text(heads.remarks[language], labelStyle)],
    [1, lastColumn, box('')],
  ]);
  addRow(page, officerHeight, [
    [0, 0, text(heads.officer[language], labelStyle)],
    [1, 2, box('')],
    [3, 3, text(heads.day[language], labelStyle)],
    [4, 5, box('')],
    [6, 6, text(heads.seal[language], sealStyle)],
  ]);
}

const officerHeight = 30;

/** The box for remarks takes what is left of the page. */
const [leastRemarks, mostRemarks] = [24, 66];

const factStyle: Style = Object.freeze({ ...textStyle, vertical: 'center' });
const numberStyle: Style = Object.freeze({ align: 'right', size: 10 });
const boldMark: Style = Object.freeze({ border: 'thin', bold: true, align: 'center' });
const markStyle: Style = Object.freeze({ border: 'thin', align: 'center' });
const monthStyle: Style = Object.freeze({ ...labelStyle, bold: false });
const countStyle: Style = Object.freeze({ ...boldMark, numberFormat: '#,##0' });
const sealStyle: Style = Object.freeze({ border: 'thin', size: 8, color: '7F7F7F', vertical: 'top' });
const helperStyle: Style = Object.freeze({ size: 8, color: '7F7F7F', numberFormat: '#,##0', wrap: true });

type FactShown =
  | 'merchantId'
  | 'merchantName'
  | 'corporateNumber'
  | 'representative'
  | 'category'
  | 'address'
  | 'tradeType'
  | 'contract'
  | 'umbrella'
  | 'threeDSecure'
  | 'surveyedOn';

const factHeads = {
  merchantId: { ja: '加盟店番号', en: 'Number' },
  merchantName: { ja: '加盟店名', en: 'Merchant' },
  corporateNumber: { ja: '法人番号', en: 'Corporate no.' },
  representative: { ja: '代表者', en: 'Headed by' },
  category: { ja: '業種・商材', en: 'Category' },
  address: { ja: '所在地', en: 'Address' },
  tradeType: { ja: '取引の種類', en: 'Kind of trade' },
  contract: { ja: '契約期間', en: 'Contract' },
  umbrella: { ja: '包括加盟店等', en: 'Umbrella or PSP' },
  threeDSecure: { ja: '3-D セキュア', en: '3-D Secure' },
  surveyedOn: { ja: '調査日', en: 'Surveyed on' },
} as const;

const heads = {
  incident: { ja: 'カード情報の漏えい', en: 'Leak of card data' },
  facts: { ja: '加盟店の概要', en: 'The merchant' },
  answer: { ja: '判定', en: 'Answer' },
  rate: { ja: '参照率', en: 'Reference rate' },
  reasons: { ja: '判定不能の理由', en: 'Why it is open' },
  months: { ja: '月別の売上と不正利用', en: 'Month by month' },
  month: { ja: '年月', en: 'Month' },
  fraudRate: { ja: '不正利用発生率', en: 'Fraud rate' },
  over: { ja: '基準額超過', en: 'Over' },
  year: { ja: '事業年度計', en: 'Year' },
  threshold: { ja: '図の基準額', en: 'Threshold of the chart' },
  measures: { ja: '講じた措置と担当者記入欄', en: 'Measures, and remarks of the officer' },
  taken: { ja: '講じた措置', en: 'Measures taken' },
  next: { ja: '次回の調査予定日', en: 'Next survey' },
  remarks: { ja: '担当者の所見', en: 'Remarks' },
  officer: { ja: '担当者', en: 'Officer' },
  day: { ja: '記入日', en: 'Date' },
  seal: { ja: '確認印', en: 'Seal' },
} as const;
