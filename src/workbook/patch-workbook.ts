import { Refusal } from '../language/refusal.ts';
import { writtenHere } from './application.ts';
import { openBook } from './book.ts';
import { checkedRow } from './cell-text.ts';
import { copySheet, type SheetCopies } from './copy-sheet.ts';
import { type SheetFill, withFills } from './fill-cells.ts';
import { withFormulas } from './formula-references.ts';
import { columnOf } from './formula-text.ts';
import { refuseLeftOut } from './left-out-rows.ts';

import { type PackageParts, packageParts } from './package-parts.ts';
import { relationshipsOf } from './relationships.ts';
import {
  anchorsAfter,
  formulaAfter,
  type RowInsertion,
  rangesAfter,
  rowAfter,
  rowsAdded,
  withInsertion,
} from './row-insertion.ts';
import { withoutStaleValues, writtenSheet, xmlSheet } from './sheet-xml.ts';
import { unescapeXml } from './xml.ts';

/** What becomes of a workbook: rows are inserted first, then sheets copied, then cells filled. */
export interface BookChanges {
  /** At most one for the same rows; those of one sheet do not overlap. */
  readonly insertions: readonly RowInsertion[];
  readonly copies: readonly SheetCopies[];
  /** By the names and addresses after all that. */
  readonly fills: readonly SheetFill[];
  /** Sheets that nobody is to see or print, and sheets that everybody is, whatever the workbook had them be. */
  readonly hidden: readonly string[];
  readonly shown: readonly string[];
}

/**
 * Changes an existing workbook inside its zip. Parts that are not touched are copied as they are, compressed bytes and
 * all; of a sheet nothing changes but the cells filled, the rows repeated, and what points at rows that moved down. Stale
 * values of formulas are dropped, and Excel is asked to work everything out when it opens the file.
 *
 * @throws Refusal `workbook-unreadable`, `template-sheet-missing`, `template-cell-missing`, `template-merge-across-rows`,
 *   `template-sheet-not-copied`, `template-formula-misses`.
 */
export function patchWorkbook(template: Uint8Array, changes: BookChanges): Uint8Array {
  const book = openBook(template);
  const parts = packageParts(book.package);
  const sheets = new Map(book.sheets.map(({ name, part }) => [name, part.name]));
  const partOf = (name: string): string => {
    const part = sheets.get(name);
    if (part === undefined) throw noSheet(name, [...sheets.keys()]);
    return part;
  };
  // From the last rows up, so that those above keep their numbers.
  const insertions = changes.insertions.filter(({ times }) => times > 0).toSorted((a, b) => b.last - a.last);
  for (const insertion of insertions) {
    insertRows(
      parts,
      book.workbook,
      partOf(insertion.sheet),
      besideSheet(book, partOf(insertion.sheet)),
      insertion,
    );
  }
  // Before they are copied: copies are seen where their sheet is.
  for (const name of changes.shown) parts.change(book.workbook, (xml) => withState(xml, name, ''));
  for (const copies of changes.copies) {
    if (copies.names.length === 0) continue;
    const made = copySheet(parts, book.workbook, partOf(copies.sheet), copies);
    for (const [n, name] of copies.names.entries()) sheets.set(name, made[n] as string);
  }
  for (const fill of changes.fills) {
    const part = partOf(fill.sheet);
    parts.change(part, (xml) => writtenSheet(withFills(xmlSheet(part, xml), fill)));
  }
  refuseLeftOut(parts, sheets, changes);
  // Any sheet may have formulas over the filled cells.
  for (const part of sheets.values()) parts.change(part, withoutStaleValues);
  for (const name of changes.hidden)
    parts.change(book.workbook, (xml) => withState(xml, name, ' state="hidden"'));
  parts.change(book.workbook, withFullCalculation);
  withoutCalculationChain(parts, book.workbook);
  writtenHere(parts);
  return parts.written();
}

/** Parts whose rows are a sheet's: its drawings, comments, tables. */
function besideSheet(book: ReturnType<typeof openBook>, part: string): readonly string[] {
  return relationshipsOf(book.package, part).flatMap(({ target, outside }) => (outside ? [] : [target]));
}

function insertRows(
  parts: PackageParts,
  workbook: string,
  part: string,
  beside: readonly string[],
  insertion: RowInsertion,
): void {
  checkedRow(insertion.last + rowsAdded(insertion), insertion.sheet);
  parts.change(part, (xml) => writtenSheet(withInsertion(xmlSheet(part, xml), insertion)));
  // Print areas and names, formulas of other sheets, and charts that look at rows which moved.
  const followed = (xml: string) => withFormulas(xml, (formula) => formulaAfter(formula, insertion, false));
  parts.change(workbook, followed);
  for (const name of parts.names()) {
    if (name !== part && /\/(worksheets|charts|chartEx)\/[^/]+\.xml$/.test(name))
      parts.change(name, followed);
  }
  for (const name of beside) {
    if (/drawings\/[^/]+\.xml$/.test(name)) parts.change(name, (xml) => anchorsAfter(xml, insertion));
    if (/(comments|threadedComment|table)[^/]*\.xml$/i.test(name)) {
      parts.change(name, (xml) =>
        xml.replace(/\bref="([^"]*)"/g, (_, range: string) => `ref="${rangesAfter(range, insertion)}"`),
      );
    }
    if (/\.vml$/.test(name)) parts.change(name, (xml) => notesAfter(xml, insertion));
  }
}

/** The boxes of comments: the row they belong to and the rows they lie over, counted from 0. */
function notesAfter(vml: string, insertion: RowInsertion): string {
  const moved = (row: string) => rowAfter(Number(row) + 1, insertion) - 1;
  return vml
    .replace(/(<x:Row>\s*)(\d+)/g, (_, open: string, row: string) => `${open}${moved(row)}`)
    .replace(/(<x:Anchor>)([^<]*)/g, (_, open: string, anchor: string) => {
      const numbers = anchor.split(',').map((number) => number.trim());
      return `${open}${numbers.map((number, n) => (n === 2 || n === 6 ? moved(number) : number)).join(', ')}`;
    });
}

function withState(xml: string, sheet: string, state: string): string {
  return xml.replace(/<sheet\b([^>]*?)(\/?>)/g, (whole, attributes: string, end: string) => {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '';
    if (unescapeXml(name) !== sheet) return whole;
    return `<sheet${attributes.replace(/\s+state="[^"]*"/, '').trimEnd()}${state}${end}`;
  });
}

function withoutCalculationChain(parts: PackageParts, workbook: string): void {
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const chain = `${folder}calcChain.xml`;
  if (!parts.has(chain)) return;
  // The order of calculation names cells that may have moved; Excel makes it anew.
  parts.remove(chain);
  parts.change(`${folder}_rels/${workbook.slice(folder.length)}.rels`, (xml) =>
    xml.replace(/<Relationship\b[^>]*calcChain[^>]*?\/>/g, ''),
  );
  parts.change('[Content_Types].xml', (xml) => xml.replace(/<Override\b[^>]*calcChain[^>]*?\/>/g, ''));
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

const noSheet = (name: string, known: readonly string[]) =>
  new Refusal('template-sheet-missing', {
    ja: `ひな形にシート「${name}」がありません（あるシート: ${known.join('、')}）。対応表のシート名を直してください。`,
    en: `The template has no sheet "${name}" (it has: ${known.join(', ')}). Correct the name in the map.`,
  });

/** Whether a text is the address of a cell. */
export function isAddress(text: string): boolean {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text);
  return match !== null && columnOf(match[1] as string) < 16_384 && Number(match[2]) <= 1_048_576;
}
