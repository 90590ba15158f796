import {
  address,
  type Cell,
  columnLetters,
  type Row,
  type Sheet,
  sheetReference,
} from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import { type FactField, type FactValue, referenceFields } from '../annex/fields.ts';
import type { Block, BlocksSheet, TableBlock } from '../annex/layout.ts';
import { heightOfLines, linesOf, printSetup } from './page.ts';
import {
  blockStyle,
  boxStyle,
  emptyStyle,
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
export function blocksSheet(annex: Annex, layout: BlocksSheet, live: LiveFacts): MadeBlocks {
  const { language } = annex;
  const { widths } = layout;
  const rows: Row[] = [];
  const merges: string[] = [];
  const thresholds = new Map<string, string>();
  const name = layout.name[language];
  const lastColumn = widths.length - 1;

  /** Writes a cell over the columns `from` to `to` and gives the width it has. */
  const over = (cells: (Cell | null)[], from: number, to: number, cell: Cell): number => {
    cells[from] = cell;
    for (let column = from + 1; column <= to; column++) cells[column] = { kind: 'blank', style: cell.style };
    if (to > from) merges.push(`${address(from, rows.length + 1)}:${address(to, rows.length + 1)}`);
    return widths.slice(from, to + 1).reduce((sum, width) => sum + width, 0);
  };
  const text = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });
  const textOf = (cell: Cell): string =>
    cell.kind === 'text' ? cell.text : cell.kind === 'formula' ? String(cell.value) : '';

  const wide = (words: string, style: Style) => {
    const cells: (Cell | null)[] = Array.from({ length: widths.length }, () => null);
    const width = over(cells, 0, lastColumn, text(words, style));
    rows.push({ height: heightOfLines(linesOf(words, width)), cells });
  };
  const heading = (words: string) => {
    rows.push({ height: 8, cells: [] });
    rows.push({ height: 20, cells: [text(words, blockStyle)] });
  };

  const factCell = (field: FactField): Cell => {
    const value: FactValue = annex.facts[field];
    const { currency } = annex.assessment.basis.regulation;
    switch (value.kind) {
      case 'text':
        return text(value.text, { ...formatStyle('wrapped', currency), align: 'left' });
      case 'count':
      case 'amount': {
        const style: Style = { ...formatStyle(value.kind, currency), align: 'left' };
        const formula = live[field];
        return formula === undefined
          ? { kind: 'number', value: value.value, style }
          : { kind: 'formula', formula, value: value.value, style };
      }
    }
  };

  const table = (block: TableBlock) => {
    const columns = block.columns as readonly (TableBlock['columns'][number] & { field: string })[];
    const starts: number[] = [];
    let next = 0;
    for (const { span } of columns) {
      starts.push(next);
      next += span ?? 1;
    }
    const line = (cellOf: (n: number) => Cell) => {
      const cells: (Cell | null)[] = [];
      let lines = 1;
      for (const [n, { span }] of columns.entries()) {
        const from = starts[n] as number;
        const cell = cellOf(n);
        const width = over(cells, from, from + (span ?? 1) - 1, cell);
        if (cell.style.wrap === true) lines = Math.max(lines, linesOf(textOf(cell), width));
      }
      rows.push({ height: heightOfLines(lines), cells });
    };
    line((n) => text(columns[n]?.heading[language] ?? '', headStyle));
    const found: readonly Readonly<Record<string, string | number>>[] = annex.tables[block.table] as never;
    if (found.length === 0) wide(block.whenEmpty[language], emptyStyle);
    const { currency } = annex.assessment.basis.regulation;
    for (const row of found) {
      if (block.table === 'thresholds') {
        const column = columns.findIndex(({ field }) => field === 'value');
        if (column >= 0) {
          const cell = `$${columnLetters(starts[column] as number)}$${rows.length + 1}`;
          thresholds.set(String(row['name']), `${sheetReference(name)}!${cell}`);
        }
      }
      line((n) => {
        const { field, format } = columns[n] as (typeof columns)[number];
        const value = row[field] as string | number;
        const style = formatStyle(format, currency);
        return typeof value === 'number' ? { kind: 'number', value, style } : text(value, style);
      });
    }
  };

  const signOff = (roles: readonly string[]) => {
    const head: (Cell | null)[] = [text('', labelStyle)];
    const lines = language === 'ja' ? ['氏名', '日付', '印・署名'] : ['Name', 'Date', 'Seal or signature'];
    for (const role of roles) head.push(text(role, headStyle));
    rows.push({ cells: head });
    for (const [n, label] of lines.entries()) {
      const boxes = roles.map((): Cell => ({ kind: 'blank', style: boxStyle }));
      rows.push({ height: n === 2 ? 44 : 22, cells: [text(label, labelStyle), ...boxes] });
    }
  };

  const add = (block: Block) => {
    switch (block.kind) {
      case 'facts':
        heading(block.heading[language]);
        for (const { field, heading: label } of block.facts) {
          if (annex.assessment.basis.referenceRate === null && referenceFields.has(field)) continue;
          const cells: (Cell | null)[] = [text(label[language], labelStyle)];
          const cell = factCell(field);
          const width = over(cells, 1, lastColumn, cell);
          const lines = Math.max(linesOf(textOf(cell), width), linesOf(label[language], widths[0] ?? 1));
          rows.push({ height: heightOfLines(lines) ?? 18, cells });
        }
        return;
      case 'paragraph':
        if (block.heading[language] !== '') heading(block.heading[language]);
        wide(block.text[language], paragraphStyle);
        return;
      case 'sign-off':
        heading(block.heading[language]);
        signOff(block.roles.map((role) => role[language]));
        return;
      case 'table':
        heading(block.heading[language]);
        table(block);
        return;
    }
  };

  wide(layout.title[language], titleStyle);
  for (const block of layout.blocks) add(block);
  const print = {
    ...printSetup(annex, layout.title[language]),
    pagesTall: layout.onePage === true ? 1 : undefined,
  };
  return {
    sheet: { name, widths, rows, merges, print },
    thresholds,
  };
}
