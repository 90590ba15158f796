import { expect, test } from 'vitest';
import { readLedger } from '../../../../src/intake/months/read-ledger.ts';
import { figuresIn } from '../../../support/read.ts';
import { monthsHeader, rowXml, xlsxOf } from '../../../support/xlsx.ts';

const read = async (properties: string, month: string | number, sales = 1_000_000) => {
  const rows = monthsHeader + rowXml(2, ['A1', '青葉', month, sales, 0]);
  const ledger = await readLedger(xlsxOf({ properties, sheets: [{ rows }] }));
  return [figuresIn(ledger), ledger.diagnostics.map(({ code }) => code)];
};

test('a bare number under a heading of months is a day since 1904 where the workbook counts so', async () => {
  const february = { 'A1 2026-02': ['青葉', 1_000_000, 0] };
  expect(await read('date1904="1"', 44_592)).toEqual([february, ['days-from-1904']]);
  expect(await read('', 46_054)).toEqual([february, []]);
  expect(await read('date1904="0"', 46_054)).toEqual([february, []]);
});

test('amounts and months in words are no days', async () => {
  const small = { 'A1 2026-02': ['青葉', 44_592, 0] };
  expect(await read('date1904="1"', '2026-02', 44_592)).toEqual([small, []]);
  expect(await read('date1904="1"', 202_602, 44_592)).toEqual([small, []]);
});
