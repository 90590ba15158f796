import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { address, type Cell, columnLetters, lastRow, type Row, type Sheet } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import { type Annex, annexWords, unitSentence } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import {
  type FigureCells,
  quantifierFormula,
  type SumFormulas,
  truthNumber,
  windowFormula,
} from '../annex/formula.ts';
import type { MonthsSheet } from '../annex/layout.ts';
import { heightOfLines, linesOf, numberedName, printSetup } from './page.ts';
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

/** Columns before the months: number, name, item. */
export const lead = 3;
/** Rows before the first merchant. */
export const monthsHeadRows = 4;

/** Where one merchant's block stands. Rows are 1-based. */
export interface BlockPlace {
  readonly sheet: string;
  readonly firstRow: number;
  /** Whether the block ends with a row of states: some month is unknown or without contract. */
  readonly states: boolean;
}

/** Where everything of the monthly detail stands, worked out before a single row is made. */
export interface MonthsPlan {
  readonly layout: MonthsSheet;
  readonly sheets: readonly {
    readonly name: string;
    readonly from: number;
    readonly until: number;
    readonly lastRow: number;
  }[];
  /** The column of a month of the horizon, 0-based. */
  monthColumn(month: number): number;
  readonly totalColumn: number;
  /** By position: the listed merchants first, then the undetermined. */
  place(position: number): BlockPlace;
  /** The cells of the windows of a leg, and of its answer. */
  windowCell(position: number, leg: number, window: number): string;
  legCell(position: number, leg: number): string;
  cells(position: number): FigureCells;
  /** The cells with the sums of the business year. */
  totals(position: number): SumFormulas;
}

const windowEnds = (annex: Annex, leg: number) =>
  (annex.legs[leg]?.ready.windows ?? []).map((window) => window.end - 1);

/** Works out where every merchant's block will stand. */
export function planMonths(annex: Annex, layout: MonthsSheet): MonthsPlan {
  const { assessment, horizon, legs, language } = annex;
  const verdicts = [...assessment.listed, ...assessment.undetermined];
  const { months: read } = annex.source;
  const states = Uint8Array.from(verdicts, (verdict) =>
    read(verdict).knowledge.every((known) => known === knowledge.known) ? 0 : 1,
  );
  const firstRows = new Uint32Array(verdicts.length);
  const sheetOf = new Uint16Array(verdicts.length);
  const limit = Math.min(layout.rowsPerSheet ?? lastRow, lastRow);
  const sheets: { name: string; from: number; until: number; lastRow: number }[] = [];
  let next = monthsHeadRows + 1;
  const open = (from: number) => {
    sheets.push({ name: numberedName(layout.name[language], sheets.length), from, until: from, lastRow: 0 });
    next = monthsHeadRows + 1;
  };
  open(0);
  for (let position = 0; position < verdicts.length; position++) {
    const height = 2 + legs.length + (states[position] as number);
    if (next + height - 1 > limit) open(position);
    const sheet = sheets.at(-1) as (typeof sheets)[number];
    firstRows[position] = next;
    sheetOf[position] = sheets.length - 1;
    next += height;
    sheet.until = position + 1;
    sheet.lastRow = next - 1;
  }
  const monthColumn = (month: number) => lead + month;
  const totalColumn = lead + horizon.months.length;
  const rowOf = (position: number) => firstRows[position] as number;
  return {
    layout,
    sheets,
    monthColumn,
    totalColumn,
    place: (position) => ({
      sheet: sheets[sheetOf[position] as number]?.name as string,
      firstRow: rowOf(position),
      states: states[position] === 1,
    }),
    windowCell(position, leg, window) {
      const end = windowEnds(annex, leg)[window] as number;
      return address(monthColumn(end), rowOf(position) + 2 + leg);
    },
    legCell: (position, leg) => address(totalColumn, rowOf(position) + 2 + leg),
    totals: (position) => ({
      sales: address(totalColumn, rowOf(position)),
      fraud: address(totalColumn, rowOf(position) + 1),
    }),
    cells: (position) => {
      const row = rowOf(position);
      const at = (offset: number) => (month: number) => address(monthColumn(month), row + offset);
      return {
        sales: at(0),
        fraud: at(1),
        state: states[position] === 1 ? at(2 + legs.length) : null,
        words: { unknown: annexWords.unknown[language], outside: annexWords.outside[language] },
      };
    },
  };
}

/** The sheets of the monthly detail: more than one when Excel's rows do not suffice. */
export function monthsSheets(annex: Annex, plan: MonthsPlan): Sheet[] {
  const { layout } = plan;
  const { horizon, language, assessment } = annex;
  const { widths } = layout;
  const months = horizon.months.length;
  const overLeg = annex.legs.findIndex(({ ready }) => ready.leg.window === 'month');
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
        overLeg < 0 || assessment.listed.length + assessment.undetermined.length === 0
          ? []
          : [
              {
                range,
                formula: `AND($C${first}="${annexWords.fraud[language]}",${corner}${first + 1 + overLeg}=2)`,
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

function* blockOf(
  annex: Annex,
  plan: MonthsPlan,
  position: number,
  verdict: AnnexMerchant,
  figures: MerchantMonths,
): Iterable<Row> {
  const { horizon, language, legs, assessment } = annex;
  const { currency } = assessment.basis.regulation;
  const { states } = plan.place(position);
  const cells = plan.cells(position);
  const [id, name] = [cleanText(verdict.merchantId).text, cleanText(verdict.merchantName).text];
  const plain = formatStyle('text', currency);
  const wrapped = formatStyle('wrapped', currency);
  const lead = (item: string, first: boolean): Cell[] => [
    { kind: 'text', text: id, style: first ? plain : repeatedStyle },
    { kind: 'text', text: name, style: first ? wrapped : repeatedStyle },
    { kind: 'text', text: item, style: labelStyle },
  ];
  const last = horizon.months.length - 1;
  const idle = annex.source.idle(verdict);
  const amounts = (column: Float64Array, at: FigureCells['sales'], total: number): Cell[] => [
    ...horizon.months.map((_, m): Cell => {
      const known = figures.knowledge[m];
      const style =
        known === knowledge.unknown
          ? monthStyles.unknown
          : known === knowledge.outside
            ? monthStyles.outside
            : idle[m] === 1
              ? monthStyles.idle
              : monthStyles.reported;
      return { kind: 'number', value: column[m] as number, style };
    }),
    {
      kind: 'formula',
      formula: `SUM(${at(horizon.firstOfYear)}:${at(last)})`,
      value: total,
      style: monthStyles.total,
    },
  ];
  yield {
    height: heightOfLines(linesOf(name, plan.layout.widths.merchantName)),
    cells: [
      ...lead(annexWords.sales[language], true),
      ...amounts(figures.sales, cells.sales, verdict.salesAmount),
    ],
  };
  yield {
    cells: [
      ...lead(annexWords.fraud[language], false),
      ...amounts(figures.fraud, cells.fraud, verdict.fraudAmount),
    ],
  };
  for (const [l, { ready, tests, label }] of legs.entries()) {
    const finding = verdict.findings[l] as AnnexMerchant['findings'][number];
    const row: (Cell | null)[] = [
      ...lead(label, false),
      ...horizon.months.map((): Cell => ({ kind: 'blank', style: monthStyles.reported })),
    ];
    const windowValue = (w: number) => {
      const window = finding.windows[w] as (typeof finding.windows)[number];
      return window.contracted ? truthNumber[window.truth] : cells.words.outside;
    };
    if (ready.leg.window === 'business-year') {
      const window = ready.windows[0] as (typeof ready.windows)[number];
      const formula = windowFormula(tests, window, cells, plan.totals(position));
      row.push({
        kind: 'formula',
        formula: states ? `N(${formula})` : formula,
        value: truthNumber[finding.truth],
        style: legMarkStyle,
      });
    } else {
      for (const [w, window] of ready.windows.entries()) {
        row[plan.monthColumn(window.end - 1)] = {
          kind: 'formula',
          formula: windowFormula(tests, window, cells),
          value: windowValue(w),
          style: windowMarkStyle,
        };
      }
      row.push({
        kind: 'formula',
        formula: quantifierFormula(
          ready.quantifier,
          ready.windows.length,
          (w) => plan.windowCell(position, l, w),
          cells.words.outside,
        ),
        value: truthNumber[finding.truth],
        style: legMarkStyle,
      });
    }
    yield { cells: row };
  }
  if (states) {
    yield {
      cells: [
        ...lead(annexWords.state[language], false),
        ...horizon.months.map((_, m): Cell => {
          const known = figures.knowledge[m];
          if (known === knowledge.known) return { kind: 'blank', style: monthStyles.reported };
          const words = known === knowledge.unknown ? cells.words.unknown : cells.words.outside;
          return { kind: 'text', text: words, style: formatStyle('mark', currency) };
        }),
        { kind: 'blank', style: monthStyles.total },
      ],
    };
  }
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
