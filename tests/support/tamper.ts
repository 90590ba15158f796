import { contentOf, openPackage } from '../../src/workbook/open-package.ts';
import { pack } from '../../src/workbook/package.ts';

/** The parts of a workbook as texts, to be changed as somebody with an editor would. */
export type Parts = Map<string, string>;

/** The parts of a workbook. */
export const partsOf = (workbook: Uint8Array): Parts =>
  new Map(openPackage(workbook).parts.map((part) => [part.name, new TextDecoder().decode(contentOf(part))]));

/** A workbook after somebody was at its parts. */
export function tampered(workbook: Uint8Array, change: (parts: Parts) => void): Uint8Array {
  const parts = partsOf(workbook);
  const before = new Map(parts);
  change(parts);
  if ([...parts].every(([name, text]) => before.get(name) === text) && parts.size === before.size)
    throw new Error('Nothing was changed.');
  return pack([...parts].map(([name, text]) => ({ name, content: [text] })));
}

/** The same parts in another order, without compression. */
export function repacked(workbook: Uint8Array): Uint8Array {
  const parts = openPackage(workbook).parts.map((part) => {
    const packed = contentOf(part);
    return { ...part, method: 0, packed };
  });
  return pack(parts.reverse());
}

/** Changes one part. */
export function edit(parts: Parts, name: string, change: (xml: string) => string): void {
  const xml = parts.get(name);
  if (xml === undefined) throw new Error(`There is no ${name}.`);
  parts.set(name, change(xml));
}

/** The sheets of a workbook written here, in order: name and part. */
export function sheetParts(parts: Parts): { readonly name: string; readonly part: string }[] {
  const listed = (parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g);
  return [...listed].map(([, name = ''], n) => ({ name, part: `xl/worksheets/sheet${n + 1}.xml` }));
}

/** A cell as it is written: its address, its attributes behind it, and what is in it. */
export interface WrittenCell {
  readonly at: string;
  readonly whole: string;
  readonly style: string;
  readonly inner: string;
}

/** The cells of a sheet that hold something. */
export function writtenCells(xml: string): WrittenCell[] {
  return [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"(?: t="\w+")?>(.*?)<\/c>/gs)].map(
    ([whole, at = '', style = '', inner = '']) => ({ at, whole, style, inner }),
  );
}

export const isNumber = ({ whole, inner }: WrittenCell) =>
  !/ t="/.test(whole.slice(0, whole.indexOf('>'))) && /^<v>/.test(inner);
export const isText = ({ inner }: WrittenCell) =>
  inner.startsWith('<is>') && !inner.includes('preserve"></t>');
export const isFormula = ({ inner }: WrittenCell) => inner.startsWith('<f>');

/** Adds a style like another one but for what is changed of it, and gives its number. */
export function addStyle(
  parts: Parts,
  like: string,
  change: {
    readonly font?: string;
    readonly fill?: string;
    readonly format?: string;
    readonly alignment?: string;
    /** Anything else of the style, as it is written. */
    readonly xf?: (xf: string) => string;
  },
): string {
  let number = '';
  edit(parts, 'xl/styles.xml', (xml) => {
    let styles = xml;
    const add = (group: string, item: string): number => {
      const [, inner = ''] = new RegExp(`<${group} [^>]*>(.*?)</${group}>`, 's').exec(styles) ?? [];
      const single = group === 'numFmts' ? 'numFmt' : group.slice(0, -1);
      const count = [...inner.matchAll(new RegExp(`<${single}[ />]`, 'g'))].length;
      styles = styles.replace(`</${group}>`, `${item}</${group}>`);
      return count;
    };
    const [, cells = ''] = /<cellXfs [^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
    let xf = [...cells.matchAll(/<xf .*?<\/xf>/gs)][Number(like)]?.[0] ?? '';
    if (change.font !== undefined) xf = xf.replace(/fontId="\d+"/, `fontId="${add('fonts', change.font)}"`);
    if (change.fill !== undefined) xf = xf.replace(/fillId="\d+"/, `fillId="${add('fills', change.fill)}"`);
    if (change.format !== undefined) {
      add('numFmts', `<numFmt numFmtId="900" formatCode="${change.format}"/>`);
      xf = xf.replace(/numFmtId="\d+"/, 'numFmtId="900"');
    }
    if (change.alignment !== undefined) xf = xf.replace(/<alignment[^>]*\/>/, change.alignment);
    if (change.xf !== undefined) xf = change.xf(xf);
    number = String([...cells.matchAll(/<xf /g)].length);
    styles = styles.replace('</cellXfs>', `${xf}</cellXfs>`);
    return styles;
  });
  return number;
}

/** The font of a style, as it is written. */
export function fontOf(parts: Parts, style: string): string {
  const xml = parts.get('xl/styles.xml') ?? '';
  const [, cells = ''] = /<cellXfs [^>]*>(.*?)<\/cellXfs>/s.exec(xml) ?? [];
  const xf = [...cells.matchAll(/<xf .*?<\/xf>/gs)][Number(style)]?.[0] ?? '';
  const id = Number(/fontId="(\d+)"/.exec(xf)?.[1]);
  return [...xml.matchAll(/<font>.*?<\/font>/gs)][id]?.[0] ?? '';
}

/** Puts an element into a sheet, where the schema has it: before the first of these that is there. */
export function insertBefore(xml: string, names: readonly string[], element: string): string {
  const at = names.map((name) => xml.search(new RegExp(`<${name}[ >/]`))).filter((n) => n >= 0);
  const first = Math.min(...at, xml.indexOf('</worksheet>'));
  return xml.slice(0, first) + element + xml.slice(first);
}

/** What follows the rows of a sheet, in the schema's order. */
export const behindRows = [
  'sheetProtection',
  'autoFilter',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'ignoredErrors',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
] as const;

/** Elements from that one on. */
export const from = (name: (typeof behindRows)[number]): readonly string[] =>
  behindRows.slice(behindRows.indexOf(name) + 1);

/** Adds a relationship to a part and gives its id. */
export function relate(parts: Parts, part: string, type: string, target: string, mode = ''): string {
  const cut = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
  const xml =
    parts.get(name) ??
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const id = `rId${900 + [...xml.matchAll(/<Relationship /g)].length}`;
  const full = type.includes('/')
    ? type
    : `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`;
  parts.set(
    name,
    xml.replace(
      '</Relationships>',
      `<Relationship Id="${id}" Type="${full}" Target="${target}"${mode}/></Relationships>`,
    ),
  );
  return id;
}
