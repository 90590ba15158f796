import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { withFormulas, withSheetNames } from './formula-references.ts';
import type { PackageParts } from './package-parts.ts';
import { besides } from './relationships.ts';
import { xmlAttribute } from './sheet-xml.ts';
import { escapeXml, unescapeXml } from './xml.ts';

/** Copies of a sheet, in their order behind it. */
export interface SheetCopies {
  readonly sheet: string;
  readonly names: readonly string[];
}

/** What a copy of a sheet shares with it: pictures, and what lies outside. */
const shared = /\/(image|hyperlink|theme)$/;
/** What is there once in a workbook, by a name of its own. */
const single = /\/(table|pivotTable|queryTable|slicer|timeline|externalLink)$/i;

/**
 * Copies a sheet with its drawings, charts, comments and settings, its print area and its other names. Its formulas point
 * at the copy where they pointed at the sheet. Gives the parts of the copies, in their order.
 *
 * @throws Refusal `template-sheet-not-copied` for a sheet with a table, a pivot table or the like
 */
export function copySheet(
  parts: PackageParts,
  workbook: string,
  part: string,
  { sheet, names }: SheetCopies,
): readonly string[] {
  const made = names.map((name) => {
    const copy = copiedPart(parts, part, new Map(), sheet);
    parts.change(copy, (xml) => renamedFormulas(alone(xml), sheet, name));
    for (const below of partsBelow(parts, copy)) {
      parts.change(below, (xml) => renamedFormulas(xml, sheet, name));
    }
    return copy;
  });
  const ids = linked(parts, workbook, made);
  parts.change(workbook, (xml) => withSheets(xml, sheet, names, ids));
  return made;
}

/** A sheet that is not the one selected, and that no macro or co-author knows by the name of another. */
const alone = (xml: string): string =>
  xml
    .replace(/\s+tabSelected="[^"]*"/g, '')
    .replace(/(<sheetPr\b[^>]*?)\s+codeName="[^"]*"/, '$1')
    .replace(/(<worksheet\b[^>]*?)\s+xr:uid="[^"]*"/, '$1');

const renamedFormulas = (xml: string, from: string, to: string): string =>
  withFormulas(xml, (formula) =>
    withSheetNames(formula, (name) => (name.toLowerCase() === from.toLowerCase() ? to : undefined)),
  );

const relationshipsPart = (name: string): string => {
  const cut = name.lastIndexOf('/') + 1;
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`;
};

/** A part and what it points at under new names, each once. */
function copiedPart(parts: PackageParts, name: string, done: Map<string, string>, sheet: string): string {
  const before = done.get(name);
  if (before !== undefined) return before;
  const copy = freeName(parts, name);
  done.set(name, copy);
  parts.copy(name, copy);
  declared(parts, name, copy);
  const relationships = parts.text(relationshipsPart(name));
  if (relationships === undefined) return copy;
  const written = relationships.replace(/<Relationship\b[^>]*?\/?>/g, (element) => {
    const type = xmlAttribute(element, 'Type') ?? '';
    const target = xmlAttribute(element, 'Target') ?? '';
    if (xmlAttribute(element, 'TargetMode') === 'External' || shared.test(type)) return element;
    if (single.test(type)) throw notCopied(sheet, type.split('/').at(-1) ?? '');
    const below = besides(name, unescapeXml(target));
    if (!parts.has(below)) return element;
    const made = copiedPart(parts, below, done, sheet);
    return element.replace(/\bTarget="[^"]*"/, () => `Target="/${escapeXml(made)}"`);
  });
  parts.add(relationshipsPart(copy), written);
  return copy;
}

/** Every part that one points at, and those point at. */
function partsBelow(parts: PackageParts, name: string, met = new Set<string>()): ReadonlySet<string> {
  const relationships = parts.text(relationshipsPart(name)) ?? '';
  for (const [element] of relationships.matchAll(/<Relationship\b[^>]*?\/?>/g)) {
    if (xmlAttribute(element, 'TargetMode') === 'External') continue;
    const below = besides(name, unescapeXml(xmlAttribute(element, 'Target') ?? ''));
    if (met.has(below) || !/\.(xml|vml)$/.test(below)) continue;
    met.add(below);
    partsBelow(parts, below, met);
  }
  return met;
}

/** `xl/worksheets/sheet3.xml` where two sheets are there. */
function freeName(parts: PackageParts, name: string): string {
  const [, stem = '', ending = ''] = /^(.*?)\d*(\.\w+)$/.exec(name) ?? [];
  let number = 1;
  while (parts.has(`${stem}${number}${ending}`)) number++;
  return `${stem}${number}${ending}`;
}

/** The copy is what the part is, where the package says it by name. */
function declared(parts: PackageParts, name: string, copy: string): void {
  parts.change('[Content_Types].xml', (xml) => {
    const found = [...xml.matchAll(/<Override\b[^>]*?\/?>/g)].find(
      ([element]) => unescapeXml(xmlAttribute(element, 'PartName') ?? '') === `/${name}`,
    );
    if (found === undefined) return xml;
    const type = xmlAttribute(found[0], 'ContentType') ?? '';
    return xml.replace(
      '</Types>',
      () => `<Override PartName="/${escapeXml(copy)}" ContentType="${type}"/></Types>`,
    );
  });
}

const sheetType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';

/** Has the workbook point at new sheets; gives the ids it does so by. */
function linked(parts: PackageParts, workbook: string, made: readonly string[]): string[] {
  const ids: string[] = [];
  parts.change(relationshipsPart(workbook), (xml) => {
    const taken = new Set([...xml.matchAll(/\bId="([^"]*)"/g)].map(([, id]) => id));
    let number = 1;
    const elements = made.map((part) => {
      while (taken.has(`rId${number}`)) number++;
      const id = `rId${number++}`;
      ids.push(id);
      return `<Relationship Id="${id}" Type="${sheetType}" Target="/${escapeXml(part)}"/>`;
    });
    return xml.replace('</Relationships>', () => `${elements.join('')}</Relationships>`);
  });
  return ids;
}

const sheetElement = /<sheet\b[^>]*?\/>|<sheet\b[^>]*?>\s*<\/sheet>/g;

/** The list of sheets with the copies behind theirs; names that belong to single sheets go by the sheets' places. */
function withSheets(xml: string, sheet: string, names: readonly string[], ids: readonly string[]): string {
  const elements = [...xml.matchAll(sheetElement)].map(([element]) => element);
  const at = elements.findIndex((element) => unescapeXml(xmlAttribute(element, 'name') ?? '') === sheet);
  const original = elements[at] ?? '';
  let last = Math.max(...elements.map((element) => Number(xmlAttribute(element, 'sheetId'))));
  // As the original has it: the namespace of its link may be declared on the element itself.
  const copies = names.map((name, n) =>
    original
      .replace(/(\sname=)"[^"]*"/, (_, attribute) => `${attribute}"${escapeXml(name)}"`)
      .replace(/(\ssheetId=)"[^"]*"/, (_, attribute) => `${attribute}"${++last}"`)
      .replace(/(\s[\w-]+:id=)"[^"]*"/, (_, attribute) => `${attribute}"${ids[n]}"`),
  );
  const place = (index: number): number => (index > at ? index + names.length : index);
  return xml
    .replace(original, () => `${original}${copies.join('')}`)
    .replace(/\b(activeTab|firstSheet)="(\d+)"/g, (_, name, index) => `${name}="${place(Number(index))}"`)
    .replace(/<definedName\b[^>]*>[^<]*<\/definedName>/g, (element) => {
      const local = xmlAttribute(element, 'localSheetId');
      if (local === undefined) return element;
      const moved = (to: number, text: string) =>
        text.replace(/\blocalSheetId="\d+"/, () => `localSheetId="${to}"`);
      const own = moved(place(Number(local)), element);
      if (Number(local) !== at) return own;
      return own + names.map((name, n) => moved(at + 1 + n, renamedFormulas(element, sheet, name))).join('');
    });
}

const notCopied = (sheet: string, what: string) =>
  new Refusal('template-sheet-not-copied', {
    ja: `ひな形のシート「${sheet}」には ${excerpt(what, 40)}（テーブルやピボットなど、ブックに一つしか置けないもの）があるため、シートを複写できません。ひな形でそれを通常の範囲に変えてください。`,
    en: `The sheet "${sheet}" of the template has a ${excerpt(what, 40)}, which a workbook holds only once by its name, so the sheet cannot be copied. Turn it into a plain range in the template.`,
  });
