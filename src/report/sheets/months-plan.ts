import { knowledge } from '../../assessment/merchant-months.ts';
import { address, lastRow } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { FigureCells, SumFormulas } from '../annex/formula.ts';
import type { MonthsSheet } from '../annex/layout.ts';
import { annexWords } from '../annex/words.ts';
import { numberedName } from './page.ts';

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
  /** Whose sales or fraud of which month of the horizon a cell holds (row 1-based, column 0-based); null for others. */
  figureAt(sheet: string, row: number, column: number): PlacedFigure | null;
}

/** One figure of the monthly detail. */
export interface PlacedFigure {
  readonly position: number;
  readonly month: number;
  readonly item: 'sales' | 'fraud';
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
    figureAt(name, row, column) {
      const sheet = sheets.find((candidate) => candidate.name === name);
      if (sheet === undefined || column < lead || column >= totalColumn) return null;
      let [low, high] = [sheet.from, sheet.until];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rowOf(middle) <= row) low = middle + 1;
        else high = middle;
      }
      const position = low - 1;
      const offset = position < sheet.from ? -1 : row - rowOf(position);
      const item = offset === 0 ? 'sales' : offset === 1 ? 'fraud' : null;
      return item === null ? null : { position, month: column - lead, item };
    },
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
