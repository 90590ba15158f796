import { expect, test } from 'vitest';
import { isColumnSummary } from '../../src/workbook/column-summary.ts';

test.each([
  'SUM(C2:C13)',
  'SUBTOTAL(9,C2:C13)',
  'SUBTOTAL(109, C$2:C13 )',
  'sum($C$2:$C$13)',
  'SUM(C2:C5,C7:C9)',
  'SUM(C2:C5)+SUM(C7:C9)',
  'SUM(C2:C5)+C7',
  'C5+C9+C13',
  '+C5+C9',
  'AVERAGE(C2:C13)',
  'AGGREGATE(9,5,C2:C13)',
  'SUBTOTAL(109,明細[売上金額])',
])('%s in column C sums up its own column', (formula) => {
  expect(isColumnSummary(formula, 'C')).toBe(true);
});

test.each([
  'SUM(A2:C2)',
  'SUM(B2:B13)',
  'B2+C2',
  'C2',
  'C2*1.1',
  'SUM(明細!C2:C13)',
  'SUMIF(A:A,A2,C2:C13)',
  'C2-C3',
  'IF(C2>0,C3,C4)',
  'SUM(C2:C13)/2',
  'VLOOKUP(A2,Sheet2!A:C,3,0)',
  '',
  '1+1',
])('%s in column C does not', (formula) => {
  expect(isColumnSummary(formula, 'C')).toBe(false);
});
