import { expect, test } from 'vitest';
import { movedFormula, relativeFormula } from '../../src/workbook/formula-text.ts';

test.each([
  ['A1+$B$2', 'B3+$B$2'],
  ['SUM(D5:O5)&"A1"', 'SUM(E7:P7)&"A1"'],
  ["'A1 表'!C$3*LOG10(2)", "'A1 表'!D$3*LOG10(2)"],
  ['A1B+monthly_1', 'A1B+monthly_1'],
])('%s filled two down and one to the right is %s', (formula, moved) => {
  expect(movedFormula(formula, 1, 2)).toBe(moved);
});

test('a formula is the same in every row, however its sheets are quoted and its spaces set', () => {
  expect(relativeFormula('IF(\'月別\'!D5 > limit, D5:E7,"D5 ")', 5)).toBe(
    relativeFormula('IF(月別!D9>limit,D9:E11,"D5 ")', 9),
  );
});

test('another cell of its own sheet, another column or another threshold is another formula', () => {
  const formula = relativeFormula('IF(D5>limit,2,0)', 5);
  for (const other of ['IF(D6>limit,2,0)', 'IF(E5>limit,2,0)', 'IF(D5>=limit,2,0)', 'IF(D$5>limit,2,0)']) {
    expect(relativeFormula(other, 5)).not.toBe(formula);
  }
});
