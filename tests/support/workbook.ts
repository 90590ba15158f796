import { contentOf, openPackage } from '../../src/workbook/open-package.ts';
import { type Part, pack } from '../../src/workbook/package.ts';
import { address, type Cell, type Row, type Sheet } from '../../src/workbook/sheet.ts';
import { type Workbook, writeWorkbook } from '../../src/workbook/write-workbook.ts';

/** Every cell of a workbook before it is written: sheet → address → cell. */
export function cellsOf(workbook: Workbook): Map<string, Map<string, Cell>> {
  return new Map(workbook.sheets.map((sheet) => [sheet.name, cellsOfSheet(sheet)]));
}

function cellsOfSheet(sheet: Sheet): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  let number = 0;
  for (const row of sheet.rows) {
    number++;
    for (const [column, cell] of row.cells.entries()) {
      if (cell !== null) cells.set(address(column, number), cell);
    }
  }
  return cells;
}

/** The bytes of a workbook whose formulas hold no right value: whoever shows one has worked it out. */
export function withoutValues(workbook: Workbook): Uint8Array {
  const blank = (cell: Cell | null): Cell | null =>
    cell?.kind === 'formula' ? { ...cell, value: typeof cell.value === 'number' ? -987_654 : 'stale' } : cell;
  function* blanked(rows: Iterable<Row>): Iterable<Row> {
    for (const row of rows) yield { ...row, cells: row.cells.map(blank) };
  }
  return writeWorkbook({
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: blanked(sheet.rows) })),
  });
}

/** The workbook with the XML of one sheet changed, as somebody with an editor would. */
export function withSheetXml(
  workbook: Uint8Array,
  sheet: number,
  change: (xml: string) => string,
): Uint8Array {
  const name = `xl/worksheets/sheet${sheet}.xml`;
  let met = false;
  const parts = openPackage(workbook).parts.map((part): Part | typeof part => {
    if (part.name !== name) return part;
    const xml = new TextDecoder().decode(contentOf(part));
    const changed = change(xml);
    met = changed !== xml;
    return { name, content: [changed] };
  });
  if (!met) throw new Error(`Nothing was changed in sheet ${sheet}.`);
  return pack(parts);
}

/** Changes what one cell holds: everything between its opening and its closing. */
export function withCell(
  workbook: Uint8Array,
  sheet: number,
  at: string,
  change: (inner: string) => string,
): Uint8Array {
  const cell = new RegExp(`(<c r="${at}"[^>]*?)(?:/>|>(.*?)</c>)`);
  return withSheetXml(workbook, sheet, (xml) =>
    xml.replace(cell, (_, open: string, inner = '') => {
      const changed = change(inner);
      const type = changed.startsWith('<is>') ? ' t="inlineStr"' : '';
      return `${open.replace(/ t="\w+"/, '')}${type}>${changed}</c>`;
    }),
  );
}
