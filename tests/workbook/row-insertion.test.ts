import { describe, expect, test } from 'vitest';
import { formulaAfter, withInsertion } from '../../src/workbook/row-insertion.ts';
import { writtenSheet, xmlSheet } from '../../src/workbook/sheet-xml.ts';

const insertion = { sheet: 'S', first: 5, last: 6, times: 2 };

describe('formulas outside rows 5 and 6 when these come three times', () => {
  test.each([
    ['A4', 'A4'],
    ['A6', 'A6'],
    ['A7', 'A11'],
    ['SUM(A5:A6)', 'SUM(A5:A10)'],
    ['SUM(A1:A6)', 'SUM(A1:A10)'],
    ['SUM(A1:A5)', 'SUM(A1:A5)'],
    ['SUM(A5:A20)', 'SUM(A5:A24)'],
    ['SUM($6:$7)', 'SUM($6:$11)'],
    ['T!A7', 'T!A7'],
    ['s!A7', 's!A11'],
  ])('%s becomes %s', (formula, after) => {
    expect(formulaAfter(formula, insertion, true)).toBe(after);
  });

  test('of another sheet only what names this one moves', () => {
    expect(formulaAfter('A7+S!A7', insertion, false)).toBe('A7+S!A11');
  });
});

/** One sheet with what is to be looked at in rows 5 and 6, and below them. */
const inserted = (rows: string, tail = '') =>
  writtenSheet(
    withInsertion(
      xmlSheet('p', `<worksheet><dimension ref="A1:C9"/><sheetData>${rows}</sheetData>${tail}</worksheet>`),
      insertion,
    ),
  );

describe('formulas within the repeated rows', () => {
  const formula = (text: string) => {
    const xml = inserted(`<row r="5"><c r="A5"><f>${text}</f></c></row><row r="6"/><row r="7"/>`);
    return [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map(([, found]) => found);
  };

  test.each([
    ['their own rows go along', 'B5*B6', ['B5*B6', 'B7*B8', 'B9*B10']],
    ['so does the merchant before', 'A3+B5', ['A3+B5', 'A5+B7', 'A7+B9']],
    ['a heading stays', 'B5/B1', ['B5/B1', 'B7/B1', 'B9/B1']],
    ['a total below is the same for all', 'B5/B7', ['B5/B11', 'B7/B11', 'B9/B11']],
    [
      'a share of the whole list is of all of it',
      'B5/SUM(B$5:B$6)',
      ['B5/SUM(B$5:B$10)', 'B7/SUM(B$5:B$10)', 'B9/SUM(B$5:B$10)'],
    ],
    ['a running sum runs on', 'SUM(B$5:B6)', ['SUM(B$5:B6)', 'SUM(B$5:B8)', 'SUM(B$5:B10)']],
  ])('%s', (_, text, after) => {
    expect(formula(text)).toEqual(after);
  });

  test('those that share one are written out', () => {
    const xml = inserted(
      '<row r="4"><c r="A4"><f t="shared" ref="A4:A7" si="0">B4*2</f></c></row><row r="5"><c r="A5"><f t="shared" si="0"/></c></row><row r="6"/><row r="7"><c r="A7"><f t="shared" si="0"/></c></row>',
    );
    expect([...xml.matchAll(/<c r="(A\d+)"><f>([^<]*)</g)].map(([, at, f]) => `${at}=${f}`)).toEqual([
      'A4=B4*2',
      'A5=B5*2',
      'A7=B7*2',
      'A9=B9*2',
      'A11=B11*2',
    ]);
  });
});

describe('what stands behind the rows', () => {
  const tail = (xml: string) => inserted('<row r="5"/><row r="6"/>', xml);

  test.each([
    [
      'a merge of both rows comes with each',
      '<mergeCells count="1"><mergeCell ref="A5:A6"/></mergeCells>',
      '<mergeCells count="3"><mergeCell ref="A5:A6"/><mergeCell ref="A7:A8"/><mergeCell ref="A9:A10"/></mergeCells>',
    ],
    [
      'a merge around them grows',
      '<mergeCells count="1"><mergeCell ref="A3:A6"/></mergeCells>',
      '<mergeCells count="1"><mergeCell ref="A3:A10"/></mergeCells>',
    ],
    [
      'a validation of one row comes with each',
      '<dataValidation sqref="B6"/>',
      '<dataValidation sqref="B6 B8 B10"/>',
    ],
    ['one of both rows grows', '<dataValidation sqref="B5:C6"/>', '<dataValidation sqref="B5:C10"/>'],
    [
      'one below moves with its formula',
      '<conditionalFormatting sqref="B7"><cfRule><formula>$B7&gt;1</formula></cfRule></conditionalFormatting>',
      '<conditionalFormatting sqref="B11"><cfRule><formula>$B11&gt;1</formula></cfRule></conditionalFormatting>',
    ],
    [
      'a break below moves, of columns none',
      '<rowBreaks count="1"><brk id="6"/></rowBreaks><colBreaks count="1"><brk id="6"/></colBreaks>',
      '<rowBreaks count="1"><brk id="10"/></rowBreaks><colBreaks count="1"><brk id="6"/></colBreaks>',
    ],
    ['a link below moves', '<hyperlink ref="A8"/>', '<hyperlink ref="A12"/>'],
  ])('%s', (_, before, after) => {
    expect(tail(before)).toContain(after);
  });
});
