import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import type { Window } from '../../assessment/windows.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { type Cell, columnLetters, type Row, type Sheet } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexLeg } from '../annex/annex-frame.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { type FigureCells, quantifierFormula, truthNumber, windowFormula } from '../annex/formula.ts';
import { annexWords, unitSentence } from '../annex/words.ts';
import { lead, type MonthsPlan, monthsHeadRows } from './months-plan.ts';
import { heightOfLines, linesOf, printSetup } from './page.ts';
import {
  earlierHeadStyle,
  emptyStyle,
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

/** The sheets of the monthly detail: more than one when Excel's rows do not suffice. */
export function monthsSheets(annex: Annex, plan: MonthsPlan): Sheet[] {
  const { layout } = plan;
  const { horizon, language, assessment } = annex;
  const { widths } = layout;
  const months = horizon.months.length;
  const { monthly } = annex;
  return plan.sheets.map((part): Sheet => {
    const first = monthsHeadRows + 1;
    const corner = columnLetters(lead);
    const range = `${corner}${first}:${columnLetters(lead + months - 1)}${Math.max(first, part.lastRow)}`;
    return {
      name: part.name,
      widths: [
        widths.merchantId,
        widths.merchantName,
        widths.item,
        ...horizon.months.map(() => widths.month),
        widths.total,
      ],
      rows: rowsOf(annex, plan, part),
      frozen: { rows: monthsHeadRows, columns: lead },
      print: {
        ...printSetup(annex, layout.title[language]),
        titleRows: [monthsHeadRows, monthsHeadRows],
        titleColumns: [0, lead - 1],
        pagesWide: months > 13 ? 2 : 1,
      },
      merges: part.until === part.from ? [`A${first}:${columnLetters(plan.totalColumn)}${first}`] : [],
      highlights:
        monthly === undefined || assessment.listed.length + assessment.undetermined.length === 0
          ? []
          : [
              {
                range,
                formula: `AND($C${first}="${annexWords.fraud[language]}",${corner}${first + 1 + monthly}=2)`,
                fill: 'F8CBAD',
                color: '9C0006',
              },
            ],
      textDigits: `A${first}:B${Math.max(first, part.lastRow)}`,
    };
  });
}

function* rowsOf(annex: Annex, plan: MonthsPlan, part: MonthsPlan['sheets'][number]): Iterable<Row> {
  const { assessment, horizon, language } = annex;
  const { layout } = plan;
  const text = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });
  yield { height: 24, cells: [text(layout.title[language], titleStyle)] };
  yield { cells: [text(`${unitSentence(annex)}　${legend[language]}`, { ...subtitleStyle, wrap: false })] };
  yield { height: 6, cells: [] };
  yield {
    height: 30,
    cells: [
      text(heads.merchantId[language], headStyle),
      text(heads.merchantName[language], headStyle),
      text(heads.item[language], headStyle),
      ...horizon.months.map((month, m) =>
        text(month, m < horizon.firstOfYear ? earlierHeadStyle : headStyle),
      ),
      text(heads.total[language], headStyle),
    ],
  };
  if (part.until === part.from) {
    yield { height: 30, cells: [text(layout.whenEmpty[language], emptyStyle)] };
    return;
  }
  const { months: read } = annex.source;
  const verdicts = [...assessment.listed, ...assessment.undetermined];
  for (let position = part.from; position < part.until; position++) {
    const verdict = verdicts[position] as AnnexMerchant;
    yield* blockOf(annex, plan, position, verdict, read(verdict));
  }
}

/** One merchant's block of rows, and where its figures stand. */
interface MerchantBlock {
  readonly annex: Annex;
  readonly plan: MonthsPlan;
  readonly position: number;
  readonly merchant: AnnexMerchant;
  readonly figures: MerchantMonths;
  /** By month, 1 where no row gave the figures. */
  readonly idle: Uint8Array;
  readonly cells: FigureCells;
}

function* blockOf(
  annex: Annex,
  plan: MonthsPlan,
  position: number,
  merchant: AnnexMerchant,
  figures: MerchantMonths,
): Iterable<Row> {
  const idle = annex.source.idle(merchant);
  const block: MerchantBlock = {
    annex,
    plan,
    position,
    merchant,
    figures,
    idle,
    cells: plan.cells(position),
  };
  const { language } = annex;
  const name = cleanText(merchant.merchantName).text;
  yield {
    height: heightOfLines(linesOf(name, plan.layout.widths.merchantName)),
    cells: [...leadCells(block, annexWords.sales[language], true), ...amountCells(block, 'sales')],
  };
  yield { cells: [...leadCells(block, annexWords.fraud[language], false), ...amountCells(block, 'fraud')] };
  for (const leg of annex.legs.keys()) yield { cells: legCells(block, leg) };
  if (block.cells.state !== null) yield { cells: stateCells(block) };
}

/** Number, name and item; number and name only once, and greyed below. */
function leadCells({ annex, merchant }: MerchantBlock, item: string, first: boolean): Cell[] {
  const { currency } = annex.assessment.basis.regulation;
  const [id, name] = [cleanText(merchant.merchantId).text, cleanText(merchant.merchantName).text];
  return [
    { kind: 'text', text: id, style: first ? formatStyle('text', currency) : repeatedStyle },
    { kind: 'text', text: name, style: first ? formatStyle('wrapped', currency) : repeatedStyle },
    { kind: 'text', text: item, style: labelStyle },
  ];
}

/** The amounts of the months as numbers, and their sum over the business year. */
function amountCells(block: MerchantBlock, item: 'sales' | 'fraud'): Cell[] {
  const { annex, merchant, figures, idle, cells } = block;
  const { horizon } = annex;
  const styleOf = (m: number): Style => {
    if (figures.knowledge[m] === knowledge.unknown) return monthStyles.unknown;
    if (figures.knowledge[m] === knowledge.outside) return monthStyles.outside;
    return idle[m] === 1 ? monthStyles.idle : monthStyles.reported;
  };
  const [first, last] = [horizon.firstOfYear, horizon.months.length - 1];
  return [
    ...horizon.months.map(
      (_, m): Cell => ({ kind: 'number', value: figures[item][m] as number, style: styleOf(m) }),
    ),
    {
      kind: 'formula',
      formula: `SUM(${cells[item](first)}:${cells[item](last)})`,
      value: item === 'sales' ? merchant.salesAmount : merchant.fraudAmount,
      style: monthStyles.total,
    },
  ];
}

/** A leg of the rule: the truths of its windows under their last months, and its own. */
function legCells(block: MerchantBlock, leg: number): (Cell | null)[] {
  const { annex, plan, position, merchant, cells } = block;
  const { ready, tests, label } = annex.legs[leg] as AnnexLeg;
  const finding = merchant.findings[leg] as AnnexMerchant['findings'][number];
  const row: (Cell | null)[] = [
    ...leadCells(block, label, false),
    ...annex.horizon.months.map((): Cell => ({ kind: 'blank', style: monthStyles.reported })),
  ];
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
    return [...row, answer(cells.state === null ? formula : `N(${formula})`)];
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
  return [...row, answer(quantifierFormula(ready.quantifier, ready.windows.length, windowAt, outside))];
}

/** What is known of the months, in words: only where some month is unknown or without contract. */
function stateCells(block: MerchantBlock): Cell[] {
  const { annex, figures, cells } = block;
  const { currency } = annex.assessment.basis.regulation;
  const stateOf = (m: number): Cell => {
    const known = figures.knowledge[m];
    if (known === knowledge.known) return { kind: 'blank', style: monthStyles.reported };
    const words = known === knowledge.unknown ? cells.words.unknown : cells.words.outside;
    return { kind: 'text', text: words, style: formatStyle('mark', currency) };
  };
  return [
    ...leadCells(block, annexWords.state[annex.language], false),
    ...annex.horizon.months.map((_, m) => stateOf(m)),
    { kind: 'blank', style: monthStyles.total },
  ];
}

const heads = {
  merchantId: { ja: '加盟店番号', en: 'Merchant no.' },
  merchantName: { ja: '加盟店名', en: 'Merchant' },
  item: { ja: '項目', en: 'Item' },
  total: { ja: '事業年度計・判定', en: 'Year / answer' },
} as const;

const legend = {
  ja: '凡例: ● 要件を超えた月　－ 取引なし（0）　／ 契約なし　？ 不明（使えない行がある）　○ 要件を満たす　× 満たさない',
  en: 'Key: ● over in that month, － no activity (zero), ／ no contract, ？ unknown (rejected row), ○ leg met, × not met',
} as const;
