import { describe, expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { suspicionsOf } from '../../src/quality/findings.ts';

const codesIn = async (...lines: readonly string[]) => {
  const text = ['加盟店番号,加盟店名,年月,売上,不正', ...lines, ''].join('\n');
  const ledger = await readLedger(new TextEncoder().encode(text));
  return suspicionsOf(ledger).flatMap(({ code, severity, merchantId }) =>
    severity === 'doubt' ? [[code, merchantId]] : [],
  );
};

describe('a merchant with the name of a total', () => {
  test.each(['合計', '総計', '全店', 'Ｔｏｔａｌ', 'その他'])('%s is a doubt', async (name) => {
    expect(await codesIn('A1,青葉,2026-02,10,1', `99999,${name},2026-02,50,3`)).toEqual([
      ['merchant-perhaps-total', '99999'],
    ]);
  });

  test('without fraud nobody is listed; a name with more in it is a name', async () => {
    expect(await codesIn('A1,合計,2026-02,10,0')).toEqual([]);
    expect(await codesIn('A1,合計商店,2026-02,10,1', 'A2,Total Beauty,2026-02,10,1')).toEqual([]);
  });
});

describe('fraud of a few yen in every row', () => {
  const rows = (count: number, sales: number, fraud: number) =>
    Array.from({ length: count }, (_, at) => `A${at},x,2026-02,${sales + at},${(at % 3) + fraud}`);

  test('is a doubt beside large sales: it may be counts', async () => {
    expect(await codesIn(...rows(20, 1_000_000, 1))).toEqual([['fraud-perhaps-count', null]]);
  });

  test('is none in few rows, beside small sales, or with one fraud of a hundred yen', async () => {
    expect(await codesIn(...rows(19, 1_000_000, 1))).toEqual([]);
    expect(await codesIn(...rows(20, 999_980, 1))).toEqual([]);
    expect(await codesIn(...rows(20, 1_000_000, 1), 'B1,x,2026-02,1000000,100')).toEqual([]);
  });
});
