import { Refusal } from '../language/refusal.ts';
import { checkedNumber, checkedText, escapeCharacterReference } from './cell-text.ts';
import { columnOf, movedFormula } from './formula-text.ts';
import { type PackedPart, type Part, pack } from './package.ts';
import { openWorkbook, textOf } from './read-workbook.ts';
import { escapeXml } from './xml.ts';

/** What is put into a cell. Null empties it; its style stays. */
export type CellFill = number | string | null;

/** Rows that repeat the one at `row`: each item fills one, by column letters; there is at least one. */
export interface RowFill {
  /** The template's row, 1-based: its styles and formulas are repeated. */
  readonly row: number;
  readonly rows: readonly Readonly<Record<string, CellFill>>[];
}

/** What is put into one sheet. */
export interface SheetFill {
  readonly sheet: string;
  /** By address, `B4`. */
  readonly cells: Readonly<Record<string, CellFill>>;
  readonly rows: readonly RowFill[];
}

/**
 * Fills cells of an existing workbook inside its zip. Parts that are not touched are copied as they are, compressed
 * bytes and all; of a sheet nothing changes but the cells filled, the rows repeated, and what points at rows that
 * moved down. Stale values of formulas are dropped, and Excel is asked to work everything out when it opens the file.
 *
 * @throws Refusal `workbook-unreadable`, `template-sheet-missing`, `template-cell-missing`,
 *   `template-merge-across-rows`.
 */
export function patchWorkbook(template: Uint8Array, fills: readonly SheetFill[]): Uint8Array {
  const opened = openWorkbook(template);
  const changed = new Map<string, string>();
  const change = (name: string, by: (xml: string) => string) => {
    const xml = changed.get(name) ?? textOf(opened.package, name);
    if (xml !== undefined) changed.set(name, by(xml));
  };
  for (const fill of fills) {
    const part = opened.partOf(fill.sheet);
    if (part === undefined) throw noSheet(fill.sheet, opened.sheetNames);
    change(part, (xml) => filledSheet(xml, fill));
  }
  for (const { sheet, rows } of fills) {
    for (const { row, rows: items } of [...rows].sort((a, b) => b.row - a.row)) {
      const added = items.length - 1;
      if (added === 0) continue;
      // Print areas and names, formulas of other sheets, and charts that look at rows which moved.
      const follow = (xml: string) => followedFrom(xml, sheet, row, added);
      change('xl/workbook.xml', follow);
      for (const { name } of opened.package.parts) {
        if (/^xl\/(worksheets|charts)\/[^/]+\.xml$/.test(name)) change(name, follow);
      }
    }
  }
  for (const name of opened.sheetNames) {
    const part = opened.partOf(name);
    // Any sheet may have formulas over the filled cells.
    if (part !== undefined) change(part, withoutStaleValues);
  }
  change('xl/workbook.xml', withFullCalculation);
  const without = 'xl/calcChain.xml';
  if (opened.package.part(without) !== undefined) {
    // The order of calculation names cells that may have moved; Excel makes it anew.
    change('xl/_rels/workbook.xml.rels', (xml) => xml.replace(/<Relationship\b[^>]*calcChain[^>]*?\/>/g, ''));
    change('[Content_Types].xml', (xml) => xml.replace(/<Override\b[^>]*calcChain[^>]*?\/>/g, ''));
  }
  const parts = opened.package.parts
    .filter(({ name }) => name !== without)
    .map((part): Part | PackedPart => {
      const xml = changed.get(part.name);
      return xml === undefined || xml === textOf(opened.package, part.name)
        ? part
        : { name: part.name, content: [xml] };
    });
  return pack(parts);
}

const noSheet = (name: string, known: readonly string[]) =>
  new Refusal('template-sheet-missing', {
    ja: `ひな形にシート「${name}」がありません（あるシート: ${known.join('、')}）。対応表のシート名を直してください。`,
    en: `The template has no sheet "${name}" (it has: ${known.join(', ')}). Correct the name in the map.`,
  });

const noCell = (sheet: string, cell: string) =>
  new Refusal('template-cell-missing', {
    ja: `ひな形のシート「${sheet}」にセル ${cell} がありません。ひな形でそのセルに書式を設定するか、対応表を直してください。`,
    en: `The sheet "${sheet}" of the template has no cell ${cell}. Give that cell a format in the template, or correct the map.`,
  });

const cellPattern = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
const rowPattern = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];

function filledSheet(xml: string, fill: SheetFill): string {
  const open = xml.indexOf('<sheetData');
  const close = xml.indexOf('</sheetData>');
  if (open < 0 || close < 0) throw noCell(fill.sheet, Object.keys(fill.cells)[0] ?? 'A1');
  const start = xml.indexOf('>', open) + 1;
  const met = new Set<string>();
  let data = xml.slice(start, close).replace(cellPattern, (whole, attributes: string) => {
    const at = attribute(attributes, 'r') ?? '';
    if (!Object.hasOwn(fill.cells, at)) return whole;
    met.add(at);
    return cellXml(attributes, fill.cells[at] as CellFill, `${fill.sheet}!${at}`);
  });
  for (const at of Object.keys(fill.cells)) if (!met.has(at)) throw noCell(fill.sheet, at);
  let [head, tail] = [xml.slice(0, start), xml.slice(close)];
  // From the last block up, so that the rows of the blocks above keep their numbers.
  for (const block of [...fill.rows].sort((a, b) => b.row - a.row)) {
    const added = block.rows.length - 1;
    data = repeatedRows(data, block, added, fill.sheet);
    head = head.replace(
      /(<dimension ref="[^"]*?:[A-Z]+)(\d+)"/,
      (_, before, last) => `${before}${Number(last) + added}"`,
    );
    tail = movedReferences(tail, fill.sheet, block.row, added);
  }
  return head + data + tail;
}

function repeatedRows(data: string, { row, rows }: RowFill, added: number, sheet: string): string {
  let met = false;
  const result = data.replace(rowPattern, (whole, attributes: string, inner: string | undefined) => {
    const number = Number(attribute(attributes, 'r'));
    if (number < row) return movedFormulas(whole, row, added);
    if (number > row) return movedRow(whole, number, added, row);
    met = true;
    return rows.map((item, n) => oneRow(attributes, inner ?? '', item, row, n, sheet)).join('');
  });
  if (!met) throw noCell(sheet, `${row}:${row}`);
  return result;
}

/** The template's row once more, `n` rows further down, with its own cells filled. */
function oneRow(
  attributes: string,
  inner: string,
  item: Readonly<Record<string, CellFill>>,
  row: number,
  n: number,
  sheet: string,
): string {
  const met = new Set<string>();
  const cells = inner.replace(cellPattern, (_, own: string, content: string | undefined) => {
    const letters = (attribute(own, 'r') ?? '').replace(/\d+$/, '');
    const moved = own.replace(/\br="[A-Z]+\d+"/, `r="${letters}${row + n}"`);
    if (Object.hasOwn(item, letters)) {
      met.add(letters);
      return cellXml(moved, item[letters] as CellFill, `${sheet}!${letters}${row + n}`);
    }
    const body = (content ?? '').replace(
      /(<f\b[^>]*>)([\s\S]*?)(<\/f>)/,
      (__, open, formula, end) => `${open}${escapeXml(movedFormula(unescaped(formula), 0, n))}${end}`,
    );
    return content === undefined ? `<c${moved}/>` : `<c${moved}>${body}</c>`;
  });
  for (const letters of Object.keys(item)) if (!met.has(letters)) throw noCell(sheet, `${letters}${row}`);
  return `<row${attributes.replace(/\br="\d+"/, `r="${row + n}"`)}>${cells}</row>`;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

function movedRow(whole: string, number: number, added: number, block: number): string {
  if (added === 0) return whole;
  return movedFormulas(
    whole
      .replace(/<row\b([^>]*?)\br="\d+"/, (_, before) => `<row${before}r="${number + added}"`)
      .replace(
        /<c\b([^>]*?)\br="([A-Z]+)\d+"/g,
        (_, before, letters) => `<c${before}r="${letters}${number + added}"`,
      ),
    block,
    added,
  );
}

/** Formulas of the same sheet over rows that moved down, and over the repeated row as the end of a range. */
function movedFormulas(whole: string, block: number, added: number): string {
  if (added === 0) return whole;
  return whole.replace(
    /(<f\b[^>]*>)([\s\S]*?)(<\/f>)/g,
    (_, open, formula, end) => `${open}${escapeXml(stretched(unescaped(formula), block, added))}${end}`,
  );
}

function stretched(formula: string, block: number, added: number): string {
  const reference = /(?<![\w!'"])(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))?(?![\w(])/g;
  return formula.replace(reference, (_, from, first, to, last) => {
    const down = (number: string) => (Number(number) > block ? Number(number) + added : Number(number));
    if (to === undefined) return `${from}${down(first)}`;
    // A range that ends on the repeated row takes the new rows in.
    return `${from}${down(first)}:${to}${Number(last) >= block ? Number(last) + added : last}`;
  });
}

/** References that name the sheet, wherever they stand, in the text of formulas and names. */
function followedFrom(xml: string, sheet: string, block: number, added: number): string {
  const plain = escapeXml(sheet).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const quoted = escapeXml(sheet.replaceAll("'", "''")).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const reference = new RegExp(
    `((?:'${quoted}'|(?<![\\w'])${plain})!)(\\$?[A-Z]{1,3}\\$?\\d{1,7}(?::\\$?[A-Z]{1,3}\\$?\\d{1,7})?)(?![\\w(])`,
    'g',
  );
  return xml.replace(
    /(<(?:\w+:)?(?:f|definedName)\b[^>]*>)([^<]*)(?=<)/g,
    (_, open, formula: string) =>
      `${open}${formula.replace(reference, (__, before, cells) => `${before}${stretched(cells, block, added)}`)}`,
  );
}

/** Merged cells below the block move down; those within the repeated row are merged in each of its copies. */
function movedMerges(merges: string, sheet: string, block: number, added: number): string {
  const moved = [...merges.matchAll(/\bref="([^"]*)"/g)].flatMap(([, reference = '']) => {
    const [, from, first, to, last] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
    if (Number(last) < block) return [reference];
    if (Number(first) > block) return [stretched(reference, block, added)];
    if (first !== last) throw mergedRows(sheet, reference, block);
    return Array.from({ length: added + 1 }, (_, n) => `${from}${block + n}:${to}${block + n}`);
  });
  const items = moved.map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  return `<mergeCells count="${moved.length}">${items}</mergeCells>`;
}

const mergedRows = (sheet: string, merge: string, row: number) =>
  new Refusal('template-merge-across-rows', {
    ja: `ひな形のシート「${sheet}」の結合セル ${merge} が、繰り返す行 ${row} と他の行にまたがっています。加盟店が結合セルに隠れるため、${row} 行の中だけで結合してください。`,
    en: `The cells ${merge} of the template's sheet "${sheet}" are merged over the repeated row ${row} and other rows: merchants would be hidden under them. Merge within row ${row} only.`,
  });

/** Merges, formats, validations, links and breaks below the block move with their rows. */
function movedReferences(tail: string, sheet: string, block: number, added: number): string {
  if (added === 0) return tail;
  const moved = (reference: string) => stretched(reference, block, added);
  return tail.replace(
    /<mergeCells\b[\s\S]*?<\/mergeCells>|<rowBreaks\b[\s\S]*?<\/rowBreaks>|\b(ref|sqref)="([^"]*)"/g,
    (whole, name: string | undefined, reference: string) => {
      if (name !== undefined) return `${name}="${reference.split(' ').map(moved).join(' ')}"`;
      if (whole.startsWith('<m')) return movedMerges(whole, sheet, block, added);
      return whole.replace(
        /<brk id="(\d+)"/g,
        (_, id) => `<brk id="${Number(id) >= block ? Number(id) + added : id}"`,
      );
    },
  );
}

function cellXml(attributes: string, fill: CellFill, where: string): string {
  const kept = attributes.replace(/\s+t="[^"]*"/, '').replace(/\s*$/, '');
  if (fill === null) return `<c${kept}/>`;
  if (typeof fill === 'number') return `<c${kept}><v>${checkedNumber(fill, where)}</v></c>`;
  const text = escapeXml(escapeCharacterReference(checkedText(fill, where)));
  return `<c${kept} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A formula without the value it had: nobody shall read a figure of the template. */
function withoutStaleValues(xml: string): string {
  return xml.replace(cellPattern, (whole, attributes: string, inner: string | undefined) => {
    if (inner === undefined || !inner.includes('<f')) return whole;
    const formula = /<f\b[^>]*?(?:\/>|>[\s\S]*?<\/f>)/.exec(inner)?.[0] ?? '';
    return `<c${attributes.replace(/\s+t="[^"]*"/, '')}>${formula}</c>`;
  });
}

function withFullCalculation(xml: string): string {
  const calc = /<calcPr\b([^>]*?)\/>/;
  if (calc.test(xml)) {
    return xml.replace(
      calc,
      (_, attributes: string) =>
        `<calcPr${attributes.replace(/\s+fullCalcOnLoad="[^"]*"/, '').replace(/\s*$/, '')} fullCalcOnLoad="1"/>`,
    );
  }
  // After the defined names, where the schema wants it.
  const after = xml.includes('</definedNames>') ? '</definedNames>' : '</sheets>';
  return xml.replace(after, `${after}<calcPr fullCalcOnLoad="1"/>`);
}

/** Whether a text is the address of a cell. */
export function isAddress(text: string): boolean {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text);
  return match !== null && columnOf(match[1] as string) < 16_384;
}
