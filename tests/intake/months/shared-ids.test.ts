import { expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';

const told = async (heads: string, ...rows: string[]) =>
  (
    await readLedger(
      Buffer.from(
        [`${heads},年月,売上金額,不正利用金額`, ...rows.map((row) => `${row},1000000,0`), ''].join('\n'),
      ),
      { name: 'f.csv' },
    )
  ).diagnostics
    .filter(({ code }) => code === 'ids-perhaps-shared')
    .map(({ severity, row, received }) => [severity, row, received]);

test.each(['企業コード', '会社番号', 'company_code', '本部コード', '契約番号'])(
  'an id of a shop under several of %s is a doubt',
  async (company) => {
    expect(await told(`店舗番号,${company}`, '001,C1,2025-04', '002,C1,2025-04', '001,C2,2025-05')).toEqual([
      ['doubt', 4, '001: C1, C2'],
    ]);
    expect(await told(`${company},ショップID`, 'C1,001,2025-04', 'C2,001,2025-05')).toHaveLength(1);
  },
);

test('none under one company each, of an id of merchants, or beside something else', async () => {
  expect(await told('店舗番号,企業コード', '001,C1,2025-04', '002,C2,2025-04', '001,C1,2025-05')).toEqual([]);
  expect(await told('加盟店番号,企業コード', '001,C1,2025-04', '001,C2,2025-05')).toEqual([]);
  expect(await told('店舗番号,会社名', '001,C1,2025-04', '001,C2,2025-05')).toEqual([]);
});

test('of many plain lines as of few', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `${at},C1,2025-04`);
  expect(await told('店舗番号,企業コード', ...rows, '7,C2,2025-05')).toEqual([['doubt', 4002, '7: C1, C2']]);
});
