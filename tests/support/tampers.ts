import type { FindingKind } from '../../src/report/comparison/finding.ts';
import {
  addStyle,
  edit,
  fontOf,
  from,
  insertBefore,
  isFormula,
  isNumber,
  isText,
  type Parts,
  relate,
  type WrittenCell,
  writtenCells,
} from './tamper.ts';

/** One way to mislead a reader of a workbook, on one of its sheets, and what does the same without misleading. */
export interface Tamper {
  readonly what: string;
  /** What the finding must be; on the sheets of the receipt changes of cells are changes of the receipt. */
  readonly kind: FindingKind;
  /** Findings that come with it. */
  readonly with?: readonly FindingKind[];
  /** Changes a sheet and gives the place that must be named: a cell, `row 5`, or empty for the sheet. Null where there is nothing to change. */
  readonly tamper: (parts: Parts, part: string) => string | null;
  /** Changes a sheet so that nothing may be named. */
  readonly harmless: (parts: Parts, part: string) => void;
}

const cellIn = (parts: Parts, part: string, is: (cell: WrittenCell) => boolean): WrittenCell | undefined =>
  writtenCells(parts.get(part) ?? '').find(is);

/** Replaces one cell of a sheet. */
const put = (parts: Parts, part: string, cell: WrittenCell, by: string) =>
  edit(parts, part, (xml) => xml.replace(cell.whole, () => by));

const open = ({ at, style }: WrittenCell) => `<c r="${at}" s="${style}"`;
const valueIn = ({ inner }: WrittenCell) => /<v>(.*?)<\/v>/.exec(inner)?.[1] ?? '';
const shared = (parts: Parts, text: string): number => {
  const name = 'xl/sharedStrings.xml';
  const xml = parts.get(name);
  if (xml === undefined) {
    parts.set(
      name,
      `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${text}</sst>`,
    );
    relate(parts, 'xl/workbook.xml', 'sharedStrings', 'sharedStrings.xml');
    edit(parts, '[Content_Types].xml', (types) =>
      types.replace(
        '</Types>',
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
      ),
    );
    return 0;
  }
  parts.set(
    name,
    xml.replace('</sst>', () => `${text}</sst>`),
  );
  return [...xml.matchAll(/<si>/g)].length;
};

/** Changes a cell that satisfies something, and names it. */
export const cell =
  (is: (cell: WrittenCell) => boolean, by: (cell: WrittenCell, parts: Parts) => string): Tamper['tamper'] =>
  (parts, part) => {
    const found = cellIn(parts, part, is);
    if (found === undefined) return null;
    put(parts, part, found, by(found, parts));
    return found.at;
  };

/** Gives a cell another style. */
export const look = (
  is: (cell: WrittenCell) => boolean,
  change: (parts: Parts, cell: WrittenCell) => Parameters<typeof addStyle>[2],
): Tamper['tamper'] =>
  cell(is, (found, parts) =>
    found.whole.replace(`s="${found.style}"`, `s="${addStyle(parts, found.style, change(parts, found))}"`),
  );

export const font =
  (change: (font: string) => string) =>
  (parts: Parts, { style }: WrittenCell) => ({
    font: change(fontOf(parts, style)),
  });

/** The number of the last row with something in it, and its text. */
export function lastRow(xml: string): { readonly number: number; readonly whole: string } {
  const rows = [...xml.matchAll(/<row r="(\d+)"[^>]*?>(.*?)<\/row>/gs)].filter(([, , inner]) => inner !== '');
  const [whole = '', number = '0'] = rows.at(-1) ?? [];
  return { number: Number(number), whole };
}

/** Adds something behind the rows of a sheet. */
export const add =
  (name: Parameters<typeof from>[0], element: string, place: string): Tamper['tamper'] =>
  (parts, part) => {
    edit(parts, part, (xml) => insertBefore(xml, from(name), element));
    return place;
  };

export const attributeOf =
  (element: string, change: string): Tamper['harmless'] =>
  (parts, part) =>
    edit(parts, part, (xml) => xml.replace(new RegExp(`<${element}\\b`), `<${element} ${change}`));

const commentsPart = (ref: string, text: string) =>
  `<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>a</author></authors><commentList>${ref === '' ? '' : `<comment ref="${ref}" authorId="0"><text><r><t>${text}</t></r></text></comment>`}</commentList></comments>`;

const drawingOf = (inner: string) =>
  `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${inner}</xdr:wsDr>`;
const shape = (inner: string) =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>${inner}<xdr:clientData/></xdr:twoCellAnchor>`;

/** Puts a drawing on a sheet, or what is drawn into the drawing that it has. */
const draw =
  (inner: string): ((parts: Parts, part: string) => void) =>
  (parts, part) => {
    const has = /<drawing /.test(parts.get(part) ?? '');
    if (has) {
      edit(parts, 'xl/drawings/drawing1.xml', (xml) => xml.replace('</xdr:wsDr>', `${inner}</xdr:wsDr>`));
      return;
    }
    const number = part.replace(/\D/g, '');
    parts.set(`xl/drawings/drawing9${number}.xml`, drawingOf(inner));
    const id = relate(parts, part, 'drawing', `../drawings/drawing9${number}.xml`);
    edit(parts, part, (xml) => insertBefore(xml, from('drawing'), `<drawing r:id="${id}"/>`));
  };

/** Tampers with the cells, rows and columns of any sheet. */
export const cellTampers: readonly Tamper[] = [
  {
    what: 'a text is another',
    kind: 'cell-changed',
    tamper: cell(isText, ({ whole }) => whole.replace(/preserve">/, 'preserve">偽')),
    // The same text, shared, in parts without fonts of their own.
    harmless: cell(isText, (found, parts) => {
      const text = /preserve">(.*?)<\/t>/s.exec(found.inner)?.[1] ?? '';
      const half = Math.floor(text.length / 2);
      const [a, b] = /[&;]/.test(text) ? [text, ''] : [text.slice(0, half), text.slice(half)];
      const parted = [a, b].map((part) => `<r><t xml:space="preserve">${part}</t></r>`).join('');
      const index = shared(parts, `<si>${parted}<rPh sb="0" eb="1"><t>ヨミ</t></rPh></si>`);
      return `${open(found)} t="s"><v>${index}</v></c>`;
    }),
  },
  {
    what: 'a number is another',
    kind: 'cell-changed',
    with: ['value-wrong'],
    tamper: cell(isNumber, (found) => `${open(found)}><v>${Number(valueIn(found)) + 1}</v></c>`),
    harmless: cell(isNumber, (found) => `${open(found)} t="n"><v>${valueIn(found)}E0</v></c>`),
  },
  {
    what: 'a number becomes a text of the same digits',
    kind: 'cell-changed',
    tamper: cell(isNumber, (found) => `${open(found)} t="inlineStr"><is><t>${valueIn(found)}</t></is></c>`),
    harmless: cell(isNumber, (found) => `${open(found)}><v> ${valueIn(found)} </v></c>`),
  },
  {
    what: 'a formula is another',
    kind: 'formula-changed',
    tamper: cell(isFormula, ({ whole }) => whole.replace('</f>', '*1</f>')),
    // As another program writes it: without quotes, with spaces, in small letters.
    harmless: cell(isFormula, ({ whole }) =>
      whole.replace(/<f>(.*?)<\/f>/, (_, formula: string) => {
        const bare = formula.replace(/'([^' ]+)'!/g, '$1!').replace(/^([A-Z]+)\(/, (f) => f.toLowerCase());
        return `<f>${bare.replace(/\(/, '( ')}</f>`;
      }),
    ),
  },
  {
    what: 'a formula asks about a text with a space',
    kind: 'formula-changed',
    tamper: cell(
      (found) => isFormula(found) && /&quot;[^&]/.test(found.inner),
      ({ whole }) => whole.replace(/&quot;(?=[^&,])/, '&quot; '),
    ),
    harmless: cell(isFormula, ({ whole }) => whole.replace('<f>', '<f ca="1">')),
  },
  {
    what: 'a formula is replaced by its value',
    kind: 'formula-changed',
    tamper: cell(isFormula, ({ whole }) => whole.replace(/<f>.*?<\/f>/, '')),
    harmless: cell(isFormula, ({ whole }) => whole.replace('<f>', '<f aca="false">')),
  },
  {
    what: 'a value is replaced by a formula',
    kind: 'formula-changed',
    tamper: cell(
      isNumber,
      (found) => `${open(found)}><f>${valueIn(found)}+0</f><v>${valueIn(found)}</v></c>`,
    ),
    harmless: cell(isNumber, (found) => `${open(found)} cm="0"><v>${valueIn(found)}</v></c>`),
  },
  {
    what: 'a formula shows another value',
    kind: 'value-wrong',
    tamper: cell(isFormula, ({ whole }) =>
      whole.replace(/<v>(.*?)<\/v>/, (_, value: string) =>
        / t="str"/.test(whole) ? `<v>${value}x</v>` : `<v>${Number(value) + 1}</v>`,
      ),
    ),
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace(/<v>(0\.\d+)<\/v>/g, (_, value) => `<v>${Number(Number(value).toPrecision(15))}</v>`),
      ),
  },
  {
    what: 'a formula shows nothing',
    kind: 'value-missing',
    tamper: cell(
      (found) => isFormula(found) && valueIn(found) !== '',
      ({ whole }) => whole.replace(/ t="str"/, '').replace(/<v>.*?<\/v>/, ''),
    ),
    harmless: cell(isFormula, ({ whole }) => whole.replace('<f>', '<f xml:space="preserve">')),
  },
  {
    what: 'a cell is written to beside the others',
    kind: 'cell-added',
    tamper: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      edit(parts, part, (xml) =>
        xml.replace(whole, () => whole.replace('</row>', `<c r="AZ${number}"><v>1</v></c></row>`)),
      );
      return `AZ${number}`;
    },
    harmless: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      edit(parts, part, (xml) =>
        xml.replace(whole, () => whole.replace('</row>', `<c r="AZ${number}" s="1"/></row>`)),
      );
    },
  },
  {
    what: 'a cell is written to far away',
    kind: 'row-inserted',
    tamper: (parts, part) => {
      const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
      edit(parts, part, (xml) => xml.replace('</sheetData>', `${far}</sheetData>`));
      return 'XFD1048576';
    },
    harmless: (parts, part) => {
      const far = '<row r="1048576"><c r="XFD1048576" s="2"/></row>';
      edit(parts, part, (xml) => xml.replace('</sheetData>', `${far}</sheetData>`));
    },
  },
  {
    what: 'a cell is emptied',
    kind: 'cell-changed',
    with: ['row-deleted'],
    tamper: (parts, part) => {
      const cells = writtenCells(parts.get(part) ?? '');
      const rowOf = ({ at }: WrittenCell) => at.replace(/\D/g, '');
      const found = cells.find(
        (one) => isText(one) && cells.some((other) => other !== one && rowOf(other) === rowOf(one)),
      );
      if (found === undefined) return null;
      put(parts, part, found, `${open(found)}/>`);
      return found.at;
    },
    harmless: cell(isText, ({ whole }) => whole.replace('<is>', '<is> ')),
  },
  {
    what: 'a number shows as another one',
    kind: 'format-changed',
    tamper: look(isNumber, () => ({ format: '0&quot;00&quot;' })),
    // The same format, spelled as another program does.
    harmless: (parts) =>
      edit(parts, 'xl/styles.xml', (xml) =>
        xml.replace(/formatCode="(.*?)"/g, (_, code: string) => {
          const escaped = code.replace(/&quot;([●○？・×－／])&quot;/g, '\\$1').replace(/;-/g, ';\\-');
          return `formatCode="${escaped}"`;
        }),
      ),
  },
  {
    what: 'a text does not show',
    kind: 'format-changed',
    tamper: look(isText, () => ({ format: ';;;' })),
    harmless: look(isText, () => ({ format: '@' })),
  },
  {
    what: 'a text is white',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace(/rgb="\w+"/, 'rgb="FFFFFFFF"')),
    ),
    // Black, as the theme has it.
    harmless: look(
      (found) => isText(found) && found.at.startsWith('A1'),
      font((xml) => xml.replace(/<color rgb="FF000000"\/>/, '<color theme="1"/>')),
    ),
  },
  {
    what: 'a text is written as small as nobody can read',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace(/sz val="\d+"/, 'sz val="1"')),
    ),
    harmless: look(
      isText,
      font((xml) => xml.replace(/sz val="(\d+)"/, (_, size) => `sz val="${Number(size) + 1}"`)),
    ),
  },
  {
    what: 'a text is struck out',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace('<sz', '<strike/><sz')),
    ),
    harmless: look(
      isText,
      font((xml) => xml.replace('<sz', '<strike val="0"/><sz')),
    ),
  },
  {
    what: 'figures are written in a font of symbols',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace(/name val="[^"]*"/, 'name val="Wingdings"')),
    ),
    harmless: look(
      isText,
      font((xml) => xml.replace(/name val="[^"]*"/, 'name val="MS Gothic"')),
    ),
  },
  {
    what: 'a cell is filled as dark as its text',
    kind: 'look-changed',
    tamper: look(isText, () => ({
      fill: '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>',
    })),
    harmless: (parts) =>
      edit(parts, 'xl/styles.xml', (xml) =>
        xml.replace(/<bgColor indexed="64"\/>/g, '<bgColor rgb="FF123456"/>'),
      ),
  },
  {
    what: 'a text is turned on its head',
    kind: 'look-changed',
    tamper: look(isText, () => ({ alignment: '<alignment vertical="center" textRotation="180"/>' })),
    harmless: (parts) =>
      edit(parts, 'xl/styles.xml', (xml) =>
        xml.replaceAll('<alignment ', '<alignment textRotation="0" indent="0" '),
      ),
  },
  {
    what: 'part of a text is white',
    kind: 'look-changed',
    tamper: cell(isText, (found, parts) => {
      const text = /preserve">(.*?)<\/t>/s.exec(found.inner)?.[1] ?? '';
      const white = '<rPr><sz val="10"/><color rgb="FFFFFFFF"/></rPr>';
      return `${open(found)} t="s"><v>${shared(parts, `<si><r>${white}<t xml:space="preserve">${text}</t></r></si>`)}</v></c>`;
    }),
    harmless: cell(isText, (found, parts) => {
      const text = /preserve">(.*?)<\/t>/s.exec(found.inner)?.[1] ?? '';
      const own = fontOf(parts, found.style)
        .replace(/^<font>/, '<rPr>')
        .replace(/<\/font>$/, '</rPr>')
        .replace('<name', '<rFont');
      return `${open(found)} t="s"><v>${shared(parts, `<si><r>${own}<t xml:space="preserve">${text}</t></r></si>`)}</v></c>`;
    }),
  },
  {
    what: 'a row is hidden',
    kind: 'row-hidden',
    tamper: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      edit(parts, part, (xml) => xml.replace(whole, () => whole.replace('<row ', '<row hidden="1" ')));
      return `row ${number}`;
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replaceAll('<row ', '<row hidden="0" collapsed="false" ')),
  },
  {
    what: 'a row is made flat',
    kind: 'row-flat',
    tamper: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      const flat = whole
        .replace(/ ht="[^"]*" customHeight="1"/, '')
        .replace('<row ', '<row ht="0.75" customHeight="1" ');
      edit(parts, part, (xml) => xml.replace(whole, () => flat));
      return `row ${number}`;
    },
    harmless: (parts, part) => {
      const { whole } = lastRow(parts.get(part) ?? '');
      const high = whole
        .replace(/ ht="[^"]*" customHeight="1"/, '')
        .replace('<row ', '<row ht="400" customHeight="1" ');
      edit(parts, part, (xml) => xml.replace(whole, () => high));
    },
  },
  {
    what: 'rows are hidden unless they say otherwise',
    kind: 'row-hidden',
    tamper: (parts, part) => {
      attributeOf('sheetFormatPr', 'zeroHeight="1"')(parts, part);
      return '';
    },
    harmless: attributeOf('sheetFormatPr', 'zeroHeight="false" outlineLevelRow="0"'),
  },
  {
    what: 'the last row is deleted',
    kind: 'row-deleted',
    tamper: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      edit(parts, part, (xml) => xml.replace(whole, ''));
      return `row ${number}`;
    },
    // Rows without cells need not be written.
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace(/<row r="\d+"[^>]*(?:\/>|><\/row>)/g, '').replace('<sheetData>', '<sheetData><!-- -->'),
      ),
  },
  {
    what: 'a row is added',
    kind: 'row-inserted',
    tamper: (parts, part) => {
      const { number } = lastRow(parts.get(part) ?? '');
      const cells = ['A', 'B']
        .map((c) => `<c r="${c}${number + 1}" t="inlineStr"><is><t>偽</t></is></c>`)
        .join('');
      edit(parts, part, (xml) =>
        xml
          .replace(new RegExp(`<row r="${number + 1}".*?</row>`, 's'), '')
          .replace('</sheetData>', `<row r="${number + 1}">${cells}</row></sheetData>`),
      );
      return `row ${number + 1}`;
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace('</sheetData>', '<row r="90000" ht="20"/></sheetData>')),
  },
  {
    what: 'a column is hidden',
    kind: 'column-hidden',
    tamper: (parts, part) => {
      edit(parts, part, (xml) => xml.replace('<col min="2"', '<col hidden="1" min="2"'));
      return 'B:B';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replaceAll('<col ', '<col hidden="false" style="0" ')),
  },
  {
    what: 'a column is hidden where it is told of once more',
    kind: 'column-hidden',
    tamper: (parts, part) => {
      edit(parts, part, (xml) =>
        xml.replace('</cols>', '<col min="2" max="2" width="20" customWidth="1" hidden="1"/></cols>'),
      );
      return 'B:B';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace('</cols>', '<col min="90" max="16384" width="9"/></cols>')),
  },
  {
    what: 'a column is made narrow',
    kind: 'column-narrow',
    tamper: (parts, part) => {
      edit(parts, part, (xml) =>
        xml.replace(/<col min="2" max="2" width="[^"]*"/, '<col min="2" max="2" width="0.5"'),
      );
      return 'B:B';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace(/<col min="2" max="2" width="[^"]*"/, '<col min="2" max="2" width="90"'),
      ),
  },
];

/** Tampers with what stands around the cells of any sheet. */
export const featureTampers: readonly Tamper[] = [
  {
    what: 'cells are merged over others',
    kind: 'merge',
    tamper: (parts, part) => {
      const merge = '<mergeCell ref="A1:A2"/>';
      edit(parts, part, (xml) =>
        xml.includes('</mergeCells>')
          ? xml.replace('</mergeCells>', `${merge}</mergeCells>`)
          : insertBefore(xml, from('mergeCells'), `<mergeCells>${merge}</mergeCells>`),
      );
      return 'A1:A2';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml
          .replace(/<mergeCells count="\d+">(.*?)<\/mergeCells>/, (_, inner: string) => {
            const turned = [...inner.matchAll(/<mergeCell [^>]*>/g)].reverse().join('');
            return `<mergeCells>${turned}</mergeCells>`;
          })
          .replace('</sheetData>', '</sheetData><sheetCalcPr fullCalcOnLoad="1"/>'),
      ),
  },
  {
    what: 'a conditional format is added',
    kind: 'conditional-format',
    tamper: (parts, part) => {
      const look = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>';
      let number = 0;
      edit(parts, 'xl/styles.xml', (xml) => {
        number = [...(/<dxfs.*<\/dxfs>/s.exec(xml)?.[0] ?? '').matchAll(/<dxf>/g)].length;
        return xml.includes('</dxfs>')
          ? xml.replace('</dxfs>', `${look}</dxfs>`)
          : xml.replace('</styleSheet>', `<dxfs>${look}</dxfs></styleSheet>`);
      });
      const rule = `<conditionalFormatting sqref="A1:Z9"><cfRule type="expression" dxfId="${number}" priority="9"><formula>TRUE</formula></cfRule></conditionalFormatting>`;
      edit(parts, part, (xml) => insertBefore(xml, from('conditionalFormatting'), rule));
      return 'A1:Z9';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace(/priority="1"/, 'priority="7" rank="0" text=""').replace('<sheetData>', '<sheetData> '),
      ),
  },
  {
    what: 'a validation is added',
    kind: 'validation',
    tamper: add(
      'dataValidations',
      '<dataValidations count="1"><dataValidation type="list" sqref="A1" prompt="該当なし"><formula1>"○,×"</formula1></dataValidation></dataValidations>',
      'A1',
    ),
    harmless: add('dataValidations', '<dataValidations count="0"></dataValidations>', ''),
  },
  {
    what: 'a comment is added',
    kind: 'comment',
    tamper: (parts, part) => {
      const number = part.replace(/\D/g, '');
      parts.set(`xl/comments${number}.xml`, commentsPart('A1', '訂正済み'));
      relate(parts, part, 'comments', `../comments${number}.xml`);
      return 'A1';
    },
    harmless: (parts, part) => {
      const number = part.replace(/\D/g, '');
      parts.set(`xl/comments${number}.xml`, commentsPart('', ''));
      relate(parts, part, 'comments', `../comments${number}.xml`);
    },
  },
  {
    what: 'a link is added',
    kind: 'link',
    tamper: (parts, part) => {
      const id = relate(parts, part, 'hyperlink', 'https://example.com/', ' TargetMode="External"');
      edit(parts, part, (xml) =>
        insertBefore(xml, from('hyperlinks'), `<hyperlinks><hyperlink ref="A1" r:id="${id}"/></hyperlinks>`),
      );
      return 'A1';
    },
    harmless: add('hyperlinks', '<hyperlinks/>', ''),
  },
  {
    what: 'a filter hides rows',
    kind: 'filter',
    tamper: add(
      'autoFilter',
      '<autoFilter ref="A4:C9"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>',
      'A4:C9',
    ),
    // Buttons alone hide nothing.
    harmless: add('autoFilter', '<autoFilter ref="A4:C9"/>', ''),
  },
  {
    what: 'a shape lies over cells',
    kind: 'picture',
    tamper: (parts, part) => {
      draw(shape('<xdr:sp><xdr:txBody><a:p><a:r><a:t>該当なし</a:t></a:r></a:p></xdr:txBody></xdr:sp>'))(
        parts,
        part,
      );
      return 'B5';
    },
    harmless: draw(shape('')),
  },
  {
    what: 'a picture lies over cells',
    kind: 'picture',
    tamper: (parts, part) => {
      draw(shape('<xdr:pic><xdr:blipFill/></xdr:pic>'))(parts, part);
      return 'B5';
    },
    harmless: draw(''),
  },
  {
    what: 'a table is added',
    kind: 'table',
    tamper: (parts, part) => {
      const number = part.replace(/\D/g, '');
      parts.set(`xl/tables/table${number}.xml`, '<table xmlns="x" ref="A4:C9"/>');
      relate(parts, part, 'table', `../tables/table${number}.xml`);
      return 'A4:C9';
    },
    harmless: (parts, part) => {
      relate(parts, part, 'printerSettings', '../printerSettings/printerSettings1.bin');
    },
  },
  {
    what: 'something unknown is added',
    kind: 'part',
    tamper: (parts, part) => {
      relate(parts, part, 'oleObject', '../embeddings/oleObject1.bin');
      return '';
    },
    harmless: (parts, part) => {
      relate(parts, part, 'customProperty', '../customProperty1.bin');
    },
  },
  {
    what: 'the header is another',
    kind: 'header-footer',
    tamper: (parts, part) => {
      edit(parts, part, (xml) => xml.replace('<oddHeader>', '<oddHeader>&amp;L別の会社'));
      return '';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace('&amp;C&amp;9 ', '&amp;C&amp;&quot;Arial,Regular&quot;&amp;9  '),
      ),
  },
  {
    what: 'the first page has a header of its own',
    kind: 'header-footer',
    tamper: (parts, part) => {
      edit(parts, part, (xml) =>
        xml
          .replace('<headerFooter>', '<headerFooter differentFirst="1">')
          .replace('</headerFooter>', '<firstHeader>&amp;C写</firstHeader></headerFooter>'),
      );
      return '';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace('</headerFooter>', '<firstHeader>&amp;C写</firstHeader></headerFooter>'),
      ),
  },
  {
    what: 'pages are printed otherwise',
    kind: 'page-setup',
    tamper: (parts, part) => {
      edit(parts, part, (xml) =>
        xml.includes('orientation="landscape"')
          ? xml.replace('orientation="landscape"', 'orientation="portrait"')
          : xml.replace('orientation="portrait"', 'orientation="landscape"'),
      );
      return '';
    },
    harmless: attributeOf('pageSetup', 'scale="100" horizontalDpi="300" copies="1" draft="false"'),
  },
  {
    what: 'pages are printed without drawings',
    kind: 'page-setup',
    tamper: (parts, part) => {
      attributeOf('pageSetup', 'draft="1"')(parts, part);
      return '';
    },
    harmless: attributeOf('pageSetup', 'firstPageNumber="1" useFirstPageNumber="1"'),
  },
  {
    what: 'zeros do not show',
    kind: 'display',
    tamper: (parts, part) => {
      attributeOf('sheetView', 'showZeros="0"')(parts, part);
      return '';
    },
    harmless: attributeOf('sheetView', 'showZeros="true" zoomScale="85" view="pageBreakPreview"'),
  },
  {
    what: 'formulas show in place of values',
    kind: 'display',
    tamper: (parts, part) => {
      attributeOf('sheetView', 'showFormulas="1"')(parts, part);
      return '';
    },
    harmless: attributeOf('sheetView', 'showFormulas="0" showRuler="0"'),
  },
  {
    what: 'panes are frozen so that rows above cannot be reached',
    kind: 'display',
    tamper: (parts, part) => {
      edit(parts, part, (xml) => {
        const bare = xml.replace(/<pane [^>]*\/>/, '').replace(/<selection [^>]*\/>/, '');
        const pane = '<pane ySplit="2" topLeftCell="A9" activePane="bottomLeft" state="frozen"/>';
        return bare
          .replace(
            /<sheetView ([^>]*?)\/?>(<\/sheetView>)?/,
            (_, attributes: string) => `<sheetView topLeftCell="A6" ${attributes}>${pane}</sheetView>`,
          )
          .replace('</sheetView></sheetView>', '</sheetView>');
      });
      return '';
    },
    // Not frozen at all, and scrolled to some other place.
    harmless: (parts, part) =>
      edit(parts, part, (xml) =>
        xml.replace(/<pane [^>]*\/>/, '').replace('<sheetView ', '<sheetView topLeftCell="A3" '),
      ),
  },
];

/** Tampers with a workbook as a whole. */
export interface BookTamper {
  readonly what: string;
  readonly kind: FindingKind;
  readonly with?: readonly FindingKind[];
  readonly tamper: (parts: Parts) => void;
  readonly harmless: (parts: Parts) => void;
}

export const book = (change: (xml: string) => string) => (parts: Parts) =>
  edit(parts, 'xl/workbook.xml', change);
export const chart = (number: number, change: (xml: string) => string) => (parts: Parts) =>
  edit(parts, `xl/charts/chart${number}.xml`, change);
const calcPr = (attributes: string) =>
  book((xml) => xml.replace('</workbook>', `<calcPr ${attributes}/></workbook>`));
export const workbookPr = (attributes: string) =>
  book((xml) => xml.replace('<bookViews>', `<workbookPr ${attributes}/><bookViews>`));

export const contentTypes = '[Content_Types].xml';
export const ofExcel = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const styles = (change: (xml: string) => string) => (parts: Parts) => edit(parts, 'xl/styles.xml', change);
export const list = (change: (xml: string) => string) => (parts: Parts) =>
  edit(parts, 'xl/worksheets/sheet2.xml', change);

const themeOf = (font: string) =>
  `<a:theme xmlns:a="x"><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="${font}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`;

export const drawing = (change: (xml: string) => string) => (parts: Parts) =>
  edit(parts, 'xl/drawings/drawing1.xml', change);

/** Charts of which everything is as it was, but that a reader sees otherwise. */
const chartVeils: readonly BookTamper[] = [
  {
    what: 'a series is seen through',
    tamper: chart(1, (xml) => xml.replace('"C55A11"/>', '"C55A11"><a:alpha val="0"/></a:srgbClr>')),
    harmless: chart(1, (xml) => xml.replace('"C55A11"/>', '"C55A11"><a:alpha val="100000"/></a:srgbClr>')),
  },
  {
    what: 'one point of a series is not drawn',
    tamper: chart(1, (xml) =>
      xml.replace('<c:cat>', '<c:dPt><c:idx val="3"/><c:spPr><a:noFill/></c:spPr></c:dPt><c:cat>'),
    ),
    harmless: chart(1, (xml) =>
      xml.replace('<c:cat>', '<c:dPt><c:idx val="3"/><c:invertIfNegative val="0"/></c:dPt><c:cat>'),
    ),
  },
  {
    what: 'a point is labelled by hand',
    tamper: chart(1, (xml) =>
      xml.replace(
        '<c:cat>',
        '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:p><a:r><a:t>0 円</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls><c:cat>',
      ),
    ),
    harmless: chart(1, (xml) =>
      xml.replace('<c:cat>', '<c:dLbls><c:showVal val="0"/><c:showCatName val="0"/></c:dLbls><c:cat>'),
    ),
  },
  {
    what: 'the ground is of the colour of the bars',
    tamper: chart(1, (xml) =>
      xml.replace(
        '</c:plotArea>',
        '<c:spPr><a:solidFill><a:srgbClr val="C55A11"/></a:solidFill></c:spPr></c:plotArea>',
      ),
    ),
    harmless: chart(1, (xml) =>
      xml
        .replace('</c:plotArea>', '<c:spPr><a:noFill/></c:spPr></c:plotArea>')
        .replace(
          '</c:chartSpace>',
          '<c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></c:spPr></c:chartSpace>',
        ),
    ),
  },
  {
    what: 'an axis counts in thousands without saying so',
    tamper: chart(1, (xml) =>
      xml.replace('</c:valAx>', '<c:dispUnits><c:builtInUnit val="thousands"/></c:dispUnits></c:valAx>'),
    ),
    harmless: chart(1, (xml) => xml.replace('</c:valAx>', '<c:crossBetween val="between"/></c:valAx>')),
  },
  {
    what: 'an axis goes by powers of ten no more',
    tamper: chart(2, (xml) => xml.replace('<c:logBase val="10"/>', '')),
    harmless: chart(2, (xml) => xml.replace('<c:logBase val="10"/>', '<c:logBase val="10.0"/>')),
  },
  {
    what: 'a threshold is drawn in no colour',
    tamper: chart(2, (xml) =>
      xml.replace('<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>', '<a:noFill/>'),
    ),
    harmless: chart(2, (xml) => xml.replace('<a:prstDash val="dash"/>', '<a:prstDash val="sysDash"/>')),
  },
  {
    what: 'an axis takes the format of the cells',
    tamper: chart(1, (xml) =>
      xml.replace('"#,##0" sourceLinked="0"', '"#,##0" sourceLinked="1"').replace('>General<', '>;;;<'),
    ),
    harmless: chart(1, (xml) => xml.replace(/ sourceLinked="0"/g, ' sourceLinked="false"')),
  },
  {
    what: 'bars begin at the top',
    tamper: chart(1, (xml) => xml.replace(/(.*<c:crosses val=)"autoZero"/s, '$1"max"')),
    harmless: chart(1, (xml) => xml.replace('</c:scaling>', '</c:scaling><c:majorUnit val="5"/>')),
  },
  {
    what: 'of the months only some are named',
    tamper: chart(1, (xml) => xml.replace('<c:noMultiLvlLbl', '<c:tickLblSkip val="6"/><c:noMultiLvlLbl')),
    harmless: chart(1, (xml) => xml.replace('<c:noMultiLvlLbl', '<c:tickLblSkip val="1"/><c:noMultiLvlLbl')),
  },
  {
    what: 'the legend is gone',
    tamper: chart(2, (xml) => xml.replace(/<c:legend>.*<\/c:legend>/, '')),
    harmless: chart(2, (xml) => xml.replace('<c:legendPos val="b"/>', '<c:legendPos val="r"/>')),
  },
  {
    what: 'the legend leaves out a threshold',
    tamper: chart(2, (xml) =>
      xml.replace(
        '<c:legendPos val="b"/>',
        '<c:legendPos val="b"/><c:legendEntry><c:idx val="1"/><c:delete val="1"/></c:legendEntry>',
      ),
    ),
    harmless: chart(2, (xml) =>
      xml.replace(
        '<c:legendPos val="b"/>',
        '<c:legendPos val="b"/><c:legendEntry><c:idx val="1"/></c:legendEntry>',
      ),
    ),
  },
  {
    what: 'the legend lies over the figures',
    tamper: chart(2, (xml) => xml.replace(/(.*<c:overlay val=)"0"/s, '$1"1"')),
    harmless: chart(2, (xml) => xml.replace(/(.*<c:overlay val=)"0"/s, '$1"false"')),
  },
  {
    what: 'the title is struck out',
    tamper: chart(1, (xml) => xml.replace('<a:rPr lang="ja-JP"', '<a:rPr strike="sngStrike" lang="ja-JP"')),
    harmless: chart(1, (xml) => xml.replace('<a:rPr lang="ja-JP"', '<a:rPr strike="noStrike" lang="ja-JP"')),
  },
  {
    what: 'letters are white',
    tamper: chart(1, (xml) =>
      xml.replace(
        '</c:chartSpace>',
        '<c:txPr><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:pPr></a:p></c:txPr></c:chartSpace>',
      ),
    ),
    harmless: chart(1, (xml) =>
      xml.replace(
        '</c:chartSpace>',
        '<c:txPr><a:p><a:pPr><a:defRPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr></a:p></c:txPr></c:chartSpace>',
      ),
    ),
  },
  {
    what: 'the title is written as small as nobody can read',
    tamper: chart(1, (xml) => xml.replace(/sz="1200"/g, 'sz="100"')),
    harmless: chart(1, (xml) => xml.replace(/sz="1200"/g, 'sz="800"')),
  },
  {
    what: 'what is drawn lies outside the chart',
    tamper: chart(1, (xml) =>
      xml.replace(
        '<c:layout/>',
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="2"/><c:y val="2"/></c:manualLayout></c:layout>',
      ),
    ),
    harmless: chart(1, (xml) =>
      xml.replace(
        '<c:layout/>',
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.1"/><c:y val="0.2"/><c:w val="0.8"/><c:h val="0.5"/></c:manualLayout></c:layout>',
      ),
    ),
  },
  {
    what: 'months without figures are drawn as zero',
    tamper: chart(1, (xml) => xml.replace('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="zero"/>')),
    harmless: chart(1, (xml) => xml.replace('<c:gapWidth val="60"/>', '<c:gapWidth val="150"/>')),
  },
  {
    what: 'a chart has a theme of its own',
    tamper: (parts: Parts) => {
      parts.set('xl/theme/themeOverride1.xml', '<a:themeOverride xmlns:a="x"/>');
      relate(parts, 'xl/charts/chart1.xml', 'themeOverride', '../theme/themeOverride1.xml');
    },
    harmless: (parts: Parts) => {
      parts.set('xl/charts/style1.xml', '<x/>');
      relate(
        parts,
        'xl/charts/chart1.xml',
        'http://schemas.microsoft.com/office/2011/relationships/chartStyle',
        'style1.xml',
      );
    },
  },
  {
    what: 'names of colours stand for others',
    tamper: chart(1, (xml) =>
      xml.replace('<c:chart>', '<c:clrMapOvr bg1="lt1" tx1="lt1" bg2="lt2" tx2="lt2"/><c:chart>'),
    ),
    harmless: chart(1, (xml) =>
      xml.replace('<c:chart>', '<c:clrMapOvr bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"/><c:chart>'),
    ),
  },
  {
    what: 'another chart stands in the same part',
    tamper: chart(1, (xml) =>
      xml.replace('</c:chartSpace>', '<c:chart><c:plotArea/></c:chart></c:chartSpace>'),
    ),
    harmless: chart(1, (xml) => xml.replace('</c:chartSpace>', '<c:printSettings/></c:chartSpace>')),
  },
  {
    what: 'a chart does not show',
    tamper: drawing((xml) => xml.replace('<xdr:cNvPr ', '<xdr:cNvPr hidden="1" ')),
    harmless: drawing((xml) => xml.replace('<xdr:cNvPr ', '<xdr:cNvPr hidden="0" ')),
  },
  {
    what: 'a chart is not printed',
    tamper: drawing((xml) => xml.replace('<xdr:clientData/>', '<xdr:clientData fPrintsWithSheet="0"/>')),
    harmless: drawing((xml) => xml.replace('<xdr:clientData/>', '<xdr:clientData fLocksWithSheet="0"/>')),
  },
  {
    what: 'a chart is read aloud as something else',
    tamper: drawing((xml) => xml.replace('descr="', 'descr="確定した')),
    harmless: drawing((xml) => xml.replace(/ descr="[^"]*"/, '')),
  },
].map((tamper) => ({ ...tamper, kind: 'chart' }));

export const bookTampers: readonly BookTamper[] = [
  {
    what: 'a sheet is hidden',
    kind: 'sheet-hidden',
    tamper: book((xml) => xml.replace('<sheet name="月別明細"', '<sheet state="hidden" name="月別明細"')),
    harmless: book((xml) => xml.replace('<sheet name="月別明細"', '<sheet state="visible" name="月別明細"')),
  },
  {
    what: 'a sheet is hidden so that nobody can show it',
    kind: 'sheet-hidden',
    tamper: book((xml) => xml.replace('<sheet name="月別明細"', '<sheet state="veryHidden" name="月別明細"')),
    harmless: book((xml) => xml.replace('<workbookView ', '<workbookView activeTab="2" firstSheet="1" ')),
  },
  {
    what: 'a sheet has another name',
    kind: 'sheet-renamed',
    tamper: (parts) => {
      // As a program does that renames it: formulas and names follow.
      for (const name of [...parts.keys()].filter((part) => part.endsWith('.xml')))
        edit(parts, name, (xml) =>
          xml
            .replaceAll("'該当加盟店一覧'!", "'非該当'!")
            .replace('<sheet name="該当加盟店一覧"', '<sheet name="非該当"'),
        );
    },
    harmless: book((xml) => xml.replace(/sheetId="(\d+)"/g, (_, n) => `sheetId="${Number(n) + 40}"`)),
  },
  {
    what: 'sheets stand in another order',
    kind: 'sheet-order',
    tamper: book((xml) =>
      xml
        .replace(/(<sheet name="表紙"[^>]*>)(<sheet [^>]*>)/, '$2$1')
        .replace(/localSheetId="1"/, 'localSheetId="0"'),
    ),
    harmless: (parts) =>
      edit(parts, 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace(/(<Relationships [^>]*>)(<Relationship [^>]*>)(.*)(<\/Relationships>)/, '$1$3$2$4'),
      ),
  },
  {
    what: 'a sheet is taken away',
    kind: 'sheet-missing',
    tamper: book((xml) =>
      xml.replace(/<sheet name="解釈別の比較"[^>]*>/, '').replace('localSheetId="10"', 'localSheetId="9"'),
    ),
    harmless: (parts) => {
      const name = 'xl/worksheets/sheet2.xml';
      parts.set('xl/elsewhere/list.xml', parts.get(name) ?? '');
      parts.delete(name);
      edit(parts, 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace('worksheets/sheet2.xml', '/xl/elsewhere/list.xml'),
      );
      edit(parts, '[Content_Types].xml', (xml) =>
        xml.replace('/xl/worksheets/sheet2.xml', '/xl/elsewhere/list.xml'),
      );
    },
  },
  {
    what: 'a sheet is added',
    kind: 'sheet-added',
    tamper: (parts) => {
      parts.set(
        'xl/worksheets/sheet99.xml',
        '<worksheet xmlns="x"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      );
      const id = relate(parts, 'xl/workbook.xml', 'worksheet', 'worksheets/sheet99.xml');
      edit(parts, contentTypes, (xml) =>
        xml.replace(
          '</Types>',
          `<Override PartName="/xl/worksheets/sheet99.xml" ContentType="${ofExcel}.worksheet+xml"/></Types>`,
        ),
      );
      book((xml) => xml.replace('</sheets>', `<sheet name="訂正" sheetId="99" r:id="${id}"/></sheets>`))(
        parts,
      );
    },
    // A part that nothing points at is shown by nobody.
    harmless: (parts) => {
      parts.set('xl/worksheets/sheet99.xml', '<worksheet xmlns="x"><sheetData/></worksheet>');
    },
  },
  {
    what: 'the workbook is another one, and the old one lies beside it',
    kind: 'cell-changed',
    tamper: (parts) => {
      for (const [name, text] of [...parts])
        if (name.startsWith('xl/')) parts.set(name.replace('xl/', 'x2/'), text);
      edit(parts, contentTypes, (xml) => xml.replaceAll('PartName="/xl/', 'PartName="/x2/'));
      edit(parts, '_rels/.rels', (xml) => xml.replace('xl/workbook.xml', 'x2/workbook.xml'));
      edit(parts, 'x2/worksheets/sheet2.xml', (xml) =>
        xml.replace('>該当加盟店一覧（該当候補）<', '>該当なし<'),
      );
    },
    harmless: (parts) => {
      for (const [name, text] of [...parts]) {
        if (!name.startsWith('xl/')) continue;
        parts.set(name.replace('xl/', 'x2/'), text);
        parts.delete(name);
      }
      edit(parts, contentTypes, (xml) => xml.replaceAll('PartName="/xl/', 'PartName="/x2/'));
      edit(parts, '_rels/.rels', (xml) => xml.replace('xl/workbook.xml', 'x2/workbook.xml'));
    },
  },
  {
    what: 'a threshold has another name’s cell',
    kind: 'name',
    tamper: book((xml) => xml.replace(/(name="金額要件_基準額"[^>]*>)[^<]*/, "$1'算出根拠'!$A$1")),
    harmless: book((xml) =>
      xml.replace(/ comment="[^"]*"/g, '').replace(/(<definedName name="monthly[^>]*>)'([^']*)'/, '$1$2'),
    ),
  },
  {
    what: 'a name of one sheet hides the threshold from it',
    kind: 'name',
    tamper: book((xml) =>
      xml.replace(
        '</definedNames>',
        '<definedName name="金額要件_基準額" localSheetId="3">900000</definedName></definedNames>',
      ),
    ),
    harmless: book((xml) =>
      xml.replace(
        '</definedNames>',
        '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">\'該当加盟店一覧\'!$A$4:$N$7</definedName></definedNames>',
      ),
    ),
  },
  {
    what: 'a print area leaves merchants out',
    kind: 'print-area',
    tamper: book((xml) =>
      xml.replace(
        '</definedNames>',
        '<definedName name="_xlnm.Print_Area" localSheetId="1">\'該当加盟店一覧\'!$A$1:$N$5</definedName></definedNames>',
      ),
    ),
    harmless: book((xml) => xml.replace(/'該当加盟店一覧'!\$4:\$4/, '該当加盟店一覧!4:4')),
  },
  {
    what: 'print titles are gone',
    kind: 'print-titles',
    tamper: book((xml) =>
      xml.replace(/<definedName name="_xlnm.Print_Titles" localSheetId="1">[^<]*<\/definedName>/, ''),
    ),
    harmless: book((xml) => xml.replace(/('月別明細'!\$A:\$C),('月別明細'!\$4:\$4)/, '$2,$1')),
  },
  {
    what: 'nothing is recalculated',
    kind: 'calculation',
    tamper: calcPr('calcMode="manual"'),
    harmless: calcPr('calcId="191029" fullCalcOnLoad="1"'),
  },
  {
    what: 'values are rounded as displayed',
    kind: 'calculation',
    tamper: calcPr('fullPrecision="0"'),
    harmless: calcPr('calcMode="auto" fullPrecision="1"'),
  },
  {
    what: 'formulas may go round in circles',
    kind: 'calculation',
    tamper: calcPr('iterate="1"'),
    harmless: calcPr('iterate="false" iterateCount="100"'),
  },
  {
    what: 'days begin in 1904',
    kind: 'date-system',
    tamper: workbookPr('date1904="1"'),
    harmless: workbookPr('date1904="false" defaultThemeVersion="1"'),
  },
  {
    what: 'drawings do not show',
    kind: 'display',
    tamper: workbookPr('showObjects="none"'),
    harmless: workbookPr('showObjects="all"'),
  },
  {
    what: 'sheet tabs do not show',
    kind: 'display',
    tamper: book((xml) => xml.replace('<workbookView ', '<workbookView showSheetTabs="0" ')),
    harmless: book((xml) => xml.replace('<workbookView ', '<workbookView showSheetTabs="1" tabRatio="600" ')),
  },
  {
    what: 'values may come from another file',
    kind: 'external-link',
    tamper: (parts) => {
      parts.set('xl/externalLinks/externalLink1.xml', '<externalLink xmlns="x"/>');
      relate(parts, 'xl/workbook.xml', 'externalLink', 'externalLinks/externalLink1.xml');
    },
    harmless: (parts) => {
      parts.set('customXml/item1.xml', '<a/>');
      relate(parts, 'xl/workbook.xml', 'customXml', '../customXml/item1.xml');
    },
  },
  {
    what: 'a macro is added',
    kind: 'macro',
    tamper: (parts) => {
      parts.set('xl/vbaProject.bin', 'x');
      relate(
        parts,
        'xl/workbook.xml',
        'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
        'vbaProject.bin',
      );
    },
    harmless: (parts) => {
      parts.set('docProps/custom.xml', '<Properties/>');
      relate(parts, '', 'custom-properties', 'docProps/custom.xml');
    },
  },
  {
    what: 'a connection is added',
    kind: 'part',
    tamper: (parts) => {
      parts.set('xl/connections.xml', '<connections/>');
      relate(parts, 'xl/workbook.xml', 'connections', 'connections.xml');
    },
    harmless: (parts) => {
      parts.set('xl/theme/theme1.xml', '<a:theme xmlns:a="x"/>');
      relate(parts, 'xl/workbook.xml', 'theme', 'theme/theme1.xml');
    },
  },
  {
    what: 'a chart draws other cells',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace(/\$C\$(\d+):/, (_, row) => `$C$${Number(row) + 1}:`)),
    harmless: chart(1, (xml) => xml.replace(/'図表'!/g, '図表!')),
  },
  {
    what: 'a chart has stored another point',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace(/(<c:numCache>.*?<c:v>)/, '$19')),
    harmless: chart(2, (xml) =>
      xml.replace(
        /<c:v>(0\.\d+)<\/c:v>/g,
        // As a program does that cuts off what another rounds.
        (_, value) => `<c:v>${(Number(value) * (1 - 2e-15)).toPrecision(17)}</c:v>`,
      ),
    ),
  },
  {
    what: 'a chart has another title',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace('<a:t>', '<a:t>偽')),
    harmless: chart(1, (xml) =>
      xml.replace(
        /<a:rPr lang="ja-JP" sz="1200" b="0"\/>/,
        '<a:rPr sz="1400"><a:latin typeface="Arial"/></a:rPr>',
      ),
    ),
  },
  {
    what: 'an axis ends below the largest figure',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace('<c:min val="0"/>', '<c:max val="1000"/><c:min val="0"/>')),
    harmless: chart(1, (xml) =>
      xml
        .replace('<c:min val="0"/>', '<c:min val="0.0"/>')
        .replace('<c:crosses ', '<c:majorUnit val="100000"/><c:crosses '),
    ),
  },
  {
    what: 'an axis is turned round',
    kind: 'chart',
    tamper: chart(2, (xml) => xml.replace(/(.*)val="minMax"/s, '$1val="maxMin"')),
    harmless: chart(2, (xml) => xml.replaceAll('2F5597', '2f5597')),
  },
  {
    what: 'a series is drawn in nothing',
    kind: 'chart',
    tamper: chart(1, (xml) =>
      xml.replace(/<a:solidFill><a:srgbClr val="C55A11"\/><\/a:solidFill>/, '<a:noFill/>'),
    ),
    harmless: chart(1, (xml) => xml.replace('<c:roundedCorners', '<c:lang val="ja-JP"/><c:roundedCorners')),
  },
  {
    what: 'a series is gone',
    kind: 'chart',
    tamper: chart(2, (xml) => xml.replace(/<c:ser><c:idx val="2"\/>.*?<\/c:ser>/s, '')),
    harmless: (parts) =>
      edit(parts, 'xl/drawings/drawing1.xml', (xml) =>
        xml.replace(/name="[^"]*" descr="[^"]*"/g, 'name="Chart"'),
      ),
  },
  {
    what: 'a chart is squeezed to nothing',
    kind: 'chart',
    tamper: (parts) =>
      edit(parts, 'xl/drawings/drawing1.xml', (xml) =>
        xml.replace(
          /<xdr:to>.*?<\/xdr:to>/,
          '<xdr:to><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>',
        ),
      ),
    harmless: (parts) =>
      edit(parts, 'xl/drawings/drawing1.xml', (xml) =>
        xml.replace(/<xdr:colOff>0<\/xdr:colOff>/g, '<xdr:colOff>120</xdr:colOff>'),
      ),
  },
  {
    what: 'a chart leads elsewhere',
    kind: 'link',
    tamper: drawing((xml) =>
      xml.replace(/(<xdr:cNvPr [^>]*)\/>/, '$1><a:hlinkClick r:id="rId9"/></xdr:cNvPr>'),
    ),
    harmless: drawing((xml) => xml.replace(/(<xdr:cNvPr [^>]*)\/>/, '$1></xdr:cNvPr>')),
  },
  {
    what: 'a chart runs a macro',
    kind: 'macro',
    tamper: drawing((xml) => xml.replace('macro=""', 'macro="[0]!Change"')),
    harmless: drawing((xml) => xml.replace(' macro=""', '')),
  },
  {
    what: 'the tabs of the sheets have no room',
    kind: 'display',
    tamper: book((xml) => xml.replace('<workbookView ', '<workbookView tabRatio="0" ')),
    harmless: book((xml) => xml.replace('<workbookView ', '<workbookView tabRatio="600" ')),
  },
  {
    what: 'the workbook says that it takes values from another file',
    kind: 'external-link',
    tamper: book((xml) =>
      xml.replace(
        '<definedNames>',
        '<externalReferences><externalReference r:id="rId88"/></externalReferences><definedNames>',
      ),
    ),
    harmless: book((xml) => xml.replace('<bookViews>', '<fileVersion appName="xl"/><bookViews>')),
  },
  {
    what: 'a name is explained otherwise',
    kind: 'name',
    tamper: book((xml) => xml.replace('comment="', 'comment="廃止。')),
    harmless: book((xml) => xml.replace(/ comment="[^"]*"/g, '')),
  },
  {
    what: 'a name is not shown among the names',
    kind: 'name',
    tamper: book((xml) => xml.replace('<definedName name="金額', '<definedName hidden="1" name="金額')),
    harmless: book((xml) => xml.replace('<definedName name="金額', '<definedName hidden="0" name="金額')),
  },
  {
    what: 'names are defined a second time',
    kind: 'part',
    tamper: book((xml) =>
      xml.replace(
        '</workbook>',
        '<definedNames><definedName name="金額要件_基準額">9</definedName></definedNames></workbook>',
      ),
    ),
    harmless: book((xml) => xml.replace('</workbook>', '<calcPr calcId="191029"/></workbook>')),
  },
  {
    what: 'styles are told a second time',
    kind: 'part',
    tamper: (parts) => {
      parts.set('xl/styles2.xml', parts.get('xl/styles.xml') ?? '');
      relate(parts, 'xl/workbook.xml', 'styles', 'styles2.xml');
    },
    harmless: (parts) => parts.set('xl/styles2.xml', parts.get('xl/styles.xml') ?? ''),
  },
  {
    what: 'lists of styles stand there twice',
    kind: 'part',
    tamper: styles((xml) => xml.replace(/<cellXfs .*?<\/cellXfs>/s, '$&$&')),
    harmless: styles((xml) => xml.replace('</styleSheet>', '<extLst/></styleSheet>')),
  },
  {
    what: 'another workbook stands beside this one',
    kind: 'part',
    tamper: (parts) => {
      parts.set('xl/workbook2.xml', parts.get('xl/workbook.xml') ?? '');
      relate(parts, '', 'officeDocument', 'xl/workbook2.xml');
    },
    harmless: (parts) => parts.set('xl/workbook2.xml', parts.get('xl/workbook.xml') ?? ''),
  },
  {
    what: 'a sheet is declared to be none of cells',
    kind: 'part',
    tamper: (parts) =>
      edit(parts, contentTypes, (xml) =>
        xml.replace(
          `sheet2.xml" ContentType="${ofExcel}.worksheet`,
          `sheet2.xml" ContentType="${ofExcel}.chartsheet`,
        ),
      ),
    harmless: (parts) =>
      edit(parts, contentTypes, (xml) =>
        xml.replace('<Override ', '<Default Extension="png" ContentType="image/png"/><Override '),
      ),
  },
  {
    what: 'a number format stands there twice under one number',
    kind: 'format-changed',
    tamper: styles((xml) =>
      xml.replace(/<numFmts count="\d+">/, '$&<numFmt numFmtId="165" formatCode="#,##0,"/>'),
    ),
    harmless: styles((xml) =>
      xml.replace(/<numFmts count="\d+">/, '$&<numFmt numFmtId="199" formatCode="#,##0,"/>'),
    ),
  },
  {
    what: 'a font has two colours',
    kind: 'look-changed',
    tamper: styles((xml) => xml.replace('<color rgb="FF000000"/>', '$&<color rgb="FFFFFFFF"/>')),
    harmless: styles((xml) =>
      xml.replace('<color rgb="FF000000"/>', '<color rgb="FF000000"/><color theme="1"/>'),
    ),
  },
  {
    what: 'letters come from a set of symbols',
    kind: 'look-changed',
    tamper: styles((xml) => xml.replace(/(游ゴシック.*?<charset val=)"128"/, '$1"2"')),
    harmless: styles((xml) => xml.replace(/(游ゴシック.*?<charset val=)"128"/, '$1"0"')),
  },
  {
    what: 'the font of the theme is one of symbols',
    kind: 'look-changed',
    tamper: (parts) => {
      styles((xml) => xml.replace(/(游ゴシック.*?)<\/font>/, '$1<scheme val="minor"/></font>'))(parts);
      parts.set('xl/theme/theme1.xml', themeOf('Wingdings'));
      relate(parts, 'xl/workbook.xml', 'theme', 'theme/theme1.xml');
    },
    harmless: (parts) => {
      styles((xml) => xml.replace(/(游ゴシック.*?)<\/font>/, '$1<scheme val="minor"/></font>'))(parts);
      parts.set('xl/theme/theme1.xml', themeOf('Calibri'));
      relate(parts, 'xl/workbook.xml', 'theme', 'theme/theme1.xml');
    },
  },
  {
    what: 'a font shows nothing',
    kind: 'look-changed',
    tamper: styles((xml) => xml.replace(/name val="游ゴシック"/, 'name val="Adobe Blank"')),
    harmless: styles((xml) => xml.replace(/name val="游ゴシック"/, 'name val="Adobe Ming Std"')),
  },
  {
    what: 'a cell shows data of another part in place of its value',
    kind: 'cell-changed',
    tamper: list((xml) => xml.replace(/<c r="C5" /, '<c r="C5" vm="1" ')),
    harmless: list((xml) => xml.replace(/<c r="C5" /, '<c r="C5" ph="0" ')),
  },
  {
    what: 'columns are told of twice',
    kind: 'part',
    tamper: list((xml) => xml.replace('</cols>', '</cols><cols><col min="90" max="90" width="9"/></cols>')),
    harmless: list((xml) => xml.replace('</cols>', '<col min="90" max="90" width="9"/></cols>')),
  },
  {
    what: 'formulas are worked out as in another program',
    kind: 'calculation',
    tamper: list((xml) => xml.replace('<sheetPr>', '<sheetPr transitionEvaluation="1">')),
    harmless: list((xml) => xml.replace('<sheetPr>', '<sheetPr transitionEntry="0" codeName="x">')),
  },
  {
    what: 'conditional formats stand still',
    kind: 'conditional-format',
    tamper: list((xml) => xml.replace('<sheetPr>', '<sheetPr enableFormatConditionsCalculation="0">')),
    harmless: list((xml) => xml.replace('<sheetPr>', '<sheetPr enableFormatConditionsCalculation="1">')),
  },
  {
    what: 'frozen panes leave no room to scroll in',
    kind: 'display',
    tamper: list((xml) => xml.replace('ySplit="4"', 'ySplit="500"')),
    harmless: list((xml) => xml.replace('ySplit="4"', 'ySplit="6"')),
  },
  {
    what: 'margins leave nothing of the page',
    kind: 'page-setup',
    tamper: list((xml) => xml.replace('left="0.4"', 'left="7"')),
    harmless: list((xml) => xml.replace('left="0.4"', 'left="0.8"')),
  },
  {
    what: 'the header stands in the middle of the page',
    kind: 'page-setup',
    tamper: list((xml) => xml.replace('header="0.35"', 'header="5"')),
    harmless: list((xml) => xml.replace('header="0.35"', 'header="0.5"')),
  },
  {
    what: 'the paper is a slip',
    kind: 'page-setup',
    tamper: list((xml) => xml.replace('paperSize="9"', 'paperSize="9" paperHeight="20mm" paperWidth="20mm"')),
    harmless: list((xml) => xml.replace('paperSize="9"', 'paperSize="9" copies="1"')),
  },
  {
    what: 'a shape lies over a chart in the same place',
    kind: 'picture',
    tamper: drawing((xml) =>
      xml.replace('<xdr:graphicFrame', '<xdr:sp><xdr:spPr/></xdr:sp><xdr:graphicFrame'),
    ),
    harmless: drawing((xml) => xml.replace('<xdr:twoCellAnchor>', '<xdr:twoCellAnchor editAs="oneCell">')),
  },
  {
    what: 'a shape lies among the boxes of comments',
    kind: 'picture',
    tamper: (parts) => {
      parts.set(
        'xl/drawings/vmlDrawing1.vml',
        '<xml xmlns:v="v" xmlns:x="x"><v:shape><x:ClientData ObjectType="Note"/></v:shape><v:rect/></xml>',
      );
      relate(parts, 'xl/worksheets/sheet2.xml', 'vmlDrawing', '../drawings/vmlDrawing1.vml');
      parts.set('xl/comments1.xml', '<comments xmlns="x"><commentList/></comments>');
      relate(parts, 'xl/worksheets/sheet2.xml', 'comments', '../comments1.xml');
    },
    harmless: (parts) => {
      parts.set('xl/drawings/vmlDrawing1.vml', '<xml xmlns:v="v"><v:shapetype id="t"/></xml>');
      relate(parts, 'xl/worksheets/sheet2.xml', 'vmlDrawing', '../drawings/vmlDrawing1.vml');
      parts.set('xl/comments1.xml', '<comments xmlns="x"><commentList/></comments>');
      relate(parts, 'xl/worksheets/sheet2.xml', 'comments', '../comments1.xml');
    },
  },
  {
    what: 'the header is written in symbols',
    kind: 'header-footer',
    tamper: list((xml) => xml.replace('<oddHeader>', '<oddHeader>&amp;"Wingdings,Regular"')),
    harmless: list((xml) => xml.replace('<oddHeader>', '<oddHeader>&amp;"Arial,Regular"')),
  },
  {
    what: 'a reading above a text says something else',
    kind: 'cell-changed',
    tamper: list((xml) =>
      xml.replace(/<c r="C5" (.*?)<\/is>/, '<c r="C5" ph="1" $1<rPh sb="0" eb="1"><t>取消</t></rPh></is>'),
    ),
    harmless: list((xml) => xml.replace('<row r="5"', '<row ph="1" r="5"')),
  },
  ...chartVeils,
  {
    what: 'a chart is gone',
    kind: 'chart',
    tamper: (parts) =>
      edit(parts, 'xl/drawings/drawing1.xml', (xml) =>
        xml.replace(/<xdr:twoCellAnchor>.*?<\/xdr:twoCellAnchor>/s, ''),
      ),
    harmless: (parts) =>
      edit(parts, 'xl/drawings/drawing1.xml', (xml) =>
        xml.replaceAll('xdr:', 'd:').replace('xmlns:xdr', 'xmlns:d'),
      ),
  },
];

/** What is said not to be compared, in the words of docs/receipt.md, and something that does it. */
export const notCompared: readonly { readonly what: string; readonly change: (parts: Parts) => void }[] = [
  {
    what: 'document properties: title, author, dates, the saving program, the thumbnail',
    change: (parts) => {
      edit(parts, 'docProps/core.xml', (xml) =>
        xml.replace(/<dc:title>.*?<\/dc:title>/, '<dc:title>x</dc:title>'),
      );
      edit(parts, 'docProps/app.xml', (xml) => xml.replace('acquirer-report', 'Microsoft Excel'));
      parts.set('docProps/thumbnail.jpeg', 'x');
      relate(
        parts,
        '',
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
        'docProps/thumbnail.jpeg',
      );
    },
  },
  {
    what: 'the font a text is written in, unless it is one of symbols; outlines and shadows of letters; the theme, where no cell takes its colour',
    change: (parts) => {
      edit(parts, 'xl/styles.xml', (xml) =>
        xml
          .replace(/name val="[^"]*"/g, 'name val="Noto Sans CJK JP"')
          .replace(/<font>(<b\/>)?/g, '$&<outline/><shadow/>'),
      );
      const colors = ['dk1', 'lt1', 'accent1']
        .map((n) => `<a:${n}><a:srgbClr val="FF0000"/></a:${n}>`)
        .join('');
      parts.set(
        'xl/theme/theme1.xml',
        `<a:theme xmlns:a="x"><a:themeElements><a:clrScheme>${colors}</a:clrScheme></a:themeElements></a:theme>`,
      );
      relate(parts, 'xl/workbook.xml', 'theme', 'theme/theme1.xml');
    },
  },
  {
    what: 'columns made wider and rows made higher; page margins and page breaks',
    change: (parts) =>
      edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
        xml
          .replace(/<col min="3" max="3" width="[^"]*"/, '<col min="3" max="3" width="60"')
          .replace('<row r="5"', '<row r="5" ht="90" customHeight="1"')
          .replace(
            /<row r="5" ht="90" customHeight="1" ht="[^"]*" customHeight="1"/,
            '<row r="5" ht="90" customHeight="1"',
          )
          .replace('left="0.4"', 'left="1"')
          .replace(
            '</headerFooter>',
            '</headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="5" man="1"/></rowBreaks>',
          ),
      ),
  },
  {
    what: 'which sheet is open, what is selected, zoom, grid lines, frozen panes that hide nothing',
    change: (parts) => {
      edit(parts, 'xl/workbook.xml', (xml) => xml.replace('<workbookView ', '<workbookView activeTab="3" '));
      edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
        xml
          .replace('showGridLines="0"', 'showGridLines="1" zoomScale="70"')
          .replace(/<pane .*?\/>/, '')
          .replace(/<selection [^>]*\/>/, '<selection activeCell="B7" sqref="B7"/>'),
      );
    },
  },
  {
    what: 'where a sheet is scrolled to, how it is viewed, size and place of the window, scroll bars, row and column headings',
    change: (parts) => {
      book((xml) =>
        xml.replace(
          /<workbookView [^>]*>/,
          '<workbookView showVerticalScroll="0" minimized="1" windowWidth="90"/>',
        ),
      )(parts);
      list((xml) =>
        xml
          .replace('<sheetView ', '<sheetView view="pageBreakPreview" showRowColHeaders="0" ')
          .replace('topLeftCell="D5"', 'topLeftCell="F9"'),
      )(parts);
    },
  },
  {
    what: 'outlines that hide nothing, views and scenarios to be chosen, printed grid lines and headings, marks of cells (green corners, apostrophes)',
    change: list((xml) =>
      xml
        .replace('<row r="5"', '<row outlineLevel="1" r="5"')
        .replace(
          '<printOptions ',
          '<scenarios><scenario name="x"/></scenarios><printOptions gridLines="1" headings="1" ',
        )
        .replace(/<ignoredErrors>.*<\/ignoredErrors>/, ''),
    ),
  },
  {
    what: 'colours of sheet tabs, colours and weights of borders, vertical alignment, texts that wrap where they did not, letters a little smaller or larger, looks of empty cells',
    change: (parts) => {
      edit(parts, 'xl/styles.xml', (xml) =>
        xml
          .replaceAll('<color rgb="FF7F7F7F"/></', '<color rgb="FF00B050"/></')
          .replaceAll('style="thin"', 'style="medium"')
          .replace('<font><b/><sz val="14"/>', '<font><b/><sz val="12"/>')
          .replaceAll('vertical="center"/>', 'vertical="bottom" wrapText="1"/>'),
      );
      edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
        xml
          .replace('<sheetPr>', '<sheetPr><tabColor rgb="FFFF0000"/>')
          .replace('</sheetData>', '<row r="500"><c r="B500" s="5"/></row></sheetData>'),
      );
    },
  },
  {
    what: 'protection of sheets and of the workbook, formulas hidden from the formula bar',
    change: (parts) => {
      edit(parts, 'xl/workbook.xml', (xml) =>
        xml.replace('<bookViews>', '<workbookProtection lockStructure="1"/><bookViews>'),
      );
      edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
        xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="1" objects="1"/>'),
      );
    },
  },
  {
    what: 'buttons of filters that hide nothing',
    change: (parts) =>
      edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
        xml.replace('</sheetData>', '</sheetData><autoFilter ref="A4:N7"/>'),
      ),
  },
  {
    what: 'readings (furigana) of texts, where they do not show',
    change: (parts) => {
      const found = cellIn(parts, 'xl/worksheets/sheet2.xml', isText);
      if (found === undefined) throw new Error('There is no text.');
      put(
        parts,
        'xl/worksheets/sheet2.xml',
        found,
        found.whole.replace('</is>', '<rPh sb="0" eb="2"><t>ガイトウ</t></rPh><phoneticPr fontId="1"/></is>'),
      );
    },
  },
  {
    what: 'fonts and sizes of letters in charts, as long as they can be read; where a legend lies, gaps between bars, sizes of markers, widths of lines',
    change: (parts) => {
      chart(1, (xml) =>
        xml
          .replace(/sz="\d+"/g, 'sz="1800"')
          .replace('<c:legendPos val="b"/>', '<c:legendPos val="t"/>')
          .replace('<c:gapWidth val="60"/>', '<c:gapWidth val="150"/>'),
      )(parts);
      chart(2, (xml) =>
        xml.replace('<c:size val="6"/>', '<c:size val="9"/>').replace(/<a:ln w="\d+">/g, '<a:ln w="3175">'),
      )(parts);
    },
  },
  {
    what: 'data that changes no sheet: custom XML, printer settings, labels, digital signatures of Office, parts that nothing points at',
    change: (parts) => {
      parts.set('customXml/item1.xml', '<a/>');
      relate(parts, 'xl/workbook.xml', 'customXml', '../customXml/item1.xml');
      parts.set('xl/printerSettings/printerSettings1.bin', 'x');
      relate(parts, 'xl/worksheets/sheet2.xml', 'printerSettings', '../printerSettings/printerSettings1.bin');
      parts.set('docMetadata/LabelInfo.xml', '<labels/>');
      relate(
        parts,
        '',
        'http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels',
        'docMetadata/LabelInfo.xml',
      );
      parts.set('_xmlsignatures/origin.sigs', '');
      relate(
        parts,
        '',
        'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin',
        '_xmlsignatures/origin.sigs',
      );
      parts.set('xl/vbaProject.bin', 'nothing points at it');
    },
  },
];
