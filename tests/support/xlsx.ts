import { type Part, pack } from '../../src/workbook/package.ts';

/** One sheet of a made-up workbook. */
export interface MadeSheet {
  readonly name?: string;
  /** What stands within `sheetData`. */
  readonly rows?: string;
  /** What stands after it: merges. */
  readonly after?: string;
  /** The whole part, in place of the two above. */
  readonly xml?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** A workbook written by hand, part by part. */
export interface MadeBook {
  readonly sheets: readonly MadeSheet[];
  /** What stands within `sst`. */
  readonly shared?: string;
  /** What stands within `styleSheet`. */
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  /** Parts in place of those made, or beside them; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';

const relationships = (items: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${packageRels}">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The parts of a workbook by name. */
export function partsOf({
  sheets,
  shared,
  styles,
  properties = '',
  parts = {},
}: MadeBook): Map<string, string | Uint8Array> {
  const made: [string, string | Uint8Array | null][] = [
    ['_rels/.rels', relationships([['r1', 'officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr ${properties}/><sheets>${sheets
        .map(
          ({ name = 'S', state }, n) =>
            `<sheet name="${name}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="r${n + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, n) => [`r${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`] as const),
        ['rs', 'styles', 'styles.xml'],
        ['rt', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    ],
    ...sheets.map(({ rows = '', after = '', xml }, n): [string, string] => [
      `xl/worksheets/sheet${n + 1}.xml`,
      xml ?? `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ]),
    ['xl/styles.xml', styles === undefined ? null : `<styleSheet xmlns="${main}">${styles}</styleSheet>`],
    ['xl/sharedStrings.xml', shared === undefined ? null : `<sst xmlns="${main}">${shared}</sst>`],
    ...Object.entries(parts),
  ];
  const kept = new Map<string, string | Uint8Array>();
  for (const [name, content] of made) {
    if (content === null) kept.delete(name);
    else kept.set(name, content);
  }
  return kept;
}

/** The bytes of a workbook. */
export function xlsxOf(book: MadeBook): Uint8Array {
  return pack(
    [...partsOf(book)].map(
      ([name, content]): Part => ({ name, content: typeof content === 'string' ? [content] : content }),
    ),
  );
}

/** One row, its cells from column A on: texts inline, numbers as numbers, null for none. */
export function rowXml(row: number, values: readonly (string | number | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '<c/>';
    return typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

/** The header of merchant months. */
export const monthsHeader = rowXml(1, ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額']);
