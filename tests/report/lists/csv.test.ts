import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/report/lists/csv.ts';

const cells = (text: string): string[][] => parse(text, { bom: true });

describe('CSV', () => {
  test('begins with a BOM and ends its lines with CRLF', () => {
    expect(csv([['a', 1]])).toBe('\uFEFFa,1\r\n');
  });

  test.each(['=SUM(A1:A9)', '+81 ゲーム', '-1+2', '@SUM(1)', '＝1+1', '＋81', '\t=1', '\r=1'])(
    '%j stays text: a formula never begins a cell',
    (name) => {
      expect(cells(csv([[name]]))).toEqual([[`'${name}`]]);
    },
  );

  test.each(['株式会社A=B', 'a-b', '0120', "O'Neil", '髙島屋㈱', '〜−𠮷'])('%j is left as it is', (name) => {
    expect(cells(csv([[name]]))).toEqual([[name]]);
  });

  test('a negative number is a number', () => {
    expect(csv([[-5]])).toBe('\uFEFF-5\r\n');
  });

  test('what another parser reads back is what was written', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/^[=+\-@＝＋－＠\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.maxSafeInteger(), name), { minLength: 1 }), (rows) => {
        expect(cells(csv(rows))).toEqual(rows.map((row) => row.map(String)));
      }),
    );
  });
});
