import { expect, test } from 'vitest';
import { readScreening } from '../../../src/intake/screening/read-screening.ts';

const head = '年月,商材,審査件数,不正件数,転売件数';
const read = (...lines: string[]) =>
  readScreening(new TextEncoder().encode([head, ...lines, ''].join('\n')), { name: 's.csv' });

test('a row says how many orders were screened and what they were called; no resale is null', async () => {
  const { rows } = await read('2025年4月,食品,"1,000",30,', '2025-04,ホビー,10,10,0');
  expect(rows).toMatchObject([
    { category: '食品', month: '2025-04', screened: 1_000, fraudulent: 30, resale: null },
    { category: 'ホビー', screened: 10, fraudulent: 10, resale: 0 },
  ]);
});

test.each([
  ['2025-04,,1,0,', 'category-missing'],
  ['2025-13,食品,1,0,', 'month-invalid'],
  ['2025-04,食品,,0,', 'count-missing'],
  ['2025-04,食品,10,11,', 'screening-more-than-screened'],
  ['2025-04,食品,10,1,11', 'screening-more-than-screened'],
])('%s is not used: %s', async (line, code) => {
  const { rows, diagnostics, sources } = await read(line);
  expect(rows).toEqual([]);
  expect(diagnostics.map((found) => found.code)).toEqual([code]);
  expect(sources[0]?.rows.rejected).toBe(1);
});

test('a category that has a month twice has it not at all', async () => {
  const line = '2025-04,食品,10,1,';
  const { rows, sources, diagnostics } = await read(line, line, line, '2025-05,食品,10,1,');
  expect(rows.map(({ month }) => month)).toEqual(['2025-05']);
  expect(sources[0]?.rows).toMatchObject({ read: 4, used: 1, rejected: 3 });
  expect(diagnostics.map(({ code }) => code)).toEqual(['screening-repeated', 'screening-repeated']);
});

test('その他 is a category, 合計 is a total', async () => {
  const { rows, sources } = await read('2025-04,その他,10,1,', '2025-04,合計,10,1,');
  expect(rows.map(({ category }) => category)).toEqual(['その他']);
  expect(sources[0]?.rows).toMatchObject({ read: 2, used: 1, rejected: 0 });
});
