import { columnOf, movedFormula } from './formula-text.ts';
import { columnLetters } from './sheet.ts';
import { damaged } from './unreadable.ts';
import { escapeXml, unescapeXml } from './xml.ts';

// The XML of a sheet taken apart into rows and cells and put together again, with everything between and around them
// as it was.

/** A cell as it is written. */
export interface XmlCell {
  /** 0-based. */
  readonly column: number;
  /** Without its address; begins with a space where there are any. */
  readonly attributes: string;
  /** What stands between its tags; undefined for an empty element. */
  readonly content: string | undefined;
}

/** A row as it is written. */
export interface XmlRow {
  readonly number: number;
  /** Without its number. */
  readonly attributes: string;
  readonly cells: readonly XmlCell[];
  /** What stands before it. */
  readonly before: string;
}

/** A sheet as it is written. */
export interface XmlSheet {
  /** Up to the rows. */
  readonly head: string;
  readonly rows: readonly XmlRow[];
  /** Behind the rows, the end tag of their element included. */
  readonly tail: string;
}

const rowPattern = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const cellPattern = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/** The value of an attribute as it is written. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** Attributes without one of them. */
export function withoutAttribute(attributes: string, name: string): string {
  return attributes.replace(new RegExp(`(^|\\s)${name}="[^"]*"`), '').replace(/\s+$/, '');
}

/**
 * Takes a sheet apart. Rows and cells without a number follow the one before.
 * @throws Refusal `workbook-unreadable` for XML of a kind that no spreadsheet program saves
 */
export function xmlSheet(part: string, xml: string): XmlSheet {
  const open = /<sheetData\b[^>]*?(\/?)>/.exec(xml);
  if (open === null || /<!--|<!\[CDATA\[/.test(xml)) throw unusual(part);
  const start = open.index + open[0].length;
  if (open[1] === '/') {
    return { head: `${xml.slice(0, start - 2)}>`, rows: [], tail: `</sheetData>${xml.slice(start)}` };
  }
  const close = xml.indexOf('</sheetData>', start);
  if (close < 0) throw unusual(part);
  const data = xml.slice(start, close);
  const rows: XmlRow[] = [];
  let [at, last] = [0, 0];
  for (const match of data.matchAll(rowPattern)) {
    const [whole, attributes = '', inner] = match;
    const number = Number(xmlAttribute(attributes, 'r') ?? last + 1);
    rows.push({
      number,
      attributes: withoutAttribute(attributes, 'r'),
      cells: cellsIn(inner ?? ''),
      before: data.slice(at, match.index),
    });
    [at, last] = [match.index + whole.length, number];
  }
  return { head: xml.slice(0, start), rows, tail: data.slice(at) + xml.slice(close) };
}

function cellsIn(xml: string): XmlCell[] {
  let last = -1;
  return [...xml.matchAll(cellPattern)].map(([, attributes = '', content]) => {
    const letters = xmlAttribute(attributes, 'r')?.replace(/\d+$/, '');
    last = letters === undefined ? last + 1 : columnOf(letters);
    return { column: last, attributes: withoutAttribute(attributes, 'r'), content };
  });
}

/** Puts a sheet together. */
export function writtenSheet({ head, rows, tail }: XmlSheet): string {
  const pieces = rows.map(({ number, attributes, cells, before }) => {
    const inner = cells.map((cell) => writtenCell(cell, number)).join('');
    const open = `${before}<row r="${number}"${attributes}`;
    return inner === '' ? `${open}/>` : `${open}>${inner}</row>`;
  });
  return `${head}${pieces.join('')}${tail}`;
}

function writtenCell({ column, attributes, content }: XmlCell, row: number): string {
  const open = `<c r="${columnLetters(column)}${row}"${attributes}`;
  return content === undefined ? `${open}/>` : `${open}>${content}</c>`;
}

const formulaPattern = /<f\b([^>]*?)(?:\/>|>([^<]*)<\/f>)/;

/** The formula of a cell, without `=`; undefined for none, empty for one that shares another's. */
export function formulaOf({ content }: XmlCell): string | undefined {
  const match = content === undefined ? null : formulaPattern.exec(content);
  return match === null ? undefined : unescapeXml(match[2] ?? '');
}

/** Rows in which each formula is written out, those that share one included: shared ones do not stand moving apart. */
export function withPlainFormulas(rows: readonly XmlRow[]): XmlRow[] {
  const masters = new Map<
    string,
    { readonly formula: string; readonly column: number; readonly row: number }
  >();
  return rows.map((row) => {
    const cells = row.cells.map((cell) => {
      const match = cell.content === undefined ? null : formulaPattern.exec(cell.content);
      if (match === null || xmlAttribute(match[1] ?? '', 't') !== 'shared') return cell;
      const group = xmlAttribute(match[1] ?? '', 'si') ?? '';
      const own = unescapeXml(match[2] ?? '');
      if (own !== '') masters.set(group, { formula: own, column: cell.column, row: row.number });
      const master = masters.get(group);
      const formula =
        master === undefined
          ? own
          : movedFormula(master.formula, cell.column - master.column, row.number - master.row);
      const written = `<f>${escapeXml(formula)}</f>`;
      return { ...cell, content: (cell.content ?? '').replace(formulaPattern, () => written) };
    });
    return { ...row, cells };
  });
}

/** A row whose formulas are written anew. */
export function withRowFormulas(row: XmlRow, anew: (formula: string) => string): XmlRow {
  const cells = row.cells.map((cell) => {
    const formula = formulaOf(cell);
    if (formula === undefined || formula === '') return cell;
    const content = (cell.content ?? '').replace(
      formulaPattern,
      (_, attributes: string) => `<f${attributes}>${escapeXml(anew(formula))}</f>`,
    );
    return { ...cell, content };
  });
  return { ...row, cells };
}

/** A formula without the value it had: nobody shall read a figure of the form. */
export function withoutStaleValues(xml: string): string {
  return xml.replace(cellPattern, (whole, attributes: string, inner: string | undefined) => {
    if (inner === undefined || !inner.includes('<f')) return whole;
    const formula = /<f\b[^>]*?(?:\/>|>[^<]*<\/f>)/.exec(inner)?.[0] ?? '';
    return `<c${attributes.replace(/\s+t="[^"]*"/, '')}>${formula}</c>`;
  });
}

const unusual = (part: string) =>
  damaged(
    part,
    'は Excel や LibreOffice が保存する形の XML ではありません（一度 Excel で開いて保存し直してください）',
    'is not XML as Excel or LibreOffice save it; open it in Excel and save it once',
  );
