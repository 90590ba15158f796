import { knowledge } from '../../assessment/merchant-months.ts';
import type { Window } from '../../assessment/windows.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { type Cell, columnLetters, type Row, type Sheet } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexLeg } from '../annex/annex-frame.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { shownDate } from '../annex/dates.ts';
import { quantifierFormula, truthNumber, windowFormula } from '../annex/formula.ts';
import { annexWords } from '../annex/words.ts';
import { emptyRow } from './empty-row.ts';
import { type FittedMonths, spreadMonths } from './fitted-months.ts';
import { lead, type MonthsPart, type MonthsPlan, monthsHeadRows } from './months-plan.ts';
import { heightOf, heightOfLines, lineHeight, linesOf, printSetup } from './page.ts';
import { pageFiller } from './page-breaks.ts';
import {
  earlierHeadStyle,
  formatStyle,
  headStyle,
  labelStyle,
  legMarkStyle,
  monthStyles,
  repeatedStyle,
  subtitleStyle,
  titleStyle,
  windowMarkStyle,
} from './style.ts';

/** The sheets of the tests behind the monthly detail, one for each of its sheets. */
export function workingsSheets(annex: Annex, plan: MonthsPlan): Sheet[] {
  const { workings, totalColumn } = plan;
  const fitted = spreadMonths(annex, workings.widths);
  const first = monthsHeadRows + 1;
  return plan.sheets.map((part): Sheet => {
    const rowBreaks: number[] = [];
    const nobody = part.until === part.from;
    const onPage = columnLetters((fitted.columnBreaks[0] ?? totalColumn + 1) - 1);
    return {
      name: part.workings,
      widths: fitted.widths,
      rows: { [Symbol.iterator]: () => rowsOf(annex, plan, part, fitted, rowBreaks) },
      frozen: { rows: monthsHeadRows, columns: lead },
      print: {
        ...printSetup(annex, workings.title[annex.language]),
        scale: fitted.scale,
        titleRows: [monthsHeadRows, monthsHeadRows],
        titleColumns: [0, lead - 1],
        // Months without a mark need no pages of their own.
        area: nobody ? `A1:${onPage}${first}` : undefined,
      },
      rowBreaks,
      columnBreaks: fitted.columnBreaks,
      merges: nobody ? [`A${first}:${onPage}${first}`] : [],
      textDigits: `A${first}:B${Math.max(first, part.lastTest)}`,
    };
  });
}

function* rowsOf(
  annex: Annex,
  plan: MonthsPlan,
  part: MonthsPart,
  fitted: FittedMonths,
  rowBreaks: number[],
): IterableIterator<Row> {
  const { assessment, horizon, language, dates } = annex;
  const { workings } = plan;
  const { widths } = workings;
  const text = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });
  rowBreaks.length = 0;
  const head: Row[] = [
    { height: 24, cells: [text(workings.title[language], titleStyle)] },
    { height: lineHeight, cells: [text(legend[language], { ...subtitleStyle, wrap: false })] },
    { height: 6, cells: [] },
  ];
  yield* head;
  // The year over the month: the columns hold no more than a mark.
  const months = horizon.months.map((month) => shownDate(month, dates).replace(/(?<=年)/, '\n'));
  const titles: Row = {
    height: heightOfLines(Math.max(2, ...months.map((month) => linesOf(month, widths.month)))),
    cells: [
      text(heads.merchantId[language], headStyle),
      text(heads.merchantName[language], headStyle),
      text(heads.item[language], headStyle),
      ...months.map((month, m) => text(month, m < horizon.firstOfYear ? earlierHeadStyle : headStyle)),
      text(heads.answer[language], headStyle),
    ],
  };
  yield titles;
  if (part.until === part.from) {
    // Number, name, item, the months, answer.
    yield { height: 30, cells: emptyRow(workings.whenEmpty[language], months.length + 4) };
    return;
  }
  const verdicts = [...assessment.listed, ...assessment.undetermined];
  const pages = pageFiller(fitted.pageHeight, titles.height ?? lineHeight, heightOf(head));
  let row = monthsHeadRows;
  for (let position = part.from; position < part.until; position++) {
    const merchant = verdicts[position] as AnnexMerchant;
    const rows = [...annex.legs.keys()].map((leg) => legRow(annex, plan, position, merchant, leg));
    if (plan.place(position).states) rows.push(stateRow(annex, plan, merchant));
    if (pages.breaksBefore(rows)) rowBreaks.push(row);
    row += rows.length;
    yield* rows;
  }
}

/** Number, name and item; number and name in full only once, and greyed below. */
function leadCells(merchant: AnnexMerchant, item: string, first: boolean): Cell[] {
  const [id, name] = [cleanText(merchant.merchantId).text, cleanText(merchant.merchantName).text];
  const style = first ? firstStyle : repeatedStyle;
  return [
    { kind: 'text', text: id, style },
    { kind: 'text', text: name, style },
    { kind: 'text', text: item, style: labelStyle },
  ];
}

const firstStyle: Style = Object.freeze({ border: 'thin', wrap: true, vertical: 'center' });

/** A leg of the rule: the truths of its windows under their last months, and its own. */
function legRow(annex: Annex, plan: MonthsPlan, position: number, merchant: AnnexMerchant, leg: number): Row {
  const { ready, tests, label } = annex.legs[leg] as AnnexLeg;
  const { widths } = plan.workings;
  const cells = plan.cells(position);
  const finding = merchant.findings[leg] as AnnexMerchant['findings'][number];
  const row: Cell[] = [
    ...leadCells(merchant, label, leg === 0),
    ...annex.horizon.months.map((): Cell => ({ kind: 'blank', style: monthStyles.reported })),
  ];
  const names = leg === 0 ? [linesOf(cleanText(merchant.merchantName).text, widths.merchantName)] : [];
  const ids = leg === 0 ? [linesOf(cleanText(merchant.merchantId).text, widths.merchantId)] : [];
  const height = heightOfLines(Math.max(linesOf(label, widths.item), ...names, ...ids));
  const answer = (formula: string): Cell => ({
    kind: 'formula',
    formula,
    value: truthNumber[finding.truth],
    style: legMarkStyle,
  });
  if (ready.leg.window === 'business-year') {
    const [window] = ready.windows as readonly [Window];
    const formula = windowFormula(tests, window, cells, plan.totals(position));
    // Where states are told a formula may give a word: as a number it is zero.
    return { height, cells: [...row, answer(cells.state === null ? formula : `N(${formula})`)] };
  }
  for (const [w, window] of ready.windows.entries()) {
    const { contracted, truth } = finding.windows[w] as (typeof finding.windows)[number];
    row[plan.monthColumn(window.end - 1)] = {
      kind: 'formula',
      formula: windowFormula(tests, window, cells),
      value: contracted ? truthNumber[truth] : cells.words.outside,
      style: windowMarkStyle,
    };
  }
  const windowAt = (w: number) => plan.windowCell(position, leg, w);
  const { outside } = cells.words;
  const formula = quantifierFormula(ready.quantifier, ready.windows.length, windowAt, outside);
  return { height, cells: [...row, answer(formula)] };
}

/** What is known of the months, in words: only where some month is unknown or without contract. */
function stateRow(annex: Annex, plan: MonthsPlan, merchant: AnnexMerchant): Row {
  const { language, assessment } = annex;
  const known = annex.source.months(merchant).knowledge;
  const mark = formatStyle('mark', assessment.basis.regulation.currency, language);
  const stateOf = (m: number): Cell => {
    if (known[m] === knowledge.known) return { kind: 'blank', style: monthStyles.reported };
    const words = known[m] === knowledge.unknown ? annexWords.unknown : annexWords.outside;
    return { kind: 'text', text: words[language], style: mark };
  };
  return {
    height: heightOfLines(linesOf(annexWords.state[language], plan.workings.widths.item)),
    cells: [
      ...leadCells(merchant, annexWords.state[language], false),
      ...annex.horizon.months.map((_, m) => stateOf(m)),
      { kind: 'blank', style: monthStyles.total },
    ],
  };
}

const heads = {
  merchantId: { ja: '加盟店番号', en: 'Merchant no.' },
  merchantName: { ja: '加盟店名', en: 'Merchant' },
  item: { ja: '要件', en: 'Leg' },
  answer: { ja: '判定', en: 'Answer' },
} as const;

const legend = {
  ja: '● 基準額・基準率を満たした月（四半期はその最後の月）　？ 不明　○ 要件に該当　× 非該当',
  en: '● the leg is met in that month (a quarter: under its last month), ？ unknown, ○ leg met, × not met',
} as const;
