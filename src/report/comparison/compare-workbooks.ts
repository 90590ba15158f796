import { isSameFormula, type Moves, movedThrough } from '../../workbook/formula-moves.ts';
import { openPackage, type Package, piecesOf } from '../../workbook/open-package.ts';
import { type GrowingMoves, type RowMoves, rowMoves, unmoved } from '../../workbook/row-moves.ts';
import { drawnParts, seenBySome } from '../../workbook/seen-by-some.ts';
import { address, type Cell } from '../../workbook/sheet.ts';
import type { ViewRow, ViewSource } from '../../workbook/view.ts';
import { type ViewBook, viewBook } from '../../workbook/view-book.ts';
import type { SheetFrame } from '../../workbook/view-features.ts';
import { aroundSheet, type SheetView, viewSheet } from '../../workbook/view-sheet.ts';
import { sharedTextsOf } from '../../workbook/view-texts.ts';
import type { Workbook } from '../../workbook/write-workbook.ts';
import { alignRows } from './align-rows.ts';
import {
  type CellsCompared,
  compareCells,
  type FoundValue,
  lookFindings,
  nothingCompared,
  type SheetContext,
  wordsOf,
} from './compare-cells.ts';
import { compareFeatures } from './compare-features.ts';
import { compareColumns, compareRow } from './compare-sizes.ts';
import { type Findings, gatherFindings } from './finding.ts';
import { withWholeCharts } from './pair-charts.ts';
import { pairedSheets, type SheetPair } from './pair-sheets.ts';
import { place, type WrittenBook, writtenBook } from './written-book.ts';

/** What a comparison is told. */
export interface ComparisonOptions {
  /** Tells the cells that are there to be filled in. */
  readonly isEntry: (cell: Cell) => boolean;
  /** Texts by which rows are named: the merchants' ids. */
  readonly owners: ReadonlySet<string>;
  /** Sheets that formulas of others refer to: they are compared first. */
  readonly first: readonly string[];
  /** How many findings of each kind are kept for each sheet. */
  readonly most: number;
}

/** What came of comparing a workbook with the one that was written. */
export interface Comparison extends Pick<CellsCompared, 'filledIn' | 'numbers'> {
  /** Whether every part is the same to the byte. */
  readonly identical: boolean;
  readonly findings: Findings;
  /** Values of formulas that are not those that were written: whoever knows what changed tells whether they follow from it. */
  readonly values: readonly FoundValue[];
  /** How many formulas have no value; all of them when a program saved the file that does not calculate. */
  readonly withoutValue: { readonly count: number; readonly all: boolean };
  /** Where a row of a sheet, by the name it had, is now; null when it was deleted. */
  rowOf(sheet: string, row: number): number | null;
}

/**
 * Compares what a reader would see of two workbooks: the one that is found, and the one that `make` gives, every time the
 * same. What is the same to the byte is not looked at; time grows with the size of the files.
 *
 * @throws Refusal `workbook-unreadable`, `workbook-too-large`.
 */
export async function compareWorkbooks(
  file: Uint8Array,
  make: () => Workbook,
  options: ComparisonOptions,
): Promise<Comparison> {
  const found = openPackage(file);
  const written = await writtenBook(make, found, options.isEntry);
  const findings = gatherFindings(options.most);
  const compared = nothingCompared();
  const { filledIn, numbers, values } = compared;
  const moved = written.identical
    ? new Map<string, RowMoves>()
    : await compareBooks({ found, written, options, findings, compared });
  const all = compared.missingCount > 0 && compared.valueCount === 0;
  if (!all) {
    for (const { sheet, cell, row, merchantId } of compared.missing)
      findings.add({ kind: 'value-missing', sheet, cell, row, merchantId });
  }
  return {
    identical: written.identical,
    findings,
    filledIn,
    numbers,
    values,
    withoutValue: { count: compared.missingCount, all },
    rowOf: (sheet, row) => (moved.get(sheet) ?? unmoved).rowOf(row),
  };
}

interface Work {
  readonly found: Package;
  readonly written: WrittenBook;
  readonly options: ComparisonOptions;
  readonly findings: Findings;
  readonly compared: CellsCompared;
}

/** The rows of every sheet, by the name it had: where they are now. */
interface Moved {
  readonly rows: Map<string, GrowingMoves>;
  /** The same under the other assumption: that rows missing at the end were emptied, which moves nothing, not deleted. */
  readonly kept: Map<string, GrowingMoves>;
  readonly names: ReadonlyMap<string, string>;
}

async function compareBooks(work: Work): Promise<ReadonlyMap<string, RowMoves>> {
  const { found, written, options, findings, compared } = work;
  const source: ViewSource = {
    package: found,
    pieces(part) {
      const there = found.part(part);
      return there === undefined ? [] : piecesOf(there, largestSheet);
    },
  };
  const [was, is] = [viewBook(written.package), viewBook(found)];
  const shared = await sharedTextsOf(
    is.sharedTexts === undefined ? undefined : found.part(is.sharedTexts),
    is.looks,
  );
  const pairs = pairedSheets(was, is, findings);
  const moved: Moved = {
    rows: new Map(),
    kept: new Map(),
    names: new Map(pairs.map((pair) => [pair.was.name, pair.is.name])),
  };
  const frames = new Map<SheetPair, { readonly was: SheetFrame; readonly is: SheetFrame }>();
  const untouchedStyles = written.same.has('xl/styles.xml');
  const order = (name: string) => (options.first.includes(name) ? 0 : 1);
  for (const pair of [...pairs].sort((a, b) => order(a.was.name) - order(b.was.name))) {
    if (untouchedStyles && pair.was.part === pair.is.part && written.same.has(pair.was.part)) continue;
    const views = {
      was: written.view(pair.was.name, was.looks),
      is: viewSheet(source, is, pair.is.part, shared),
    };
    await compareSheet(work, { was, is }, pair, views, moved);
    frames.set(pair, { was: views.was.frame, is: views.is.frame });
  }
  const moves = [movesOf(moved.rows, moved.names), movesOf(moved.kept, moved.names)];
  for (const { sheet, cell, row, merchantId, written: before, found: now } of compared.formulas) {
    const here = movedThrough(now, sheet, asWritten);
    if (moves.some((each) => isSameFormula(movedThrough(before, sheet, each), here))) continue;
    findings.add({
      kind: 'formula-changed',
      sheet,
      cell,
      row,
      merchantId,
      found: `=${now}`,
      expected: `=${before}`,
    });
  }
  for (const pair of pairs) {
    const frame = frames.get(pair);
    if (frame !== undefined) compareColumns(pair, frame.was, frame.is, findings);
    // First the parts around a sheet (comments, charts, links): reading them completes features of the sheet that point at them.
    const around = [
      aroundSheet(written.package, pair.was.part, frame?.was),
      aroundSheet(found, pair.is.part, frame?.is),
    ];
    const passedOver = await seenBySome(
      found,
      [pair.is.part, ...drawnParts(found, pair.is.part)].filter((part) => !written.same.has(part)),
    );
    const [before, now] = [
      [...pair.was.features, ...(frame?.was.features ?? []), ...(around[0] ?? [])],
      [...pair.is.features, ...(frame?.is.features ?? []), ...(around[1] ?? []), ...passedOver],
    ];
    const context = { sheet: pair.was.name, moves };
    compareFeatures(context, ...withWholeCharts(context.sheet, before, now, findings), findings);
  }
  const passedOver = await seenBySome(
    found,
    [is.part, is.styles, is.sharedTexts].filter((part) => part !== undefined && !written.same.has(part)),
  );
  compareFeatures({ sheet: null, moves }, was.features, [...is.features, ...passedOver], findings);
  return moved.rows;
}

const largestSheet = 2 ** 31;

/** Nothing has moved: brings a formula into the one spelling, and changes nothing else. */
const asWritten: Moves = { rows: () => unmoved, name: (sheet) => sheet };

const movesOf = (rows: ReadonlyMap<string, RowMoves>, names: ReadonlyMap<string, string>): Moves => ({
  rows: (sheet) => rows.get(sheet) ?? unmoved,
  name: (sheet) => names.get(sheet) ?? sheet,
});

async function compareSheet(
  { written, options, findings, compared }: Work,
  books: { readonly was: ViewBook; readonly is: ViewBook },
  pair: SheetPair,
  views: { readonly was: SheetView; readonly is: SheetView },
  moved: Moved,
): Promise<void> {
  const sheet = pair.was.name;
  const entries = written.entries.get(sheet) ?? new Set();
  const entryColumns = new Set([...entries].map((entry) => entry % place(1, 0)));
  const [moves, kept] = [rowMoves(), rowMoves()];
  moved.rows.set(sheet, moves);
  moved.kept.set(sheet, kept);
  const looksFound = lookFindings();
  const renamed = [...moved.names].some(([before, now]) => before !== now);
  const context: SheetContext = {
    sheet,
    looks: { was: books.was.looks, is: books.is.looks },
    entries,
    moves: movesOf(moved.rows, moved.names),
    moved: () => renamed || anyMoved(moved.rows),
    findings,
    compared,
    looksFound,
    owner: (row) => ownerOf(row, options.owners),
  };
  for await (const { was, is, place: where } of alignRows(
    views.was.rows,
    views.is.rows,
    keyOf(entryColumns),
  )) {
    if (was !== null && is !== null) {
      moves.pair(was.number, is.number);
      kept.pair(was.number, is.number);
      compareRow(context, was, is, views);
      compareCells(context, was, is);
    } else if (was !== null) {
      if (where !== 'in-place') moves.drop(was.number);
      if (where === 'moved') kept.drop(was.number);
      findings.add({
        kind: 'row-deleted',
        sheet,
        row: was.number,
        expected: rowWords(was),
        merchantId: context.owner(was),
      });
    } else if (is !== null) {
      const [only] = is.cells;
      findings.add({
        kind: 'row-inserted',
        sheet,
        row: is.number,
        cell: is.cells.length === 1 && only !== undefined ? address(only.column, is.number) : null,
        found: rowWords(is),
        merchantId: context.owner(is),
      });
    }
  }
  looksFound.tell(sheet, findings);
  if (views.is.frame.rowsHidden && !views.was.frame.rowsHidden)
    findings.add({ kind: 'row-hidden', sheet, what: 'rows without cells' });
}

function anyMoved(rows: ReadonlyMap<string, RowMoves>): boolean {
  for (const each of rows.values()) if (each.moved) return true;
  return false;
}

/** The key rows pair by: plain values and the columns of formulas. What people fill in does not count. */
function keyOf(entryColumns: ReadonlySet<number>): (row: ViewRow) => string {
  return ({ cells }) => {
    let key = '';
    for (const { column, formula, shown } of cells) {
      if (entryColumns.has(column)) continue;
      key +=
        formula === null && shown.kind !== 'none'
          ? `${column}${shown.kind[0]}${shown.value}\n`
          : `${column}=\n`;
    }
    return key;
  };
}

function ownerOf({ cells }: ViewRow, owners: ReadonlySet<string>): string | null {
  for (const { shown } of cells) if (shown.kind === 'text' && owners.has(shown.value)) return shown.value;
  return null;
}

/** The first six cells of a row, to name it in a finding. */
function rowWords({ cells }: ViewRow): string {
  const words = cells.slice(0, 6).map((cell) => wordsOf(cell).slice(0, 60));
  return `${words.join(' | ')}${cells.length > 6 ? ' …' : ''}`;
}
