import { Refusal } from '../language/refusal.ts';
import { unescapeCharacterReference } from './cell-text.ts';
import { columnOf, movedFormula } from './formula-text.ts';
import { contentOf, decompress, openPackage, type Package } from './package.ts';
import { lastRow } from './sheet.ts';
import { type XmlEvents, xmlScanner } from './xml.ts';

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
  readSheet(name: string, take: (row: SeenRow) => void): boolean;
  /** The part a sheet is in. */
  partOf(name: string): string | undefined;
  readonly package: Package;
}

const invalid = (what: string) =>
  new Refusal('workbook-unreadable', {
    ja: `Excel ブック（.xlsx）として読めません（${what}）。Excel で保存し直したファイルを指定してください。`,
    en: `This cannot be read as an Excel workbook (.xlsx): ${what}. Give a file saved by Excel.`,
  });

/**
 * Opens an .xlsx file. Sheets are scanned piece by piece, never whole in memory.
 * @throws Refusal `workbook-unreadable`
 */
export function openWorkbook(bytes: Uint8Array): OpenWorkbook {
  const opened = openPackage(bytes);
  const workbook = 'xl/workbook.xml';
  const targets = relationsOf(opened, 'xl/_rels/workbook.xml.rels');
  const sheets = new Map<string, string>();
  scan(opened, workbook, {
    open(name, attribute) {
      if (name !== 'sheet') return;
      const target = targets.get(attribute('(?:\\w+:)?id') ?? '');
      const title = attribute('name');
      if (title !== undefined && target !== undefined) sheets.set(title, target);
    },
    close() {},
    text() {},
  });
  if (sheets.size === 0) throw invalid('no sheets');
  let strings: readonly string[] | undefined;
  return {
    sheetNames: [...sheets.keys()],
    package: opened,
    partOf: (name) => sheets.get(name),
    readSheet(name, take) {
      const part = sheets.get(name);
      if (part === undefined) return false;
      strings ??= sharedStrings(opened);
      scan(opened, part, sheetEvents(strings, take));
      return true;
    },
  };
}

/** Relationship id → part, for the relationships of the workbook. */
function relationsOf(opened: Package, name: string): Map<string, string> {
  const targets = new Map<string, string>();
  scan(opened, name, {
    open(element, attribute) {
      if (element !== 'Relationship') return;
      const [id, target] = [attribute('Id'), attribute('Target')];
      if (id === undefined || target === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close() {},
    text() {},
  });
  return targets;
}

function scan(opened: Package, name: string, events: XmlEvents): void {
  const part = opened.part(name);
  if (part === undefined) throw invalid(`no ${name}`);
  const decoder = new TextDecoder();
  const scanner = xmlScanner(name, events);
  decompress(part, (piece) => scanner.push(decoder.decode(piece, { stream: true })));
  scanner.push(decoder.decode());
  scanner.end();
}

/** The texts that cells refer to by number. Furigana beside a text is no part of it. */
function sharedStrings(opened: Package): readonly string[] {
  const name = 'xl/sharedStrings.xml';
  if (opened.part(name) === undefined) return [];
  const strings: string[] = [];
  let [text, inText, furigana] = ['', false, 0];
  scan(opened, name, {
    open(element) {
      if (element === 'si') text = '';
      else if (element === 'rPh') furigana++;
      else if (element === 't') inText = furigana === 0;
    },
    close(element) {
      if (element === 'si') strings.push(unescapeCharacterReference(text));
      else if (element === 'rPh') furigana--;
      else if (element === 't') inText = false;
    },
    text(words) {
      if (inText) text += words;
    },
  });
  return strings;
}

function sheetEvents(strings: readonly string[], take: (row: SeenRow) => void): XmlEvents {
  const shared = new Map<string, { formula: string; column: number; row: number }>();
  let cells = new Map<number, SeenCell>();
  let [row, column] = [0, -1];
  let [type, raw, formula, group] = ['n', '', '', undefined as string | undefined];
  let [hasValue, hasFormula] = [false, false];
  let [reading, furigana] = [null as 'value' | 'formula' | null, 0];

  const value = (): SeenCell['value'] => {
    switch (type) {
      case 's':
        return strings[Number(raw)] ?? '';
      case 'b':
        return raw === '1';
      case 'str':
      case 'inlineStr':
        return unescapeCharacterReference(raw);
      case 'e':
      case 'd':
        return raw;
      default:
        return raw === '' ? '' : Number(raw);
    }
  };

  const wholeFormula = (): string | null => {
    if (!hasFormula) return null;
    if (group === undefined) return unescapeCharacterReference(formula);
    const master = shared.get(group);
    if (formula !== '') {
      shared.set(group, { formula, column, row });
      return unescapeCharacterReference(formula);
    }
    return master === undefined
      ? null
      : movedFormula(unescapeCharacterReference(master.formula), column - master.column, row - master.row);
  };

  return {
    open(element, attribute) {
      switch (element) {
        case 'row': {
          const given = attribute('r');
          row = given === undefined ? row + 1 : Number(given);
          if (!Number.isInteger(row) || row < 1 || row > lastRow) throw invalid(`row ${given}`);
          [cells, column] = [new Map(), -1];
          return;
        }
        case 'c': {
          const given = attribute('r');
          column = given === undefined ? column + 1 : columnOf(given.replace(/\d+$/, ''));
          type = attribute('t') ?? 'n';
          [raw, formula, group, hasValue, hasFormula] = ['', '', undefined, false, false];
          return;
        }
        case 'f':
          reading = 'formula';
          hasFormula = true;
          group = attribute('t') === 'shared' ? attribute('si') : undefined;
          return;
        case 'rPh':
          furigana++;
          return;
        case 'v':
        case 't':
          if (furigana > 0) return;
          reading = 'value';
          hasValue = true;
          return;
      }
    },
    close(element) {
      switch (element) {
        case 'f':
        case 'v':
        case 't':
          reading = null;
          return;
        case 'rPh':
          furigana--;
          return;
        case 'c': {
          const seen: SeenCell = { value: hasValue ? value() : '', formula: wholeFormula() };
          if (seen.value !== '' || seen.formula !== null) cells.set(column, seen);
          return;
        }
        case 'row':
          take({ number: row, cells });
          return;
      }
    },
    text(words) {
      if (reading === 'value') raw += words;
      else if (reading === 'formula') formula += words;
    },
  };
}

/** The text of a part that is read as a whole. */
export function textOf(opened: Package, name: string): string | undefined {
  const part = opened.part(name);
  return part === undefined ? undefined : new TextDecoder().decode(contentOf(part));
}
