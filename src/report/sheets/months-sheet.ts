import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import type { Text } from '../../language/text.ts';
import { stateLabel } from '../../ledger/ledger.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { address, type Cell, columnLetters, type Row, type Sheet } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { shownDate } from '../annex/dates.ts';
import { amountTests } from '../annex/formula.ts';
import { annexWords, unitSentence } from '../annex/words.ts';
import { emptyRow } from './empty-row.ts';
import { type FittedMonths, fittedMonths } from './fitted-months.ts';
import { figureRows, lead, type MonthsPart, type MonthsPlan, monthsHeadRows } from './months-plan.ts';
import { heightOf, heightOfLines, lineHeight, linesOf, printSetup } from './page.ts';
import { pageFiller } from './page-breaks.ts';
import {
  earlierHeadStyle,
  headStyle,
  idAgainStyle,
  labelStyle,
  lowerStyle,
  monthStyles,
  subtitleStyle,
  textStyle,
  titleStyle,
  upperStyle,
} from './style.ts';

/** The sheets of the monthly detail: more than one when Excel's rows do not suffice. */
export function monthsSheets(annex: Annex, plan: MonthsPlan): Sheet[] {
  const { layout, totalColumn } = plan;
  const { language } = annex;
  const fitted = fittedMonths(annex, layout.widths);
  return plan.sheets.map((part): Sheet => {
    const first = monthsHeadRows + 1;
    const rowBreaks: number[] = [];
    const nobody = part.until === part.from;
    const onPage = columnLetters((fitted.columnBreaks[0] ?? totalColumn + 1) - 1);
    const merges = nobody ? [`A${first}:${onPage}${first}`] : [];
    return {
      name: part.name,
      widths: fitted.widths,
      rows: { [Symbol.iterator]: () => rowsOf(annex, plan, part, fitted, rowBreaks, merges) },
      frozen: { rows: monthsHeadRows, columns: lead },
      print: {
        ...printSetup(annex, layout.title[language]),
        scale: fitted.scale,
        titleRows: [monthsHeadRows, monthsHeadRows],
        titleColumns: [0, lead - 1],
        // Months without a figure need no pages of their own.
        area: nobody ? `A1:${onPage}${first}` : undefined,
      },
      rowBreaks,
      columnBreaks: fitted.columnBreaks,
      merges,
      highlights: highlightsOf(annex, part),
      textDigits: `A${first}:B${Math.max(first, part.lastRow)}`,
    };
  });
}

/** Amounts of fraud over what the monthly leg asks: bold, underlined and shaded, and so as long as they are over. */
function highlightsOf(annex: Annex, part: MonthsPart): Sheet['highlights'] {
  const { horizon, language } = annex;
  const tests = overTests(annex);
  if (tests.length === 0 || part.until === part.from) return [];
  const [first, corner] = [monthsHeadRows + 1, columnLetters(lead)];
  const range = `${corner}${first}:${columnLetters(lead + horizon.months.length - 1)}${part.lastRow}`;
  const over = tests.map(({ sign, name }) => `${corner}${first}${sign}${name}`);
  const formula = `AND($C${first}="${annexWords.fraud[language]}",${over.join(',')})`;
  return [{ range, formula, fill: 'D9D9D9', color: '000000' }];
}

function overTests({ legs, monthly }: Annex): ReturnType<typeof amountTests> {
  const leg = monthly === undefined ? undefined : legs[monthly];
  return leg === undefined ? [] : amountTests(leg.tests);
}

function* rowsOf(
  annex: Annex,
  plan: MonthsPlan,
  part: MonthsPart,
  fitted: FittedMonths,
  rowBreaks: number[],
  merges: string[],
): IterableIterator<Row> {
  const { assessment, horizon, language, dates } = annex;
  const { layout } = plan;
  const text = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });
  const subtitle = { ...subtitleStyle, wrap: false };
  rowBreaks.length = 0;
  // The key stands over the months of the first page: the columns before them are printed again on every page.
  const keyUntil = (fitted.columnBreaks[0] ?? fitted.widths.length) - 1;
  const key = part.until === part.from ? '' : legendOf(annex);
  const keyWidth = fitted.widths.slice(lead, keyUntil + 1).reduce((sum, width) => sum + width, 0);
  const head: Row[] = [
    { height: 24, cells: [text(layout.title[language], titleStyle)] },
    {
      height: heightOfLines(linesOf(key, keyWidth)) ?? lineHeight,
      cells: [
        text(unitSentence(annex), subtitle),
        ...Array.from({ length: lead - 1 }, () => null),
        text(key, subtitleStyle),
      ],
    },
    { height: 6, cells: [] },
  ];
  yield* head;
  const months = horizon.months.map((month) => shownDate(month, dates));
  const lines = Math.max(2, ...months.map((month) => linesOf(month, fitted.widths[lead] ?? 1)));
  const titles: Row = {
    height: heightOfLines(lines),
    cells: [
      text(heads.merchantId[language], headStyle),
      text(heads.merchantName[language], headStyle),
      text(heads.item[language], headStyle),
      ...months.map((month, m) => text(month, m < horizon.firstOfYear ? earlierHeadStyle : headStyle)),
      text(heads.total[language], headStyle),
    ],
  };
  yield titles;
  if (part.until === part.from) {
    yield { height: 30, cells: emptyRow(layout.whenEmpty[language], (titles.cells ?? []).length) };
    return;
  }
  merges.length = 0;
  if (keyUntil > lead) merges.push(`${columnLetters(lead)}2:${columnLetters(keyUntil)}2`);
  const { months: read } = annex.source;
  const verdicts = [...assessment.listed, ...assessment.undetermined];
  const pages = pageFiller(fitted.pageHeight, titles.height ?? lineHeight, heightOf(head));
  let row = monthsHeadRows;
  for (let position = part.from; position < part.until; position++) {
    const verdict = verdicts[position] as AnnexMerchant;
    const rows = rowsOfMerchant(annex, plan.place(position).firstRow, verdict, read(verdict), fitted, merges);
    if (pages.breaksBefore(rows)) rowBreaks.push(row);
    row += rows.length;
    yield* rows;
  }
}

/** A merchant's two rows: fraud, then sales. A number or a name of several lines stands over both. */
function rowsOfMerchant(
  annex: Annex,
  firstRow: number,
  merchant: AnnexMerchant,
  figures: MerchantMonths,
  { widths }: FittedMonths,
  merges: string[],
): Row[] {
  const { language } = annex;
  const [id, name] = [cleanText(merchant.merchantId).text, cleanText(merchant.merchantName).text];
  const [ofId, ofName] = [linesOf(id, widths[0] ?? 1), linesOf(name, widths[1] ?? 1)];
  if (ofId > 1) merges.push(`A${firstRow}:A${firstRow + 1}`);
  if (ofName > 1) merges.push(`B${firstRow}:B${firstRow + 1}`);
  const height = Math.max(lineHeight, (heightOfLines(Math.max(ofId, ofName)) ?? 0) / figureRows);
  return [
    {
      height,
      cells: [
        { kind: 'text', text: id, style: ofId > 1 ? textStyle : upperStyle },
        { kind: 'text', text: name, style: ofName > 1 ? textStyle : upperStyle },
        { kind: 'text', text: annexWords.fraud[language], style: labelStyle },
        ...amountCells(annex, merchant, figures, 'fraud', firstRow),
      ],
    },
    {
      height,
      cells: [
        ofId > 1 ? { kind: 'blank', style: lowerStyle } : { kind: 'text', text: id, style: idAgainStyle },
        { kind: 'blank', style: lowerStyle },
        { kind: 'text', text: annexWords.sales[language], style: labelStyle },
        ...amountCells(annex, merchant, figures, 'sales', firstRow + 1),
      ],
    },
  ];
}

/** The amounts of the months as numbers, and their sum over the business year. */
function amountCells(
  annex: Annex,
  merchant: AnnexMerchant,
  figures: MerchantMonths,
  item: 'sales' | 'fraud',
  row: number,
): Cell[] {
  const { horizon, source } = annex;
  const idle = source.idle(merchant);
  const styleOf = (m: number): Style => {
    if (figures.knowledge[m] === knowledge.unknown) return monthStyles.unknown;
    if (figures.knowledge[m] === knowledge.outside) return monthStyles.outside;
    return idle[m] === 1 ? monthStyles.idle : monthStyles.reported;
  };
  const cells: Cell[] = horizon.months.map(
    (_, m): Cell => ({ kind: 'number', value: figures[item][m] as number, style: styleOf(m) }),
  );
  return [
    ...cells,
    {
      kind: 'formula',
      formula: `SUM(${address(lead + horizon.firstOfYear, row)}:${address(lead + horizon.months.length - 1, row)})`,
      value: item === 'sales' ? merchant.salesAmount : merchant.fraudAmount,
      style: monthStyles.total,
    },
  ];
}

const heads = {
  merchantId: { ja: '加盟店番号', en: 'Merchant no.' },
  merchantName: { ja: '加盟店名', en: 'Merchant' },
  item: { ja: '項目', en: 'Item' },
  total: { ja: '事業年度計', en: 'Year' },
} as const;

/** What the looks of amounts say. */
function legendOf(annex: Annex): string {
  const { language } = annex;
  const [test] = overTests(annex);
  const over =
    test === undefined ? '' : `${overWords[test.operator][language]}${language === 'ja' ? '　' : '. '}`;
  return `${over}${stateSigns[language]}`;
}

const overWords = {
  above: {
    ja: '太字・下線・網掛け: 基準額を超えた月',
    en: 'Bold on grey: above the threshold',
  },
  'at-least': {
    ja: '太字・下線・網掛け: 基準額以上の月',
    en: 'Bold on grey: at or above the threshold',
  },
} as const;

/** What stands in place of amounts, and what it says. */
const stateSigns: Text = {
  ja: `－ ${stateLabel['no-activity'].ja}　／ ${stateLabel['no-contract'].ja}　？ ${stateLabel.rejected.ja}`,
  en: `－ ${stateLabel['no-activity'].en}, ／ ${stateLabel['no-contract'].en}, ？ ${stateLabel.rejected.en}`,
};
