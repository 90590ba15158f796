import { describe, expect, test } from 'vitest';
import { withFormulas, withRows, withSheetNames } from '../../src/workbook/formula-references.ts';

describe('the rows of references', () => {
  const down = (formula: string) => withRows(formula, ({ first, last }) => [first + 10, last + 10]);

  test.each([
    ['A5', 'A15'],
    ['$A$5+B6', '$A$15+B16'],
    ['SUM(A5:B9)', 'SUM(A15:B19)'],
    ["'様式 1'!A5*2", "'様式 1'!A15*2"],
    ['SUM($4:$5)', 'SUM($14:$15)'],
    ['"A5"&A5', '"A5"&A15'],
    ['LOG10(A5)', 'LOG10(A15)'],
    ['合計_A5+ABC', '合計_A5+ABC'],
    ['明細A5+A5', '明細A5+A15'],
    ['明細!A5', '明細!A15'],
    ['Table1[A5]', 'Table1[A5]'],
    ['1.5E3+A5', '1.5E3+A15'],
  ])('%s is %s further down', (formula, moved) => {
    expect(down(formula)).toBe(moved);
  });

  test('the sheet is told for the reference behind it only', () => {
    const sheets: (string | undefined)[] = [];
    withRows("'It''s'!A1+B2+Sheet2!C3:C4", ({ sheet }) => {
      sheets.push(sheet);
      return undefined;
    });
    expect(sheets).toEqual(["It's", undefined, 'Sheet2']);
  });
});

test('sheets are renamed where they are named, not in texts', () => {
  const rename = (name: string) => (name === '票' ? "票 (2)'s" : undefined);
  expect(withSheetNames('票!A1+"票!A1"+他!B2', rename)).toBe("'票 (2)''s'!A1+\"票!A1\"+他!B2");
});

test('formulas of cells, formats, validations, charts and names are found, escapes kept', () => {
  const upper = (formula: string) => formula.replace('A1', 'B2');
  const xml =
    '<f>A1&lt;5</f><f t="shared" si="0"/><formula>A1</formula><formula1>A1</formula1><c:f>A1</c:f><definedName name="A1">A1</definedName><from>A1</from>';
  expect(withFormulas(xml, upper)).toBe(
    '<f>B2&lt;5</f><f t="shared" si="0"/><formula>B2</formula><formula1>B2</formula1><c:f>B2</c:f><definedName name="A1">B2</definedName><from>A1</from>',
  );
});
