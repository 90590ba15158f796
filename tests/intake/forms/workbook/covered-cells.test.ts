import { expect, test } from 'vitest';
import { coveredCells } from '../../../../src/intake/forms/workbook/covered-cells.ts';

const found = (ranges: readonly string[], rows: readonly (readonly [number, readonly string[]])[]) => {
  const covered = coveredCells(ranges);
  return rows.map(([row, fields]) => Object.fromEntries(covered(row, fields) ?? []));
};

test('what a merged cell holds goes on in the rows below, as far as it reaches and no further', () => {
  const rows = [
    [2, ['A1', '青葉', '1']],
    [3, ['', '', '2']],
    [5, ['', '', '3']],
    [6, ['', '', '4']],
    [7, ['B1', '', '5']],
    [8, ['', '', '6']],
  ] as const;
  expect(found(['A7:A8', 'A2:A5', 'B2:B3'], rows)).toEqual([
    {},
    { 0: 'A1', 1: '青葉' },
    { 0: 'A1' },
    {},
    {},
    { 0: 'B1' },
  ]);
});

test('a value of its own, an empty first row, and cells to the right stay as they are', () => {
  const rows = [
    [2, ['A1', '1']],
    [3, ['own', '2']],
    [4, ['', '3']],
  ] as const;
  expect(found(['A2:A4'], rows)).toEqual([{}, {}, { 0: 'A1' }]);
  expect(found(['A1:A4', 'A2:B2', 'x', 'A2'], rows)).toEqual([{}, {}, {}]);
});
