import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { dayText, valueText } from '../../../src/intake/forms/records.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';

const row = { merchantId: 'M1', month: '2025-04', salesAmount: 1, fraudAmount: 0 };
const months = async (records: object[], options = {}) => {
  const ledger = await readLedger(records, options);
  return {
    months: ledger.months,
    codes: ledger.diagnostics.map(({ code }) => code),
    sales: ledger.columns[0]?.sales(0),
  };
};

describe('exact decimals', () => {
  test('are read with all their digits: decimal.js, and whatever is made like it', async () => {
    const big = { s: 1, e: 16, c: [1], toFixed: () => '10000000000000000' };
    expect(valueText(new Decimal('12345678901234567890123'))).toBe('12345678901234567890123');
    expect(valueText(new Decimal('1e3'))).toBe('1000');
    expect(valueText(big)).toBe('10000000000000000');
    expect(await months([{ ...row, salesAmount: new Decimal('1000000.00') }])).toMatchObject({
      codes: [],
      sales: 1_000_000,
    });
  });

  test('with a fraction they are faults, as numbers are; too large ones too', async () => {
    expect(
      (
        await months([
          { ...row, month: '2025-05' },
          { ...row, salesAmount: new Decimal('0.5') },
        ])
      ).codes,
    ).toEqual(['amount-fraction']);
    expect(
      (
        await months([
          { ...row, month: '2025-05' },
          { ...row, salesAmount: new Decimal(2).pow(53) },
        ])
      ).codes,
    ).toEqual(['amount-too-large']);
  });

  test('an object that only looks a little like one is shown, not read', () => {
    expect(valueText({ s: 1, e: 2 })).toBe('[Object]');
  });
});

describe('a Date', () => {
  const midnight = new Date('2025-03-31T15:00:00Z');

  test('is a day of the zone: midnight in Japan is April there, March in UTC', async () => {
    expect((await months([{ ...row, month: midnight }], { timeZone: 'Asia/Tokyo' })).months).toEqual([
      '2025-04',
    ]);
    expect((await months([{ ...row, month: midnight }], { timeZone: 'UTC' })).months).toEqual(['2025-03']);
    const before = new Date(midnight.getTime() - 1);
    expect((await months([{ ...row, month: before }], { timeZone: 'Asia/Tokyo' })).months).toEqual([
      '2025-03',
    ]);
  });

  test('without a zone is refused: it is never guessed', async () => {
    await expect(months([{ ...row, month: midnight }])).rejects.toMatchObject({ code: 'time-zone-missing' });
  });

  test('behind the first records, too', async () => {
    const many = Array.from({ length: 1500 }, (_, n) => ({ ...row, merchantId: `M${n}` }));
    await expect(months([...many, { ...row, merchantId: 'last', month: midnight }])).rejects.toMatchObject({
      code: 'time-zone-missing',
    });
  });

  test('a zone for files, or one that there is none of, is refused', async () => {
    const file = new TextEncoder().encode('merchantId,month,salesAmount,fraudAmount\nM1,2025-04,1,0\n');
    await expect(readLedger(file, { timeZone: 'Asia/Tokyo' })).rejects.toMatchObject({
      code: 'options-invalid',
    });
    await expect(months([{ ...row, month: midnight }], { timeZone: 'Tokyo' })).rejects.toMatchObject({
      code: 'time-zone-invalid',
    });
  });

  test('keeps its time where it is not midnight; none that exists is shown', () => {
    expect(dayText(540)(new Date('2025-03-31T15:30:00Z'))).toBe('2025-04-01 00:30:00');
    expect(valueText(new Date(Number.NaN), dayText(540))).toBe('[Invalid Date]');
  });

  test('of a contract in a register is a day of the zone', async () => {
    const { entries } = await readRegister([{ merchantId: 'M1', contractFrom: midnight }], {
      timeZone: 'Asia/Tokyo',
    });
    expect(entries.get('M1')?.facts.contractFrom).toBe('2025-04-01');
  });
});
