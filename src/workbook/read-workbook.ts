import { openBook } from './book.ts';
import { movedFormula } from './formula-text.ts';
import { contentOf, type Package } from './open-package.ts';
import { type SharedTexts, sharedTexts } from './shared-texts.ts';
import { cellFormula, cellKind, cellValue, type SheetRow } from './sheet-row.ts';
import { sheetRows } from './sheet-rows.ts';

/** A cell as it stands in a file. An error value (`#N/A`) is its text. */
export interface SeenCell {
  readonly value: number | string | boolean;
  /** Without `=`; null for a plain value. */
  readonly formula: string | null;
}

/** One row with something in it: column (0-based) → cell. Empty cells are left out. */
export interface SeenRow {
  readonly number: number;
  readonly cells: ReadonlyMap<number, SeenCell>;
}

/** A workbook opened for reading. */
export interface OpenWorkbook {
  readonly sheetNames: readonly string[];
  /** Hands over the rows of a sheet, in order; false when there is no such sheet. */
  readSheet(name: string, take: (row: SeenRow) => void): Promise<boolean>;
  /** The part a sheet is in. */
  partOf(name: string): string | undefined;
  readonly package: Package;
}

/**
 * Opens an .xlsx file, formulas and all. Sheets are read piece by piece, never whole in memory.
 * @throws Refusal `workbook-unreadable`, `format-unknown`; while it is read `workbook-too-large`, too.
 */
export function openWorkbook(bytes: Uint8Array): OpenWorkbook {
  const book = openBook(bytes);
  const parts = new Map(book.sheets.map(({ name, part }) => [name, part]));
  let texts: Promise<SharedTexts> | undefined;
  return {
    sheetNames: [...parts.keys()],
    package: book.package,
    partOf: (name) => parts.get(name)?.name,
    async readSheet(name, take) {
      const part = parts.get(name);
      if (part === undefined) return false;
      texts ??= sharedTexts(book.sharedTexts);
      const seen = seenRow(await texts);
      for await (const _ of sheetRows(part, (row) => take(seen(row))));
      return true;
    },
  };
}

/** Where the formula of a group was written. */
interface Master {
  readonly formula: string;
  readonly column: number;
  readonly row: number;
}

/** Copies rows of one sheet, which share formulas among their cells. */
function seenRow(shared: SharedTexts): (row: SheetRow) => SeenRow {
  const masters = new Map<number, Master>();
  const formulaIn = (row: SheetRow, n: number): string | null => {
    if ((row.formulaFrom[n] as number) < 0) return null;
    const formula = cellFormula(row, n);
    const group = row.formulaGroup[n] as number;
    if (group < 0) return formula;
    const column = row.columns[n] as number;
    if (formula !== '') {
      masters.set(group, { formula, column, row: row.number });
      return formula;
    }
    const master = masters.get(group);
    return master === undefined
      ? null
      : movedFormula(master.formula, column - master.column, row.number - master.row);
  };
  return (row) => {
    const cells = new Map<number, SeenCell>();
    for (let n = 0; n < row.count; n++) {
      cells.set(row.columns[n] as number, { value: seenValue(row, n, shared), formula: formulaIn(row, n) });
    }
    return { number: row.number, cells };
  };
}

function seenValue(row: SheetRow, n: number, shared: SharedTexts): SeenCell['value'] {
  const text = cellValue(row, n, shared);
  switch (row.kinds[n]) {
    case cellKind.number:
      return Number(text);
    case cellKind.boolean:
      return text === '1' || text === 'true';
    default:
      return text;
  }
}

/** The text of a part that is read as a whole. */
export function textOf(opened: Package, name: string): string | undefined {
  const part = opened.part(name);
  return part === undefined ? undefined : new TextDecoder().decode(contentOf(part));
}
