import { knowledge } from '../../assessment/merchant-months.ts';
import { address, lastRow, sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { FigureCells, SumFormulas } from '../annex/formula.ts';
import type { Layout, MonthsSheet, WorkingsSheet } from '../annex/layout.ts';
import { workingsPaper } from '../annex/layouts/workings.ts';
import { annexWords } from '../annex/words.ts';
import { numberedName } from './page.ts';

/** Columns before the months: number, name, item. */
export const lead = 3;
/** Rows before the first merchant. */
export const monthsHeadRows = 4;
/** Rows of a merchant in the monthly detail: fraud, then sales. */
export const figureRows = 2;

/** Where one merchant's rows stand. Rows are 1-based. */
export interface BlockPlace {
  readonly sheet: string;
  /** Its row of fraud; that of sales follows. */
  readonly firstRow: number;
  /** The sheet with its tests, and the row of its first leg there. */
  readonly workings: string;
  readonly firstTest: number;
  /** Whether a row of states follows its legs: some month is unknown or without contract. */
  readonly states: boolean;
}

/** The merchants of one sheet of months, and of the sheet of workings behind it. */
export interface MonthsPart {
  readonly name: string;
  readonly workings: string;
  readonly from: number;
  readonly until: number;
  readonly lastRow: number;
  readonly lastTest: number;
}

/** Where everything of the monthly detail and of the tests behind it stands, worked out before a single row is made. */
export interface MonthsPlan {
  readonly layout: MonthsSheet;
  readonly workings: WorkingsSheet;
  readonly sheets: readonly MonthsPart[];
  /** The column of a month of the horizon, 0-based. */
  monthColumn(month: number): number;
  readonly totalColumn: number;
  /** By position: the listed merchants first, then the undetermined. */
  place(position: number): BlockPlace;
  /** The cells of the windows of a leg, and of its answer, on the sheet of workings. */
  windowCell(position: number, leg: number, window: number): string;
  legCell(position: number, leg: number): string;
  /** The merchant's figures and states, for formulas on any sheet. */
  cells(position: number): FigureCells;
  /** The cells with the sums of the business year, for formulas on any sheet. */
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

/** The sheets of a layout that hold the months; undefined for a layout without them. */
export function monthsPlan(annex: Annex, { sheets }: Layout): MonthsPlan | undefined {
  const months = sheets.find((sheet) => sheet.kind === 'months');
  if (months === undefined) return undefined;
  return planMonths(annex, months, sheets.find((sheet) => sheet.kind === 'workings') ?? workingsPaper);
}

const windowEnds = (annex: Annex, leg: number) =>
  (annex.legs[leg]?.ready.windows ?? []).map((window) => window.end - 1);

/** Works out where every merchant's rows will stand. */
export function planMonths(annex: Annex, layout: MonthsSheet, workings: WorkingsSheet): MonthsPlan {
  const { assessment, horizon, legs, language } = annex;
  const verdicts = [...assessment.listed, ...assessment.undetermined];
  const { months: read } = annex.source;
  const states = Uint8Array.from(verdicts, (verdict) =>
    read(verdict).knowledge.every((known) => known === knowledge.known) ? 0 : 1,
  );
  const [firstRows, firstTests] = [new Uint32Array(verdicts.length), new Uint32Array(verdicts.length)];
  const sheetOf = new Uint16Array(verdicts.length);
  const limit = Math.min(layout.rowsPerSheet ?? lastRow, lastRow);
  const sheets: { -readonly [Name in keyof MonthsPart]: MonthsPart[Name] }[] = [];
  const open = (from: number) => {
    const number = sheets.length;
    sheets.push({
      name: numberedName(layout.name[language], number),
      workings: numberedName(workings.name[language], number),
      from,
      until: from,
      lastRow: monthsHeadRows,
      lastTest: monthsHeadRows,
    });
  };
  open(0);
  for (let position = 0; position < verdicts.length; position++) {
    const tests = legs.length + (states[position] as number);
    const full = sheets.at(-1);
    if (full === undefined || Math.max(full.lastRow + figureRows, full.lastTest + tests) > limit)
      open(position);
    const sheet = sheets.at(-1) as (typeof sheets)[number];
    firstRows[position] = sheet.lastRow + 1;
    firstTests[position] = sheet.lastTest + 1;
    sheetOf[position] = sheets.length - 1;
    sheet.lastRow += figureRows;
    sheet.lastTest += tests;
    sheet.until = position + 1;
  }
  const monthColumn = (month: number) => lead + month;
  const totalColumn = lead + horizon.months.length;
  const rowOf = (position: number) => firstRows[position] as number;
  const partOf = (position: number) => sheets[sheetOf[position] as number] as (typeof sheets)[number];
  const span = (sheet: string, row: number) => (first: number, last: number) => {
    const from = address(monthColumn(first), row);
    return `${sheetReference(sheet)}!${first === last ? from : `${from}:${address(monthColumn(last), row)}`}`;
  };
  return {
    layout,
    workings,
    sheets,
    monthColumn,
    totalColumn,
    place: (position) => ({
      sheet: partOf(position).name,
      firstRow: rowOf(position),
      workings: partOf(position).workings,
      firstTest: firstTests[position] as number,
      states: states[position] === 1,
    }),
    windowCell(position, leg, window) {
      const end = windowEnds(annex, leg)[window] as number;
      return address(monthColumn(end), (firstTests[position] as number) + leg);
    },
    legCell: (position, leg) => address(totalColumn, (firstTests[position] as number) + leg),
    figureAt(name, row, column) {
      const sheet = sheets.find((candidate) => candidate.name === name);
      if (sheet === undefined || column < lead || column >= totalColumn) return null;
      const offset = row - monthsHeadRows - 1;
      const position = sheet.from + Math.floor(offset / figureRows);
      if (offset < 0 || position >= sheet.until) return null;
      return { position, month: column - lead, item: offset % figureRows === 0 ? 'fraud' : 'sales' };
    },
    totals: (position) => {
      const total = (row: number) => `${sheetReference(partOf(position).name)}!${address(totalColumn, row)}`;
      return { fraud: total(rowOf(position)), sales: total(rowOf(position) + 1) };
    },
    cells: (position) => {
      const { name, workings: tests } = partOf(position);
      return {
        fraud: span(name, rowOf(position)),
        sales: span(name, rowOf(position) + 1),
        state: states[position] === 1 ? span(tests, (firstTests[position] as number) + legs.length) : null,
        words: { unknown: annexWords.unknown[language], outside: annexWords.outside[language] },
      };
    },
  };
}
