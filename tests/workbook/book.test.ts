import { describe, expect, test } from 'vitest';
import { openBook } from '../../src/workbook/book.ts';
import { pack } from '../../src/workbook/package.ts';
import { type MadeBook, partsOf, rowXml, xlsxOf } from '../support/xlsx.ts';

const sheet = { name: '明細', rows: rowXml(1, ['x']) };
const made: MadeBook = { sheets: [sheet], shared: '<si><t>a</t></si>', styles: '' };

/** The same workbook with its parts renamed and their contents changed. */
const changed = (change: (name: string, content: string) => readonly [string, string] | null): Uint8Array =>
  pack(
    [...partsOf(made)].flatMap(([name, content]) => {
      const now = change(name, String(content));
      return now === null ? [] : [{ name: now[0], content: [now[1]] }];
    }),
  );

const found = (bytes: Uint8Array) => {
  const { sheets, sharedTexts, styles, workbook } = openBook(bytes);
  return [workbook, sheets.map(({ name, part }) => [name, part.name]), sharedTexts?.name, styles?.name];
};

describe('a workbook', () => {
  test('is followed from the package to its sheets', () => {
    expect(found(xlsxOf(made))).toEqual([
      'xl/workbook.xml',
      [['明細', 'xl/worksheets/sheet1.xml']],
      'xl/sharedStrings.xml',
      'xl/styles.xml',
    ]);
  });

  test('may lie in other folders, its targets relative, from the root or escaped', () => {
    const bytes = changed((name, content) => [
      name.replace('xl/', 'a b/ブック/'),
      content
        .replace('xl/workbook.xml', '/a%20b/ブック/workbook.xml')
        .replace('"styles.xml"', '"../../a b/./ブック/styles.xml"')
        .replace('"sharedStrings.xml"', '"/a%20b/%E3%83%96%E3%83%83%E3%82%AF/sharedStrings.xml"'),
    ]);
    expect(found(bytes)).toEqual([
      'a b/ブック/workbook.xml',
      [['明細', 'a b/ブック/worksheets/sheet1.xml']],
      'a b/ブック/sharedStrings.xml',
      'a b/ブック/styles.xml',
    ]);
  });

  test.each([
    ['its parts are written in other cases', (name: string) => name.toUpperCase().replace('_RELS', '_Rels')],
    ['there are backslashes between folders', (name: string) => name.replaceAll('/', '\\')],
    ['the package has no relationships', (name: string) => (name === '_rels/.rels' ? 'x' : name)],
  ])('is found where %s', (_, renamed) => {
    const [, sheets] = found(changed((name, content) => [renamed(name), content]));
    expect(sheets).toEqual([['明細', expect.stringMatching(/worksheets\/sheet1\.xml/i)]]);
  });

  test('may use the strict namespaces, and any prefix for relationships', () => {
    const bytes = changed((name, content) => [
      name,
      content
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006',
          'http://purl.oclc.org/ooxml/officeDocument',
        )
        .replaceAll('xmlns:r=', 'xmlns:rel=')
        .replaceAll('r:id=', 'rel:id='),
    ]);
    expect(found(bytes)).toEqual(found(xlsxOf(made)));
  });

  test('tells hidden sheets, leaves those of charts out, and says from when days are counted', () => {
    const book = openBook(
      xlsxOf({
        sheets: [{ name: 'a', state: 'hidden' }, { name: 'b', state: 'veryHidden' }, { name: 'c' }],
        properties: 'date1904="1"',
      }),
    );
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
    expect([book.from1904, openBook(xlsxOf(made)).from1904]).toEqual([true, false]);
    const chart = changed((name, content) => [name, content.replace('/worksheet"', '/chartsheet"')]);
    expect(openBook(chart).sheets).toEqual([]);
  });

  test('that lists a sheet which is not there is refused', () => {
    const bytes = changed((name, content) => (name.includes('sheet1') ? null : [name, content]));
    expect(() => openBook(bytes)).toThrow(
      expect.objectContaining({ code: 'workbook-unreadable', message: expect.stringContaining('明細') }),
    );
  });
});

describe('what is no workbook', () => {
  test.each([
    ['a binary workbook', ['xl/workbook.bin', 'xl/worksheets/sheet1.bin'], 'xlsb'],
    ['a document', ['[Content_Types].xml', 'word/document.xml'], 'document or a presentation'],
    ['slides', ['ppt/presentation.xml'], 'document or a presentation'],
    ['Numbers', ['Index/Document.iwa', 'Metadata/a.plist'], 'Numbers'],
    ['one CSV', ['__MACOSX/._a', '売上.csv'], 'holds "売上.csv"'],
    ['several files', ['a.csv', 'b.csv'], '2 files'],
  ])('is named for what it is: %s', (_, names, message) => {
    const bytes = pack(names.map((name) => ({ name, content: ['x'] })));
    expect(() => openBook(bytes)).toThrow(
      expect.objectContaining({ code: 'format-unknown', message: expect.stringContaining(message) }),
    );
  });

  test('is named by what it declares', () => {
    const declared = (type: string) =>
      pack([{ name: 'mimetype', content: [`application/vnd.oasis.opendocument.${type}`] }]);
    expect(() => openBook(declared('spreadsheet'))).toThrow(/\.ods/);
    expect(() => openBook(declared('text'))).toThrow(/document/);
    const binary = changed((name, content) => [
      name.replace('workbook.xml', 'workbook.bin'),
      content.replace('workbook.xml', 'workbook.bin'),
    ]);
    expect(() => openBook(binary)).toThrow(/\.xlsb/);
  });
});
