import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';

const told = async (...lines: readonly string[]) =>
  (await readLedger(Buffer.from(`${lines.join('\n')}\n`), { name: 'f.csv' })).diagnostics
    .filter(({ code }) => code === 'total-differs')
    .map(({ severity, row, column, received }) => [severity, row, column, received]);
const months = '2026-01売上,2026-01不正,2026-02売上,2026-02不正';

describe('columns of totals beside those of months', () => {
  test.each([
    '不正合計',
    '合計不正',
    '年間不正利用金額',
    '不正利用金額計',
    'fraud total',
    '不正利用額（合計）',
  ])('%s that does not agree is a doubt, and none where it does', async (heading) => {
    const header = `加盟店番号,${months},${heading}`;
    expect(await told(header, 'A,10,1,20,2,3', 'B,10,1,20,2,4', 'C,10,1,20,2,5')).toEqual([
      ['doubt', 3, heading, '4'],
    ]);
    expect(await told(header, 'A,10,1,20,2,3', 'B,10,,20,2,2', 'C,10,1,20,2,')).toEqual([]);
  });

  test('of sales as of fraud, and in the unit of its months', async () => {
    expect(await told(`加盟店番号,${months},売上合計`, 'A,10,1,20,2,31')).toHaveLength(1);
    expect(await told('単位：千円', `加盟店番号,${months},売上合計`, 'A,10,1,20,2,30')).toEqual([]);
    expect(await told('単位：千円', `加盟店番号,${months},売上合計`, 'A,10,1,20,2,31')).toHaveLength(1);
  });

  test.each(['不正件数合計', '上期不正', '前年不正合計', '備考合計', '不正率'])(
    '%s is none',
    async (heading) => {
      expect(await told(`加盟店番号,${months},${heading}`, 'A,10,1,20,2,9')).toEqual([]);
    },
  );

  test('of a year beside eighteen months may be of any twelve of them', async () => {
    const names = Array.from(
      { length: 18 },
      (_, at) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const header = `加盟店番号,${names.map((month) => `${month}売上,${month}不正`).join(',')},年間売上`;
    const row = (total: number) => `A,${names.map((_, at) => `${at + 1},0`).join(',')},${total}`;
    // 1 to 12, 7 to 18, all; and none of them.
    for (const total of [78, 150, 171]) expect(await told(header, row(total))).toEqual([]);
    expect(await told(header, row(79))).toHaveLength(1);
  });
});
