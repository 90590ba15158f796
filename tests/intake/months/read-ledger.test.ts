import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { yearMonth } from '../../../src/calendar/year-month.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';

const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const text = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

const figures = (ledger: Ledger, id: string, month: string) => {
  const column = ledger.column(yearMonth(month));
  const index = ledger.indexOf(id);
  if (column === undefined || index === undefined) return undefined;
  return [column.sales(index), column.fraud(index)];
};

/** Code, row and column of every error, in order. */
const errors = (ledger: Ledger) =>
  ledger.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, row, column }) => [code, row, column]);

describe('reading a ledger', () => {
  test('Japanese and English headings are read alike', async () => {
    const english = await readLedger(text(header, 'M1,甲商店,2025-04,1000,20'));
    const japanese = await readLedger(
      text('加盟店番号,加盟店名,年月,売上金額,不正利用金額', 'M1,甲商店,2025年4月,"￥1,000",２０円'),
    );
    for (const ledger of [english, japanese]) {
      expect(figures(ledger, 'M1', '2025-04')).toEqual([1000, 20]);
      expect(ledger.merchant(0).name).toBe('甲商店');
      expect(ledger.controlTotals.rows).toEqual({ read: 1, used: 1, rejected: 0, leftOut: noneLeftOut });
    }
  });

  test('a column under another heading is named with the columns option', async () => {
    const bytes = text('店番,年月,売上金額,不正利用金額', 'M1,2025-04,1000,20');
    await expect(readLedger(bytes)).rejects.toMatchObject({ code: 'column-missing' });
    const ledger = await readLedger(bytes, { columns: { merchantId: '店番' } });
    expect(figures(ledger, 'M1', '2025-04')).toEqual([1000, 20]);
  });

  test('bytes, chunks of any size, gzip and a stream give the same ledger', async () => {
    const bytes = text(header, 'M1,"甲\n商店",2025-04,1000,20', 'M2,乙,2025-04,x,20');
    const inputs = [
      bytes,
      gzipSync(bytes),
      Readable.from([bytes]),
      (async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte);
      })(),
    ];
    for (const input of inputs) {
      const ledger = await readLedger(input, { name: 'months.csv' });
      expect(figures(ledger, 'M1', '2025-04')).toEqual([1000, 20]);
      expect(errors(ledger)).toEqual([['amount-not-a-number', 4, 'sales_amount']]);
    }
  });

  test('several inputs are one ledger, and a repeat across them is found', async () => {
    const ledger = await readLedger(
      [text(header, 'M1,甲,2025-04,1000,20'), text(header, 'M1,甲,2025-05,1,2', 'M1,甲,2025-04,1000,20')],
      { name: ['a.csv', 'b.csv'] },
    );
    expect(ledger.controlTotals.rows).toEqual({ read: 3, used: 1, rejected: 2, leftOut: noneLeftOut });
    const [repeat] = ledger.diagnostics;
    expect(repeat).toMatchObject({
      code: 'merchant-month-repeated',
      file: 'b.csv',
      row: 3,
      related: { file: 'a.csv', row: 2 },
    });
  });

  test('every bad row is reported with its line, and the good ones are used', async () => {
    const ledger = await readLedger(
      text(
        header,
        'M1,甲,2025-04,1.5,-3',
        'M2,"乙"x,2025-04,1,2',
        'M3,丙,2025-04,1',
        ',丁,2025-04,1,2',
        'M4,戊,04/05,1,2',
        'M5,己,,1,2',
        'M6,庚,2025-04,9007199254740992,',
        '',
        'M7,辛,2025-04,1,2',
        '"M8,never closed,2025-04,1,2',
        'M9,壬,2025-04,1,2',
      ),
    );
    expect(errors(ledger)).toEqual([
      ['amount-fraction', 2, 'sales_amount'],
      ['amount-negative', 2, 'fraud_amount'],
      ['quote-followed-by-text', 3, null],
      ['row-ragged', 4, null],
      ['merchant-id-missing', 5, 'merchant_id'],
      ['month-ambiguous', 6, 'month'],
      ['month-missing', 7, 'month'],
      ['amount-too-large', 8, 'sales_amount'],
      ['value-missing', 8, 'fraud_amount'],
      ['quote-unclosed', 11, null],
    ]);
    expect(ledger.controlTotals.rows).toEqual({ read: 10, used: 2, rejected: 8, leftOut: noneLeftOut });
    expect(ledger.unattributedRows).toBe(2);
    expect(ledger.cellState(ledger.indexOf('M1') as number, yearMonth('2025-04'))).toBe('rejected');
    expect([...ledger.doubted].map((index) => ledger.merchant(index).id)).toEqual(['M2', 'M3', 'M4', 'M5']);
  });

  test('records of a program go the same way', async () => {
    const record = { merchantId: 'M1', month: '2025-04', salesAmount: 1000, fraudAmount: 20 };
    const ledger = await readLedger([record, { ...record, month: '2025-05', salesAmount: 0.5 }]);
    expect(figures(ledger, 'M1', '2025-04')).toEqual([1000, 20]);
    expect(errors(ledger)).toEqual([['amount-fraction', 2, 'salesAmount']]);
  });

  test.each([
    ['nothing at all', '', 'input-empty'],
    ['no header', 'M1,甲,2025-04,1000,20\n', 'column-missing'],
    ['two columns for one field', '加盟店番号,加盟店ID,年月,売上,不正\n', 'column-doubled'],
    ['a NUL byte', `${header}\nM1,\0,2025-04,1,2\n`, 'nul-byte'],
  ])('%s is refused', async (_, content, code) => {
    await expect(readLedger(Buffer.from(content))).rejects.toMatchObject({ name: 'Refusal', code });
  });
});
