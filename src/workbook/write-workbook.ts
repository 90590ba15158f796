import { ownProperties } from './application.ts';
import {
  checkedNumber,
  checkedRow,
  checkedText,
  checkSheetNames,
  escapeCharacterReference,
} from './cell-text.ts';
import { chartXml, drawingXml } from './chart.ts';
import { type Part, pack } from './package.ts';
import {
  address,
  type Cell,
  columnLetters,
  type DefinedName,
  type Paper,
  type Sheet,
  sheetReference,
} from './sheet.ts';
import { type StyleSheet, styleSheet } from './style.ts';
import { escapeXml, xmlHead } from './xml.ts';

/** A workbook to be written. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly names: readonly DefinedName[];
  readonly properties: {
    readonly title: string;
    readonly creator: string;
    /** `2026-05-15`: the file says it was made on that day, whatever the clock says. */
    readonly date: string;
  };
}

/**
 * The workbook as an .xlsx file. Sheets are taken row by row and compressed as they come, so memory holds the
 * compressed file and one piece of a sheet. The same workbook gives the same bytes anywhere.
 *
 * @throws Refusal `sheet-name-invalid`, `workbook-text-invalid`, `workbook-number-invalid`, `workbook-too-long`,
 *   `workbook-too-large`: nothing Excel would call damaged is ever written.
 */
export function writeWorkbook(workbook: Workbook): Uint8Array {
  checkSheetNames(workbook.sheets.map((sheet) => sheet.name));
  return pack(workbookParts(workbook, styleSheet()));
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentTypes = 'application/vnd.openxmlformats-officedocument';

/**
 * The parts of a workbook in their order. A sheet's content is made as it is read; the styles come last, when every style
 * that occurs is known. With a style sheet that knows them already, parts may be read in any order, or left unread.
 */
export function* workbookParts(workbook: Workbook, styles: StyleSheet): Iterable<Part> {
  const { sheets } = workbook;
  const drawn = sheets.filter((sheet) => sheet.charts !== undefined && sheet.charts.length > 0);
  const charts = drawn.flatMap((sheet) => sheet.charts ?? []);
  const part = (name: string, text: string): Part => ({ name, content: [text] });

  yield part('[Content_Types].xml', contentTypesXml(sheets.length, drawn.length, charts.length));
  yield part(
    '_rels/.rels',
    relationsXml([
      [`${relations}/officeDocument`, 'xl/workbook.xml'],
      [
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
      [`${relations}/extended-properties`, 'docProps/app.xml'],
    ]),
  );
  yield part('docProps/core.xml', coreXml(workbook.properties));
  yield part('docProps/app.xml', ownProperties);
  yield part('xl/workbook.xml', workbookXml(workbook));
  yield part(
    'xl/_rels/workbook.xml.rels',
    relationsXml([
      ...sheets.map((_, n): Relation => [`${relations}/worksheet`, `worksheets/sheet${n + 1}.xml`]),
      [`${relations}/styles`, 'styles.xml'],
    ]),
  );
  let chartNumber = 0;
  for (const [n, sheet] of sheets.entries()) {
    const drawing = drawn.indexOf(sheet) + 1;
    yield { name: `xl/worksheets/sheet${n + 1}.xml`, content: sheetXml(sheet, n === 0, drawing > 0, styles) };
    if (drawing === 0) continue;
    const own = sheet.charts ?? [];
    yield part(
      `xl/worksheets/_rels/sheet${n + 1}.xml.rels`,
      relationsXml([[`${relations}/drawing`, `../drawings/drawing${drawing}.xml`]]),
    );
    yield part(`xl/drawings/drawing${drawing}.xml`, drawingXml(own));
    yield part(
      `xl/drawings/_rels/drawing${drawing}.xml.rels`,
      relationsXml(
        own.map((_, c): Relation => [`${relations}/chart`, `../charts/chart${chartNumber + c + 1}.xml`]),
      ),
    );
    for (const chart of own) {
      chartNumber++;
      yield part(`xl/charts/chart${chartNumber}.xml`, chartXml(chart));
    }
  }
  yield part('xl/styles.xml', styles.xml());
}

function contentTypesXml(sheets: number, drawings: number, charts: number): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/${name}" ContentType="${contentTypes}.${type}+xml"/>`;
  const numbered = (count: number, name: (n: number) => string, type: string) =>
    Array.from({ length: count }, (_, n) => override(name(n + 1), type)).join('');
  return [
    xmlHead,
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('xl/workbook.xml', 'spreadsheetml.sheet.main'),
    numbered(sheets, (n) => `xl/worksheets/sheet${n}.xml`, 'spreadsheetml.worksheet'),
    numbered(drawings, (n) => `xl/drawings/drawing${n}.xml`, 'drawing'),
    numbered(charts, (n) => `xl/charts/chart${n}.xml`, 'drawingml.chart'),
    override('xl/styles.xml', 'spreadsheetml.styles'),
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    override('docProps/app.xml', 'extended-properties'),
    '</Types>',
  ].join('');
}

type Relation = readonly [type: string, target: string];

function relationsXml(targets: readonly Relation[]): string {
  const items = targets.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${packageRelations}">${items.join('')}</Relationships>`;
}

function coreXml({ title, creator, date }: Workbook['properties']): string {
  const when = (tag: string) =>
    `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${tag}>`;
  return `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(checkedText(title, 'title'))}</dc:title><dc:creator>${escapeXml(checkedText(creator, 'creator'))}</dc:creator>${when('created')}${when('modified')}</cp:coreProperties>`;
}

function workbookXml({ sheets, names }: Workbook): string {
  const defined = names.map(
    ({ name, refersTo, comment }) =>
      `<definedName name="${escapeXml(name)}" comment="${escapeXml(comment.slice(0, 255))}">${escapeXml(refersTo)}</definedName>`,
  );
  for (const [n, { name, print }] of sheets.entries()) {
    const reference = sheetReference(name);
    if (print.area !== undefined) {
      const area = print.area.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
      defined.push(
        `<definedName name="_xlnm.Print_Area" localSheetId="${n}">${escapeXml(`${reference}!${area}`)}</definedName>`,
      );
    }
    const titles: string[] = [];
    if (print.titleColumns !== undefined) {
      const [first, last] = print.titleColumns.map(columnLetters);
      titles.push(`${reference}!$${first}:$${last}`);
    }
    if (print.titleRows !== undefined) {
      titles.push(`${reference}!$${print.titleRows[0]}:$${print.titleRows[1]}`);
    }
    if (titles.length > 0) {
      defined.push(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">${escapeXml(titles.join(','))}</definedName>`,
      );
    }
  }
  const listed = sheets.map(
    ({ name, hidden }, n) =>
      `<sheet name="${escapeXml(name)}" sheetId="${n + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
  );
  return `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000"/></bookViews><sheets>${listed.join('')}</sheets>${defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`}</workbook>`;
}

function* sheetXml(sheet: Sheet, first: boolean, drawn: boolean, styles: StyleSheet): Iterable<string> {
  const { name, widths, frozen, print } = sheet;
  yield `${xmlHead}<worksheet xmlns="${main}" xmlns:r="${relations}">${propertiesXml(sheet)}`;
  yield `<sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${paneXml(frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5" customHeight="1"/>`;
  yield `<cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;
  yield '<sheetData>';
  let number = 0;
  for (const { height, cells } of sheet.rows) {
    number = checkedRow(number + 1, name);
    let row = `<row r="${number}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell != null) row += cellXml(cell, address(column, number), name, styles);
    }
    yield `${row}</row>`;
  }
  yield '</sheetData>';
  if (sheet.merges !== undefined && sheet.merges.length > 0) {
    yield `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  }
  for (const [n, highlight] of (sheet.highlights ?? []).entries()) {
    yield `<conditionalFormatting sqref="${highlight.range}"><cfRule type="expression" dxfId="${styles.indexOfHighlight(highlight)}" priority="${n + 1}"><formula>${escapeXml(highlight.formula)}</formula></cfRule></conditionalFormatting>`;
  }
  yield '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.75" bottom="0.6" header="0.35" footer="0.3"/>';
  yield pageSetupXml(print);
  yield `<headerFooter>${headerFooterXml(print)}</headerFooter>`;
  yield breaksXml('rowBreaks', sheet.rowBreaks, 16_383);
  yield breaksXml('colBreaks', sheet.columnBreaks, 1_048_575);
  if (sheet.textDigits !== undefined) {
    yield `<ignoredErrors><ignoredError sqref="${sheet.textDigits}" numberStoredAsText="1"/></ignoredErrors>`;
  }
  if (drawn) yield '<drawing r:id="rId1"/>';
  yield '</worksheet>';
}

function propertiesXml({ tabColor, print }: Sheet): string {
  const tab = tabColor === undefined ? '' : `<tabColor rgb="FF${tabColor}"/>`;
  const fit = print.scale === undefined ? '<pageSetUpPr fitToPage="1"/>' : '';
  return tab === '' && fit === '' ? '' : `<sheetPr>${tab}${fit}</sheetPr>`;
}

/** The numbers that Excel has for sizes of paper. */
export const paperNumber: Readonly<Record<Paper, number>> = { A4: 9, A3: 8 };

function pageSetupXml(print: Sheet['print']): string {
  const { paper = 'A4', orientation = 'landscape', scale, pagesWide, pagesTall = 0, firstPage } = print;
  const size =
    scale === undefined ? `fitToWidth="${pagesWide}" fitToHeight="${pagesTall}"` : `scale="${scale}"`;
  const first = firstPage === undefined ? '' : ` firstPageNumber="${firstPage}" useFirstPageNumber="1"`;
  return `<pageSetup paperSize="${paperNumber[paper]}" orientation="${orientation}" pageOrder="overThenDown" ${size}${first}/>`;
}

/** Excel takes no more breaks than these on a sheet, either way. */
const mostBreaks = 1026;

function breaksXml(tag: 'rowBreaks' | 'colBreaks', breaks: readonly number[] = [], last: number): string {
  const told = breaks.slice(0, mostBreaks);
  if (told.length === 0) return '';
  const count = told.length;
  return `<${tag} count="${count}" manualBreakCount="${count}">${told.map((id) => `<brk id="${id}" max="${last}" man="1"/>`).join('')}</${tag}>`;
}

function paneXml(frozen: Sheet['frozen']): string {
  if (frozen === undefined) return '';
  const { rows, columns } = frozen;
  const corner = address(columns, rows + 1);
  const pane = columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight';
  return `<pane${columns === 0 ? '' : ` xSplit="${columns}"`}${rows === 0 ? '' : ` ySplit="${rows}"`} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`;
}

function cellXml(cell: Cell, at: string, sheet: string, styles: StyleSheet): string {
  const head = `<c r="${at}" s="${styles.indexOf(cell.style)}"`;
  switch (cell.kind) {
    case 'blank':
      return `${head}/>`;
    case 'number':
      return `${head}><v>${checkedNumber(cell.value, `${sheet}!${at}`)}</v></c>`;
    case 'text':
      return `${head} t="inlineStr"><is><t xml:space="preserve">${textXml(cell.text, `${sheet}!${at}`)}</t></is></c>`;
    case 'formula': {
      const formula = `<f>${escapeXml(checkedFormula(cell.formula, `${sheet}!${at}`))}</f>`;
      return typeof cell.value === 'number'
        ? `${head}>${formula}<v>${checkedNumber(cell.value, `${sheet}!${at}`)}</v></c>`
        : `${head} t="str">${formula}<v>${textXml(cell.value, `${sheet}!${at}`)}</v></c>`;
    }
  }
}

const longestFormula = 8192;

function checkedFormula(formula: string, where: string): string {
  if (formula.length <= longestFormula) return formula;
  throw new RangeError(
    `The formula of ${where} is longer than the ${longestFormula} characters Excel takes.`,
  );
}

function textXml(text: string, where: string): string {
  return escapeXml(escapeCharacterReference(checkedText(text, where)));
}

function headerFooterXml(print: Sheet['print']): string {
  const { head, foot } = headAndFoot(print);
  return `<oddHeader>${escapeXml(head)}</oddHeader><oddFooter>${escapeXml(foot)}</oddFooter>`;
}

/**
 * What every printed page has above and below, in Excel's codes. Head: three thirds. Foot: the page, of how many or with
 * words before it. `&` begins a code there, and the whole may have 255 characters.
 */
export function headAndFoot({ header, footer }: Sheet['print']): {
  readonly head: string;
  readonly foot: string;
} {
  const third = Math.floor(240 / 3);
  const [left, centre, right] = header.map((text) =>
    (text.length > third ? `${text.slice(0, third - 1)}…` : text).replaceAll('&', '&&'),
  );
  // The space keeps a text that begins with digits apart from the font size before it.
  const foot = footer === undefined ? '&C&9&P / &N' : `&C&9 ${footer.replaceAll('&', '&&')} － &P －`;
  return { head: `&L&9 ${left}&C&9 ${centre}&R&9 ${right}`, foot };
}
