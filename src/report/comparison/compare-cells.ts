import { textSection } from '../../workbook/format-code.ts';
import { isSameFormula, type Moves, movedThrough } from '../../workbook/formula-moves.ts';
import { address } from '../../workbook/sheet.ts';
import type { ViewCell, ViewRow, ViewValue } from '../../workbook/view.ts';
import { type Look, type LookName, type Looks, lookNames } from '../../workbook/view-look.ts';
import type { Finding, Findings } from './finding.ts';
import { place } from './written-book.ts';

/** What comes of comparing cells, beside findings. */
export interface CellsCompared {
  /** Formulas whose text differs: judged once all rows are paired, as a row that moved changes the formulas that name it. */
  readonly formulas: PendingFormula[];
  /** Values of formulas that are not those that were written. */
  readonly values: FoundValue[];
  /** Plain numbers that are not those that were written. */
  readonly numbers: FoundValue[];
  /** The first of the formulas without a value. */
  readonly missing: FoundValue[];
  missingCount: number;
  /** Formulas whose value was compared. */
  valueCount: number;
  readonly filledIn: { readonly sheet: string; readonly cell: string; readonly found: string }[];
}

/** A formula that differs as it stands. */
export interface PendingFormula extends Pick<Finding, 'sheet' | 'cell' | 'row' | 'merchantId'> {
  readonly sheet: string;
  readonly written: string;
  readonly found: string;
}

/** A value at a place: where it was written, and where it is found. */
export interface FoundValue extends Pick<Finding, 'merchantId'> {
  /** The sheet's name as it was written. */
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cell: string;
  readonly found: ViewValue;
  readonly written: ViewValue;
}

/** Nothing compared yet. */
export const nothingCompared = (): CellsCompared => ({
  formulas: [],
  values: [],
  numbers: [],
  missing: [],
  missingCount: 0,
  valueCount: 0,
  filledIn: [],
});

/** So many differences of one kind are kept. Further ones are counted, but whoever explains them does not see them. */
export const mostKept = 200_000;
const mostMissing = 1000;

/** How one sheet is compared. */
export interface SheetContext {
  /** Its name as it was written. */
  readonly sheet: string;
  readonly looks: { readonly was: Looks; readonly is: Looks };
  readonly entries: ReadonlySet<number>;
  readonly moves: Moves;
  /** Whether any sheet's rows are known to have moved. */
  readonly moved: () => boolean;
  readonly findings: Findings;
  readonly compared: CellsCompared;
  readonly looksFound: LookFindings;
  readonly owner: (row: ViewRow) => string | null;
}

/** Compares two rows that belong together, cell by cell. */
export function compareCells(context: SheetContext, was: ViewRow, is: ViewRow): void {
  let [i, j] = [0, 0];
  while (i < was.cells.length || j < is.cells.length) {
    const [one, other] = [was.cells[i], is.cells[j]];
    const column = Math.min(
      one?.column ?? Number.POSITIVE_INFINITY,
      other?.column ?? Number.POSITIVE_INFINITY,
    );
    const written = one?.column === column ? one : undefined;
    const found = other?.column === column ? other : undefined;
    if (written !== undefined) i++;
    if (found !== undefined) j++;
    if (context.entries.size > 0 && context.entries.has(place(was.number, column)))
      compareEntry(context, is, column, written, found);
    else if (written === undefined) added(context, is, found as ViewCell);
    else compareCell(context, was, is, written, found);
  }
}

function compareEntry(
  { compared, sheet }: SheetContext,
  is: ViewRow,
  column: number,
  written: ViewCell | undefined,
  found: ViewCell | undefined,
): void {
  const [before, now] = [written, found].map((cell) => (cell === undefined ? '' : wordsOf(cell)));
  if (before === now || now === undefined) return;
  compared.filledIn.push({ sheet, cell: address(column, is.number), found: now });
}

function added({ findings, sheet, owner }: SheetContext, row: ViewRow, cell: ViewCell): void {
  findings.add({
    kind: 'cell-added',
    sheet,
    cell: address(cell.column, row.number),
    row: row.number,
    found: wordsOf(cell),
    merchantId: owner(row),
  });
}

function compareCell(
  context: SheetContext,
  was: ViewRow,
  is: ViewRow,
  written: ViewCell,
  found: ViewCell | undefined,
): void {
  const { sheet, findings, compared, owner } = context;
  const where = { sheet, cell: address(written.column, is.number), row: is.number };
  if (found === undefined || (written.formula === null) !== (found.formula === null)) {
    findings.add({
      kind: written.formula !== null || found?.formula != null ? 'formula-changed' : 'cell-changed',
      ...where,
      found: found === undefined ? '' : wordsOf(found),
      expected: wordsOf(written),
      merchantId: owner(was),
    });
    return;
  }
  const at = () => ({
    sheet,
    row: was.number,
    column: written.column,
    cell: where.cell,
    found: found.shown,
    written: written.shown,
    merchantId: owner(was),
  });
  if (written.formula !== null && found.formula !== null) {
    const expected = context.moved() ? movedThrough(written.formula, sheet, context.moves) : written.formula;
    if (!isSameFormula(expected, found.formula) && compared.formulas.length < mostKept) {
      compared.formulas.push({
        ...where,
        written: written.formula,
        found: found.formula,
        merchantId: owner(was),
      });
    }
    if (found.shown.kind === 'none' && written.shown.kind !== 'none' && !isEmptyText(written.shown)) {
      compared.missingCount++;
      if (compared.missing.length < mostMissing) compared.missing.push(at());
    } else {
      compared.valueCount++;
      if (!isSameValue(written.shown, found.shown) && compared.values.length < mostKept)
        compared.values.push(at());
    }
  } else if (!isSameValue(written.shown, found.shown)) {
    if (found.shown.kind === 'number' && compared.numbers.length < mostKept) compared.numbers.push(at());
    findings.add({
      kind: 'cell-changed',
      ...where,
      found: wordsOf(found),
      expected: wordsOf(written),
      merchantId: owner(was),
    });
  }
  context.looksFound.compare(context, written, found, is.number);
}

const isEmptyText = (value: ViewValue): boolean => value.kind === 'text' && value.value === '';

/** Programs save fifteen digits of a number, or all of them, and an empty text as none. */
export function isSameValue(a: ViewValue, b: ViewValue): boolean {
  if (a.kind === 'number' && b.kind === 'number') {
    return isSameNumber(a.value, b.value);
  }
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind || isEmptyText(a) || isEmptyText(b);
  return a.kind === b.kind && (a.value === b.value || isBroken(String(a.value), String(b.value)));
}

/** The same number as fifteen digits tell it, whichever way a program rounds them; amounts to the yen. */
export function isSameNumber(a: number, b: number): boolean {
  if (a === b || Number(a.toPrecision(15)) === Number(b.toPrecision(15))) return true;
  return !(Number.isInteger(a) && Number.isInteger(b)) && Math.abs(a - b) <= Math.abs(a) * 5e-15;
}

/** LibreOffice breaks lines of more than 16,367 characters, which no cell shows whole. */
const isBroken = (a: string, b: string): boolean =>
  a.length > 16_000 && a.replaceAll('\n', '') === b.replaceAll('\n', '');

/** A cell in words: its formula, else its value. */
export const wordsOf = (cell: ViewCell): string =>
  cell.formula === null ? shownWords(cell.shown) : `=${cell.formula}`;

/** A value in words; empty for none. */
export const shownWords = (value: ViewValue): string => (value.kind === 'none' ? '' : String(value.value));

/** Looks that are not as they were written, each pair of styles told once a sheet with its first cell. */
export interface LookFindings {
  compare(context: SheetContext, written: ViewCell, found: ViewCell, row: number): void;
  /** Tells what was found on a sheet, and forgets it. */
  tell(sheet: string, findings: Findings): void;
}

interface LookPair {
  readonly cell: string;
  readonly row: number;
  readonly names: readonly LookName[];
  readonly was: Look;
  readonly is: Look;
  cells: number;
}

/** No looks compared yet. */
export function lookFindings(): LookFindings {
  // What differs between two styles is worked out once, for texts and for everything else.
  const known = new Map<string, readonly LookName[]>();
  const pairs = new Map<string, LookPair>();
  const fonts: { cell: string; row: number; found: string }[] = [];
  return {
    compare({ looks }, written, found, row) {
      const others = fontsBeside(looks.was.of(written.style), found.fonts);
      if (others !== '' && fonts.length < mostMissing)
        fonts.push({ cell: address(found.column, row), row, found: others });
      const isText = written.shown.kind === 'text';
      const key = `${written.style} ${found.style} ${isText}`;
      let names = known.get(key);
      if (names === undefined) {
        names = differing(looks.was.of(written.style), looks.is.of(found.style), isText);
        known.set(key, names);
      }
      if (names.length === 0) return;
      const pair = pairs.get(key);
      if (pair !== undefined) pair.cells++;
      else {
        const [was, is] = [looks.was.of(written.style), looks.is.of(found.style)];
        pairs.set(key, { cell: address(found.column, row), row, names, was, is, cells: 1 });
      }
    },
    tell(sheet, findings) {
      for (const { cell, row, names, was, is, cells } of pairs.values()) {
        for (const name of names) {
          const kind = name === 'format' ? 'format-changed' : 'look-changed';
          const what = name === 'format' ? null : name;
          findings.add({
            kind,
            sheet,
            cell,
            row,
            what,
            found: is[name],
            expected: was[name],
            further: cells - 1,
          });
        }
      }
      for (const { cell, row, found } of fonts)
        findings.add({
          kind: 'look-changed',
          sheet,
          cell,
          row,
          what: 'part of the text',
          found,
          expected: '',
        });
      pairs.clear();
      fonts.length = 0;
    },
  };
}

function differing(was: Look, is: Look, isText: boolean): LookName[] {
  return lookNames.filter((name) => {
    if (name === 'size') return isOtherSize(was.size, is.size);
    // Programs wrap what has line breaks; only a text that no longer wraps is cut off.
    if (name === 'wrap') return was.wrap !== '' && is.wrap === '' && is.shrink === '';
    if (name !== 'format' || !isText) return was[name] !== is[name];
    return textSection(was.format) !== textSection(is.format);
  });
}

/** A size that is hard to read, or that stresses; a program's default in place of another is neither. */
function isOtherSize(was: string, is: string): boolean {
  const ratio = Number(is) / Number(was);
  return !(ratio > 0.7 && ratio < 1.5);
}

/** What fonts parts of a text have that are not the cell's; empty when there are none. */
function fontsBeside(look: Look, fonts: ViewCell['fonts']): string {
  const others = (fonts ?? []).flatMap((font) =>
    fontNames
      .filter((name) => (name === 'size' ? isOtherSize(look.size, font.size) : look[name] !== font[name]))
      .map((name) => `${name} ${font[name] === '' ? '-' : font[name]}`),
  );
  return [...new Set(others)].join(', ');
}

const fontNames = ['color', 'size', 'bold', 'italic', 'underline', 'strike', 'script', 'symbols'] as const;
