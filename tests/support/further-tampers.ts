import { edit, from, insertBefore, isNumber, isText, type Parts, relate } from './tamper.ts';
import {
  add,
  attributeOf,
  type BookTamper,
  book,
  chart,
  contentTypes,
  drawing,
  font,
  lastRow,
  list,
  look,
  ofExcel,
  type Tamper,
} from './tampers.ts';

// What docs/receipt.md names one by one beside the kinds that tampers.ts has: each look of a cell, each change of what an
// annex has around its cells, each kind of sheet and of what lies behind the cells.

const xf = (change: (xf: string) => string) => () => ({ xf: change });
const alignment = (change: (attributes: string) => string) =>
  xf((text) => text.replace(/<alignment([^>]*)\/>/, (_, own: string) => `<alignment${change(own)}/>`));
const without = (attributes: string, name: string) => attributes.replace(new RegExp(` ${name}="[^"]*"`), '');

/** The numbers of the styles that are written so. */
function stylesWith(parts: Parts, is: (xf: string) => boolean): ReadonlySet<string> {
  const [, cells = ''] = /<cellXfs [^>]*>(.*?)<\/cellXfs>/s.exec(parts.get('xl/styles.xml') ?? '') ?? [];
  const written = [...cells.matchAll(/<xf .*?<\/xf>/gs)].map(([text], n) => (is(text) ? String(n) : ''));
  return new Set(written.filter((number) => number !== ''));
}

/** Gives a style a border of its own, behind those that are there. */
const bordered =
  (border: string): Tamper['tamper'] =>
  (parts, part) => {
    const [, inner = ''] = /<borders [^>]*>(.*?)<\/borders>/s.exec(parts.get('xl/styles.xml') ?? '') ?? [];
    const number = [...inner.matchAll(/<border[ >]/g)].length;
    edit(parts, 'xl/styles.xml', (xml) => xml.replace('</borders>', `${border}</borders>`));
    return look(
      (found) => isText(found) && stylesWith(parts, (text) => text.includes('borderId="0"')).has(found.style),
      xf((text) => text.replace(/borderId="0"/, `borderId="${number}"`)),
    )(parts, part);
  };

const looks: readonly Tamper[] = [
  {
    what: 'a text is bold, or bold no more',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => (xml.includes('<b/>') ? xml.replace('<b/>', '') : xml.replace('<font>', '<font><b/>'))),
    ),
    harmless: look(
      isText,
      font((xml) =>
        xml.includes('<b/>')
          ? xml.replace('<b/>', '<b val="true"/>')
          : xml.replace('<font>', '<font><b val="0"/>'),
      ),
    ),
  },
  {
    what: 'a text is in italics',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace('<sz', '<i/><sz')),
    ),
    harmless: look(
      isText,
      font((xml) => xml.replace('<sz', '<i val="false"/><sz')),
    ),
  },
  {
    what: 'a text is underlined',
    kind: 'look-changed',
    tamper: look(
      isText,
      font((xml) => xml.replace('<name', '<u/><name')),
    ),
    harmless: look(
      isText,
      font((xml) => xml.replace('<name', '<u val="none"/><name')),
    ),
  },
  {
    what: 'a figure stands at the other side of its cell',
    kind: 'look-changed',
    tamper: look(isNumber, () => ({
      xf: (text) =>
        text.replace(/<alignment([^>]*)\/>/, (_, own: string) => {
          const side = /horizontal="left"/.test(own) ? 'right' : 'left';
          return `<alignment horizontal="${side}"${without(own, 'horizontal')}/>`;
        }),
    })),
    harmless: look(
      isNumber,
      alignment((own) => (own.includes('horizontal') ? own : ` horizontal="general"${own}`)),
    ),
  },
  {
    what: 'a text runs from the right',
    kind: 'look-changed',
    tamper: look(
      isText,
      alignment((own) => `${own} readingOrder="2"`),
    ),
    harmless: look(
      isText,
      alignment((own) => `${own} readingOrder="1"`),
    ),
  },
  {
    what: 'a text is wrapped no more',
    kind: 'look-changed',
    tamper: (parts, part) => {
      const wrapped = stylesWith(parts, (text) => text.includes('wrapText="1"'));
      return look(
        (found) => isText(found) && wrapped.has(found.style),
        alignment((own) => without(own, 'wrapText')),
      )(parts, part);
    },
    // Programs wrap what has line breaks.
    harmless: look(
      isText,
      alignment((own) => (own.includes('wrapText') ? own.replace('"1"', '"true"') : `${own} wrapText="1"`)),
    ),
  },
  {
    what: 'a figure shrinks to fit no more, and shows as ###',
    kind: 'look-changed',
    tamper: (parts, part) => {
      const shrinking = stylesWith(parts, (text) => text.includes('shrinkToFit="1"'));
      return look(
        (found) => isNumber(found) && shrinking.has(found.style),
        alignment((own) => without(own, 'shrinkToFit')),
      )(parts, part);
    },
    harmless: look(
      isNumber,
      alignment((own) => own.replace('shrinkToFit="1"', 'shrinkToFit="true"')),
    ),
  },
  {
    what: 'a text is pushed out of its cell by an indent',
    kind: 'look-changed',
    tamper: look(
      isText,
      alignment((own) => ` horizontal="left" indent="90"${without(without(own, 'horizontal'), 'indent')}`),
    ),
    harmless: look(
      isText,
      alignment((own) => (own.includes('indent') ? own : `${own} indent="0"`)),
    ),
  },
  {
    what: 'a line across a cell strikes it out',
    kind: 'look-changed',
    tamper: bordered(
      '<border diagonalUp="1"><left/><right/><top/><bottom/><diagonal style="medium"><color rgb="FF000000"/></diagonal></border>',
    ),
    // In neither direction.
    harmless: (parts, part) => {
      bordered('<border diagonalDown="0"><left/><right/><top/><bottom/><diagonal style="medium"/></border>')(
        parts,
        part,
      );
    },
  },
  {
    what: 'the lines around a cell are gone',
    kind: 'look-changed',
    tamper: (parts, part) => {
      const bordered = stylesWith(parts, (text) => /borderId="[1-9]/.test(text));
      return look(
        (found) => isText(found) && bordered.has(found.style),
        xf((text) => text.replace(/borderId="\d+"/, 'borderId="0"')),
      )(parts, part);
    },
    harmless: look(
      isText,
      xf((text) => text.replace('<xf ', '<xf quotePrefix="0" ')),
    ),
  },
];

/** Changes the first of these of a sheet and names its place, as `sqref` or `ref` have it. */
const first =
  (element: RegExp, by: (found: string) => string): Tamper['tamper'] =>
  (parts, part) => {
    const [found] = element.exec(parts.get(part) ?? '') ?? [];
    if (found === undefined) return null;
    edit(parts, part, (xml) => xml.replace(found, () => by(found)));
    return /(?:sqref|ref)="([^"]*)"/.exec(found)?.[1] ?? '';
  };

const around: readonly Tamper[] = [
  {
    what: 'cells are merged no longer',
    kind: 'merge',
    tamper: first(/<mergeCell ref="[^"]*"\/>/, () => ''),
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace(/<mergeCells count="\d+">/, '<mergeCells>')),
  },
  {
    what: 'a conditional format is taken away',
    kind: 'conditional-format',
    tamper: first(/<conditionalFormatting .*?<\/conditionalFormatting>/s, () => ''),
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace('<conditionalFormatting ', '<conditionalFormatting pivot="0" ')),
  },
  {
    what: 'a conditional format asks for another amount',
    kind: 'conditional-format',
    tamper: first(/<conditionalFormatting .*?<\/conditionalFormatting>/s, (xml) =>
      xml.replace(/<formula>([^<]*)<\/formula>/, '<formula>AND($1,FALSE)</formula>'),
    ),
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace('<cfRule ', '<cfRule stopIfTrue="false" ')),
  },
  {
    what: 'a conditional format draws a border',
    kind: 'conditional-format',
    tamper: (parts, part) => {
      if (!(parts.get(part) ?? '').includes('<conditionalFormatting ')) return null;
      edit(parts, 'xl/styles.xml', (xml) =>
        xml.replaceAll('</dxf>', '<border><left style="thin"/><right style="thin"/></border></dxf>'),
      );
      return '';
    },
    harmless: (parts) =>
      edit(parts, 'xl/styles.xml', (xml) =>
        xml.replaceAll('</dxf>', '<border><left/><right/></border></dxf>'),
      ),
  },
  {
    what: 'a filter of a column hides rows',
    kind: 'filter',
    tamper: add(
      'autoFilter',
      '<autoFilter ref="A4:C9"><filterColumn colId="1"><customFilters><customFilter operator="notEqual" val="M1"/></customFilters></filterColumn></autoFilter>',
      'A4:C9',
    ),
    harmless: add(
      'autoFilter',
      '<autoFilter ref="A4:C9"><filterColumn colId="1" hiddenButton="1"/></autoFilter>',
      '',
    ),
  },
  {
    what: 'small charts are drawn in cells',
    kind: 'picture',
    tamper: (parts, part) => {
      edit(parts, part, (xml) =>
        xml.replace(
          '</worksheet>',
          '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>A1:A3</xm:f><xm:sqref>C5</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>',
        ),
      );
      return '';
    },
    harmless: (parts, part) =>
      edit(parts, part, (xml) => xml.replace('</worksheet>', '<extLst></extLst></worksheet>')),
  },
  {
    what: 'a picture lies behind the cells',
    kind: 'picture',
    tamper: (parts, part) => {
      parts.set('xl/media/image1.png', 'x');
      const id = relate(parts, part, 'image', '../media/image1.png');
      edit(parts, part, (xml) => insertBefore(xml, from('picture'), `<picture r:id="${id}"/>`));
      return '';
    },
    harmless: (parts) => {
      parts.set('xl/media/image1.png', 'nothing points at it');
    },
  },
  {
    what: 'the sheet runs from the right',
    kind: 'display',
    tamper: (parts, part) => {
      attributeOf('sheetView', 'rightToLeft="1"')(parts, part);
      return '';
    },
    harmless: attributeOf('sheetView', 'rightToLeft="0" tabSelected="0"'),
  },
  {
    what: 'a row is emptied',
    kind: 'row-deleted',
    tamper: (parts, part) => {
      const { number, whole } = lastRow(parts.get(part) ?? '');
      const emptied = whole.replace(/<c r="([A-Z]+\d+)" s="(\d+)"[^>]*>.*?<\/c>/gs, '<c r="$1" s="$2"/>');
      edit(parts, part, (xml) => xml.replace(whole, () => emptied));
      return `row ${number}`;
    },
    harmless: (parts, part) => {
      const { number } = lastRow(parts.get(part) ?? '');
      edit(parts, part, (xml) =>
        xml.replace('</sheetData>', `<row r="${number + 1}"><c r="A${number + 1}"/></row></sheetData>`),
      );
    },
  },
];

const sheetOf =
  (kind: string): BookTamper['tamper'] =>
  (parts: Parts) => {
    parts.set(`xl/${kind}s/sheet1.xml`, `<${kind} xmlns="x"><sheetViews/></${kind}>`);
    const id = relate(parts, 'xl/workbook.xml', kind, `${kind}s/sheet1.xml`);
    edit(parts, contentTypes, (xml) =>
      xml.replace(
        '</Types>',
        `<Override PartName="/xl/${kind}s/sheet1.xml" ContentType="${ofExcel}.${kind}+xml"/></Types>`,
      ),
    );
    book((xml) => xml.replace('</sheets>', `<sheet name="追加" sheetId="99" r:id="${id}"/></sheets>`))(parts);
  };

/** Tampers with the cells and what is around them, on every sheet. */
export const furtherTampers: readonly Tamper[] = [...looks, ...around];

const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Tampers with the workbook as a whole. */
export const furtherBookTampers: readonly BookTamper[] = [
  {
    what: 'a row is of a namespace that programs pass over',
    kind: 'part',
    tamper: list((xml) =>
      xml
        .replace(
          '<worksheet ',
          `<worksheet xmlns:mc="${compatibility}" mc:Ignorable="q" xmlns:q="urn:example:passed-over" `,
        )
        .replace(/<row r="6"(.*?)<\/row>/s, '<q:row r="6"$1</q:row>'),
    ),
    // The same namespace by a prefix, as some programs write it.
    harmless: list((xml) =>
      xml.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns="http://schemas', 'xmlns:x="http://schemas'),
    ),
  },
  {
    what: 'a series is the choice of programs that are too old for another',
    kind: 'part',
    tamper: chart(1, (xml) =>
      xml.replace(
        /<c:ser>.*?<\/c:ser>/s,
        (series) =>
          `<mc:AlternateContent xmlns:mc="${compatibility}"><mc:Choice Requires="c14" xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"/><mc:Fallback>${series}</mc:Fallback></mc:AlternateContent>`,
      ),
    ),
    // As Excel writes it into each chart.
    harmless: chart(1, (xml) =>
      xml.replace(
        '<c:chart>',
        `<mc:AlternateContent xmlns:mc="${compatibility}"><mc:Choice Requires="c14" xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"><c14:style val="102"/></mc:Choice><mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent><c:chart>`,
      ),
    ),
  },
  {
    what: 'a sheet is the choice of programs that are too old for another',
    kind: 'part',
    tamper: book((xml) =>
      xml.replace(
        /<sheet name="月別明細"[^>]*>/,
        (sheet) =>
          `<mc:AlternateContent xmlns:mc="${compatibility}"><mc:Choice Requires="x15"/><mc:Fallback>${sheet}</mc:Fallback></mc:AlternateContent>`,
      ),
    ),
    // As Excel writes it into each workbook.
    harmless: book((xml) =>
      xml.replace(
        '<bookViews>',
        `<mc:AlternateContent xmlns:mc="${compatibility}"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="x"/></mc:Choice></mc:AlternateContent><xr:revisionPtr xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" revIDLastSave="0"/><bookViews>`,
      ),
    ),
  },
  {
    what: 'a sheet that is a chart is added',
    kind: 'sheet-added',
    tamper: sheetOf('chartsheet'),
    harmless: (parts) => parts.set('xl/chartsheets/sheet1.xml', '<chartsheet xmlns="x"/>'),
  },
  {
    what: 'a sheet that is a dialog is added',
    kind: 'sheet-added',
    tamper: sheetOf('dialogsheet'),
    harmless: (parts) => parts.set('xl/dialogsheets/sheet1.xml', '<dialogsheet xmlns="x"/>'),
  },
  {
    what: 'the window does not show',
    kind: 'display',
    tamper: book((xml) => xml.replace('<workbookView ', '<workbookView visibility="hidden" ')),
    harmless: book((xml) => xml.replace('<workbookView ', '<workbookView visibility="visible" ')),
  },
  {
    what: 'a chart is of another kind',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replaceAll('c:barChart>', 'c:areaChart>')),
    harmless: chart(1, (xml) => xml.replace('<c:varyColors val="0"/>', '<c:varyColors val="false"/>')),
  },
  {
    what: 'bars lie instead of standing',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace('<c:barDir val="col"/>', '<c:barDir val="bar"/>')),
    harmless: chart(1, (xml) => xml.replace('<c:gapWidth val="60"/>', '<c:gapWidth val="90"/>')),
  },
  {
    what: 'a chart stands elsewhere',
    kind: 'chart',
    tamper: drawing((xml) =>
      xml
        .replace(/<xdr:from><xdr:col>0<\/xdr:col>/, '<xdr:from><xdr:col>40</xdr:col>')
        .replace(/<xdr:to><xdr:col>4<\/xdr:col>/, '<xdr:to><xdr:col>44</xdr:col>'),
    ),
    harmless: drawing((xml) => xml.replace(/<xdr:rowOff>0<\/xdr:rowOff>/, '<xdr:rowOff>90</xdr:rowOff>')),
  },
  {
    what: 'a chart has a heading that is read aloud before it',
    kind: 'chart',
    tamper: drawing((xml) => xml.replace('<xdr:cNvPr ', '<xdr:cNvPr title="確定値" ')),
    harmless: drawing((xml) => xml.replace('<xdr:cNvPr ', '<xdr:cNvPr title="" ')),
  },
  {
    what: 'figures are shown beside the bars',
    kind: 'chart',
    tamper: chart(1, (xml) => xml.replace('<c:cat>', '<c:dLbls><c:showVal val="1"/></c:dLbls><c:cat>')),
    harmless: chart(1, (xml) => xml.replace('<c:cat>', '<c:dLbls><c:delete val="1"/></c:dLbls><c:cat>')),
  },
  {
    what: 'the pages of the list are printed too small to read',
    kind: 'page-setup',
    tamper: list((xml) =>
      xml.replace('<pageSetUpPr fitToPage="1"/>', '').replace('<pageSetup ', '<pageSetup scale="10" '),
    ),
    harmless: list((xml) => xml.replace('fitToPage="1"', 'fitToPage="true"')),
  },
];
