import { cleanText } from '../../workbook/cell-text.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import { decisionFields, type FactField, type FactValue, referenceFields } from '../annex/fields.ts';
import type { Block, BlocksSheet, FactLine } from '../annex/layout.ts';
import { sentenceFormula, sentenceText, summaryOf } from '../annex/summary.ts';
import {
  addJoined,
  addWide,
  type BlocksPage,
  type Cells,
  type LiveCell,
  putOver,
  textCell,
  textOf,
} from './blocks-page.ts';
import { addTable, lastTableOf } from './blocks-table.ts';
import {
  heightOf,
  heightOfLines,
  leastScale,
  lineHeight,
  linesOf,
  pageRoom,
  printSetup,
  scaleFor,
} from './page.ts';
import { filledShare, rowBreaksOf } from './page-breaks.ts';
import { meets } from './placed-columns.ts';
import {
  blockStyle,
  boxStyle,
  formatStyle,
  headStyle,
  labelStyle,
  paragraphStyle,
  titleStyle,
} from './style.ts';

/** A sheet of blocks made, with the places of the thresholds that formulas name. */
export interface MadeBlocks {
  readonly sheet: Sheet;
  readonly thresholds: ReadonlyMap<string, string>;
}

/** Formulas for single values, where the workbook can work them out itself. */
export type LiveFacts = Partial<Readonly<Record<FactField, string>>>;

/** Makes a sheet of facts and small tables. These are short: the rows are made at once. */
export function blocksSheet(
  annex: Annex,
  layout: BlocksSheet,
  live: LiveFacts,
  liveCell: LiveCell = () => undefined,
): MadeBlocks {
  const { language } = annex;
  const page: BlocksPage = {
    annex,
    liveCell,
    name: layout.name[language],
    widths: layout.widths,
    rows: [],
    merges: [],
    joined: new Set(),
    tables: [],
    thresholds: new Map(),
  };
  addWide(page, layout.title[language], titleStyle);
  for (const block of layout.blocks) addBlock(page, block, live);
  const title = lastTableOf(page);
  const { name, widths, rows, merges, thresholds } = page;
  const setup = printSetup(annex, layout.title[language], layout.orientation);
  if (layout.onePage === true && fitsOnePage(page, layout))
    return { sheet: { name, widths, rows, merges, print: { ...setup, pagesTall: 1 } }, thresholds };
  const { scale, rowBreaks } = pagesOf(page, layout, title);
  const titleRows = title === null ? undefined : ([title + 1, title + 1] as const);
  return {
    sheet: { name, widths, rows, merges, rowBreaks, print: { ...setup, scale, titleRows } },
    thresholds,
  };
}

/** The scale at which the columns fit a page, and the rows after which one ends: never between a heading and what it heads. */
function pagesOf(
  { annex, widths, rows, joined }: BlocksPage,
  { orientation }: BlocksSheet,
  title: number | null,
): { readonly scale: number; readonly rowBreaks: readonly number[] } {
  const room = pageRoom(annex.paper, orientation ?? 'landscape');
  const units = widths.reduce((sum, width) => sum + width, 0);
  const scale = Math.max(leastOfExcel, scaleFor(units, room));
  return { scale, rowBreaks: rowBreaksOf(rows, joined, ((room.points * 100) / scale) * filledShare, title) };
}

/** The smallest scale that Excel takes. */
const leastOfExcel = 10;

/** Whether one page holds the sheet with its letters large enough. */
function fitsOnePage({ annex, widths, rows }: BlocksPage, { orientation }: BlocksSheet): boolean {
  const room = pageRoom(annex.paper, orientation ?? 'landscape');
  const units = widths.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(scaleFor(units, room), (100 * room.points) / heightOf(rows));
  return scale >= leastScale;
}

function addBlock(page: BlocksPage, block: Block, live: LiveFacts): void {
  const { language } = page.annex;
  const heading = block.heading[language];
  switch (block.kind) {
    case 'facts':
      addHeading(page, heading);
      addFacts(page, block.facts, live);
      return;
    case 'summary':
      addHeading(page, heading);
      addSummary(page, live);
      return;
    case 'paragraph': {
      if (!meets(page.annex, block.when)) return;
      if (heading !== '') addHeading(page, heading);
      const words = page.annex.decidedBy === null ? block.text : (block.decidedText ?? block.text);
      addWide(page, words[language], paragraphStyle);
      return;
    }
    case 'sign-off':
      addHeading(page, heading);
      addSignOff(
        page,
        block.roles.map((role) => role[language]),
      );
      return;
    case 'table':
      if (block.whenEmpty === 'omit' && page.annex.tables[block.table].length === 0) return;
      addHeading(page, heading);
      addTable(page, block);
      return;
  }
}

/** The result in sentences: formulas where they tell of figures that formulas work out. */
function addSummary(page: BlocksPage, live: LiveFacts): void {
  const { annex, widths, rows } = page;
  const width = widths.reduce((sum, each) => sum + each, 0);
  for (const sentence of summaryOf(annex)) {
    const words = cleanText(sentenceText(sentence, annex)).text;
    const formula = sentenceFormula(sentence, annex, (field) => live[field]);
    const cells: Cells = widths.map(() => null);
    const cell: Cell =
      formula === undefined
        ? textCell(words, paragraphStyle)
        : { kind: 'formula', formula, value: words, style: paragraphStyle };
    putOver(page, cells, 0, widths.length - 1, cell);
    rows.push({ height: heightOfLines(linesOf(words, width)) ?? lineHeight, cells });
  }
}

function addHeading(page: BlocksPage, words: string): void {
  addJoined(page, { height: 8, cells: [] });
  addJoined(page, { height: 20, cells: [textCell(words, blockStyle)] });
}

function addFacts(page: BlocksPage, facts: readonly FactLine[], live: LiveFacts): void {
  const { annex, widths, rows } = page;
  const { language, assessment } = annex;
  for (const { field, heading, decidedHeading, box } of facts) {
    if (assessment.basis.referenceRate === null && referenceFields.has(field)) continue;
    if (annex.decidedBy === null && decisionFields.has(field)) continue;
    const label = (annex.decidedBy === null ? heading : (decidedHeading ?? heading))[language];
    const cells: Cells = [textCell(label, labelStyle)];
    const made = factCell(annex, field, live[field]);
    const cell: Cell =
      box === true && textOf(made) === '' && made.kind === 'text' ? { kind: 'blank', style: boxStyle } : made;
    const width = putOver(page, cells, 1, widths.length - 1, cell);
    const lines = Math.max(linesOf(textOf(cell), width), linesOf(label, widths[0] ?? 1));
    rows.push({ height: heightOfLines(lines) ?? 18, cells });
  }
}

/** A single value; a number as the formula that works it out, where there is one. */
function factCell(
  { facts, assessment, language }: Annex,
  field: FactField,
  formula: string | undefined,
): Cell {
  const value: FactValue = facts[field];
  const { currency } = assessment.basis.regulation;
  switch (value.kind) {
    case 'text':
      return textCell(value.text, { ...formatStyle('wrapped', currency, language), align: 'left' });
    case 'count':
    case 'amount': {
      const style: Style = { ...formatStyle(value.kind, currency, language), align: 'left' };
      return formula === undefined
        ? { kind: 'number', value: value.value, style }
        : { kind: 'formula', formula, value: value.value, style };
    }
  }
}

function addSignOff(page: BlocksPage, roles: readonly string[]): void {
  const { annex, rows } = page;
  const lines =
    annex.language === 'ja' ? ['氏名', '日付', '印・署名'] : ['Name', 'Date', 'Seal or signature'];
  addJoined(page, { cells: [textCell('', labelStyle), ...roles.map((role) => textCell(role, headStyle))] });
  for (const [n, label] of lines.entries()) {
    const boxes = roles.map((): Cell => ({ kind: 'blank', style: boxStyle }));
    const row: Row = { height: n === 2 ? 44 : 22, cells: [textCell(label, labelStyle), ...boxes] };
    if (n < lines.length - 1) addJoined(page, row);
    else rows.push(row);
  }
}
