import { Refusal } from '../language/refusal.ts';
import { contentOf, openPackage, type Package, type PackedPart, piecesOf } from './package.ts';
import { lastRow } from './sheet.ts';
import { type XmlEvents, xmlScanner } from './xml.ts';

/** What a cell holds. A day is a number under a date format, given by its calendar date. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: string }
  /** A formula that no value was saved with. */
  | { readonly kind: 'no-value' };

/** One cell that is not empty. */
export interface ReadCell {
  /** From 0. */
  readonly column: number;
  readonly content: CellContent;
  /** Whether the content is the value saved with a formula. Formulas are never calculated. */
  readonly formula: boolean;
}

/** One row that is not empty. */
export interface ReadRow {
  /** From 1. */
  readonly row: number;
  readonly cells: readonly ReadCell[];
}

/** A sheet of a workbook. Its rows are read anew every time, a few at a time, and never all held. */
export interface ReadSheet {
  readonly name: string;
  rows(): Generator<readonly ReadRow[]>;
}

/** A sheet may expand to this many bytes, and the texts its cells share to this many characters. */
const mostExpanded = 1 << 30;
const mostShared = 1 << 27;

/** Longer than any tag or text of a workbook: what goes on without end is not held. */
const longestMarkup = 1 << 22;

const lastColumn = 16_384;

/**
 * Opens a workbook for reading its figures.
 * @throws Refusal `workbook-unreadable` when it is none, or damaged; `workbook-too-large`.
 */
export function sheetsOf(bytes: Uint8Array): readonly ReadSheet[] {
  const opened = openPackage(bytes);
  const book = opened.part('xl/workbook.xml');
  if (book === undefined) throw unreadable('no workbook.xml');
  const targets = new Map<string, string>();
  scan(opened.part('xl/_rels/workbook.xml.rels'), (name, attribute) => {
    const [id, target] = [attribute('Id'), attribute('Target')];
    if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target);
  });
  const sheets: { name: string; part: PackedPart }[] = [];
  let epoch = Date.UTC(1899, 11, 30);
  scan(book, (name, attribute) => {
    if (name === 'workbookPr' && /^(1|true)$/.test(attribute('date1904') ?? '')) epoch = Date.UTC(1904, 0, 1);
    if (name !== 'sheet') return;
    const part = opened.part(partName(targets.get(attribute('r:id') ?? '') ?? ''));
    // A sheet of a chart alone has no cells.
    if (part?.name.startsWith('xl/worksheets/') === true)
      sheets.push({ name: attribute('name') ?? '', part });
  });
  const dates = dateFormats(opened);
  let shared: readonly string[] | undefined;
  return sheets.map(({ name, part }) => ({
    name,
    rows() {
      shared ??= sharedTexts(opened);
      return sheetRows(part, { shared, dates, epoch });
    },
  }));
}

const partName = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

type OnOpen = (name: string, attribute: (name: string) => string | undefined) => void;

function scan(part: PackedPart | undefined, open: OnOpen): void {
  if (part === undefined) return;
  scanWhole(part, { open, close: () => undefined, text: () => undefined });
}

function scanWhole(part: PackedPart, events: XmlEvents): void {
  const scanner = xmlScanner(part.name, events);
  scanner.push(new TextDecoder().decode(contentOf(part)));
  scanner.end();
}

/** Scans a part piece by piece; after each piece the caller may take what has come. */
function* scanned(part: PackedPart, events: XmlEvents): Generator<void> {
  if (part.size > mostExpanded) throw tooLarge();
  const decoder = new TextDecoder();
  let silent = 0;
  const scanner = xmlScanner(part.name, {
    open(name, attribute) {
      silent = 0;
      events.open(name, attribute);
    },
    close: events.close,
    text: events.text,
  });
  for (const piece of piecesOf(part)) {
    for (let at = 0; at < piece.length; at += longestMarkup) {
      const text = decoder.decode(piece.subarray(at, at + longestMarkup), { stream: true });
      silent += text.length;
      scanner.push(text);
      if (silent > 2 * longestMarkup) throw unreadable(`${part.name} goes on without a tag`);
    }
    yield;
  }
  scanner.push(decoder.decode());
  scanner.end();
}

/** The texts that cells refer to, without the readings (furigana) that stand beside them. */
function sharedTexts(opened: Package): readonly string[] {
  const part = opened.part('xl/sharedStrings.xml');
  const texts: string[] = [];
  if (part === undefined) return texts;
  const reader = textReader();
  let length = 0;
  const events = {
    open: reader.open,
    text: reader.text,
    close(name: string) {
      reader.close(name);
      if (name !== 'si') return;
      const text = reader.take();
      length += text.length;
      if (length > mostShared) throw tooLarge();
      texts.push(text);
    },
  };
  for (const _ of scanned(part, events));
  return texts;
}

/** Joins the `t` elements of a text, plain or rich, leaving out those of phonetic readings. */
function textReader() {
  let text = '';
  let within = false;
  let phonetic = false;
  return {
    open(name: string): void {
      if (name === 't') within = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    close(name: string): void {
      if (name === 't') within = false;
      else if (name === 'rPh') phonetic = false;
    },
    text(piece: string): void {
      if (within) text += piece;
    },
    take(): string {
      const taken = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      text = '';
      return taken;
    },
  };
}

const builtInDates = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which cell formats show a number as a date. */
function dateFormats(opened: Package): readonly boolean[] {
  const custom = new Map<number, boolean>();
  const formats: boolean[] = [];
  let within = false;
  const part = opened.part('xl/styles.xml');
  if (part === undefined) return formats;
  scanWhole(part, {
    open(name, attribute) {
      if (name === 'numFmt') {
        custom.set(Number(attribute('numFmtId')), showsDate(attribute('formatCode') ?? ''));
      }
      if (name === 'cellXfs') within = true;
      if (name !== 'xf' || !within) return;
      const id = Number(attribute('numFmtId') ?? 0);
      formats.push(custom.get(id) ?? builtInDates(id));
    },
    close(name) {
      if (name === 'cellXfs') within = false;
    },
    text: () => undefined,
  });
  return formats;
}

const showsDate = (code: string): boolean =>
  /[ymdge]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general|e[+-]/gi, ''));

interface SheetContext {
  readonly shared: readonly string[];
  readonly dates: readonly boolean[];
  readonly epoch: number;
}

function* sheetRows(part: PackedPart, context: SheetContext): Generator<readonly ReadRow[]> {
  let rows: ReadRow[] = [];
  let cells: ReadCell[] = [];
  let row = 0;
  let cell = emptyCell(-1);
  let value = '';
  let hasValue = false;
  let within = false;
  const inline = textReader();
  const events = {
    open(name: string, attribute: (name: string) => string | undefined): void {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 1);
        if (!(row >= 1 && row <= lastRow)) throw unreadable(`${part.name}: a row ${attribute('r')}`);
        cells = [];
        cell = emptyCell(-1);
      } else if (name === 'c') {
        const column = columnOf(attribute('r')) ?? cell.column + 1;
        if (column >= lastColumn) throw unreadable(`${part.name}: a cell ${attribute('r')}`);
        cell = { ...emptyCell(column), type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0) };
        value = '';
        hasValue = false;
      } else if (name === 'f') cell = { ...cell, formula: true };
      else if (name === 'v') {
        within = true;
        hasValue = true;
      } else inline.open(name);
    },
    text(piece: string): void {
      if (within) value += piece;
      else inline.text(piece);
    },
    close(name: string): void {
      if (name === 'v') within = false;
      else if (name === 'row') {
        if (cells.length > 0) rows.push({ row, cells });
      } else if (name === 'c') {
        const content = contentOfCell(
          cell,
          cell.type === 'inlineStr' ? inline.take() : hasValue ? value : undefined,
          context,
          part,
        );
        if (content !== null) cells.push({ column: cell.column, content, formula: cell.formula });
      } else inline.close(name);
    },
  };
  for (const _ of scanned(part, events)) {
    if (rows.length > 0) yield rows;
    rows = [];
  }
}

const emptyCell = (column: number) => ({ column, type: 'n', style: 0, formula: false });

function contentOfCell(
  { type, style, formula }: ReturnType<typeof emptyCell>,
  value: string | undefined,
  { shared, dates, epoch }: SheetContext,
  part: PackedPart,
): CellContent | null {
  if (value === undefined || (value === '' && type !== 'str')) return formula ? { kind: 'no-value' } : null;
  switch (type) {
    case 's': {
      const text = shared[Number(value)];
      if (text === undefined) throw unreadable(`${part.name}: no shared text ${value.slice(0, 20)}`);
      return { kind: 'text', text };
    }
    case 'b':
      return { kind: 'text', text: value === '1' ? 'true' : 'false' };
    case 'd':
      return { kind: 'date', date: value.slice(0, 10) };
    case 'n': {
      const number = Number(value);
      if (!Number.isFinite(number)) return { kind: 'text', text: value };
      return dates[style] === true ? dateOf(number, epoch) : { kind: 'number', number };
    }
    default:
      return { kind: 'text', text: value };
  }
}

/** A serial number of days as a calendar date. Excel counts a 29 February 1900 that never was. */
function dateOf(serial: number, epoch: number): CellContent {
  const whole = Math.floor(serial);
  const days = epoch === Date.UTC(1904, 0, 1) || whole >= 60 ? whole : whole + 1;
  const time = epoch + days * 86_400_000;
  // The year 9999 is the last that Excel shows; a number beyond it is no date, whatever its format.
  if (serial < 0 || time > Date.UTC(9999, 11, 31)) return { kind: 'number', number: serial };
  return { kind: 'date', date: new Date(time).toISOString().slice(0, 10) };
}

function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

const unreadable = (why: string): Refusal =>
  new Refusal('workbook-unreadable', {
    ja: `Excel ブック（.xlsx）として読めません（${why}）。Excel で保存し直したファイルを指定してください。`,
    en: `This cannot be read as an Excel workbook (.xlsx): ${why}. Give a file saved by Excel.`,
  });

const tooLarge = (): Refusal =>
  new Refusal('workbook-too-large', {
    ja: 'ブックを展開すると大きくなりすぎます。CSV で保存するか、シートを分けてください。',
    en: 'The workbook expands beyond any reason. Save it as CSV, or split it.',
  });
