import { describe, expect, test } from 'vitest';
import { isSameFormula, movedRanges, movedThrough } from '../../src/workbook/formula-moves.ts';
import { type RowMoves, rowMoves, unmoved } from '../../src/workbook/row-moves.ts';

describe('two formulas are one', () => {
  test.each([
    ["'月別明細'!P5", '月別明細!P5'],
    ['SUM(A1:A3)', 'sum( a1:A3 )'],
    ['IF(A1=0,"×","○")', 'IF( A1 = 0, "×", "○" )'],
    ["'月別明細 (2)'!P5&\"it's\"", "'月別明細 (2)'!P5 & \"it's\""],
    ["'O''Brien'!A1", "'O''Brien'!A1"],
  ])('%s and %s', (a, b) => {
    expect([isSameFormula(a, b), isSameFormula(b, a)]).toEqual([true, true]);
  });
});

describe('two formulas are not one', () => {
  test.each([
    ['P5', 'P6'],
    ['COUNTIF(A1,"x")', 'COUNTIF(A1," x")'],
    ['COUNTIF(A1,"x")', 'COUNTIF(A1,"X")'],
    ['"a b"', '"ab"'],
    ["'月別明細 (2)'!P5", "'月別明細(2)'!P5"],
    ['A1', 'A1*1'],
    ['"it\'s"', '"its"'],
  ])('%s and %s', (a, b) => {
    expect([isSameFormula(a, b), isSameFormula(b, a)]).toEqual([false, false]);
  });
});

/** Rows 9 to 12 of a sheet are gone, and what lay below moved up. */
function gone(): RowMoves {
  const moves = rowMoves();
  for (let row = 1; row < 9; row++) moves.pair(row, row);
  for (let row = 9; row < 13; row++) moves.drop(row);
  moves.pair(13, 9);
  return moves;
}
const on = (name: string, rows: RowMoves) => ({
  rows: (sheet: string) => (sheet === name ? rows : unmoved),
  name: (sheet: string) => (sheet === '旧' ? '新' : sheet),
});

describe('a formula after rows were deleted', () => {
  const moves = on('月別明細', gone());
  const moved = (formula: string) => movedThrough(formula, '一覧', moves);
  test.each([
    ['月別明細!P5', "'月別明細'!P5"],
    ['月別明細!P13', "'月別明細'!P9"],
    ['月別明細!$P$13', "'月別明細'!$P$9"],
    ['月別明細!P10', '#REF!'],
    ['SUM(月別明細!D9:D16)', "SUM('月別明細'!D9:D12)"],
    ['SUM(月別明細!D5:D12)', "SUM('月別明細'!D5:D8)"],
    ['月別明細!D9:D12', '#REF!'],
    ['月別明細!$4:$13', "'月別明細'!$4:$9"],
    ['P13&"月別明細!P13"', 'P13&"月別明細!P13"'],
    ['月別明細!P13+P13', "'月別明細'!P9+P13"],
    ['旧!A1', "'新'!A1"],
    ['LOG10(P13)', 'LOG10(P13)'],
  ])('%s becomes %s', (formula, expected) => {
    expect(moved(formula)).toBe(expected);
  });

  test('of the sheet itself moves what names no sheet', () => {
    expect(movedThrough('SUM(D13:O13)', '月別明細', moves)).toBe('SUM(D9:O9)');
  });

  test('ranges of cells move alike, and those that are gone are left out', () => {
    expect(movedRanges('A13:B14 A9:A12 C1', gone())).toBe('A9:B10 C1');
  });
});
