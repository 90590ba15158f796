import { expect, test } from 'vitest';
import { readLegacyList } from '../../../src/intake/legacy/read-legacy-list.ts';

const bytes = (...lines: string[]) => [new TextEncoder().encode(lines.join('\n'))];
const read = (...lines: string[]) => readLegacyList(bytes(...lines), { name: 'old.csv' });

test('a list of ids names whoever has a row', async () => {
  const list = await read('加盟店番号', '0012', '0013');
  expect(list.tellsAnswers).toBe(false);
  expect([...list.entries].map(([id, { answer, place }]) => [id, answer, place.row])).toEqual([
    ['0012', 'listed', 2],
    ['0013', 'listed', 3],
  ]);
});

test.each([
  ['○', 'listed'],
  ['該当候補', 'listed'],
  ['×', 'not-listed'],
  ['非該当', 'not-listed'],
  ['', 'not-listed'],
  ['－', 'not-listed'],
  ['not listed', 'not-listed'],
  ['判定不能', 'undetermined'],
])('a column of answers: %o is %s', async (word, answer) => {
  const list = await read('加盟店番号,判定', `M1,${word}`);
  expect(list.tellsAnswers).toBe(true);
  expect(list.entries.get('M1')?.answer).toBe(answer);
});

test('sums keep the unit they are counted in, rates their decimals', async () => {
  const list = await read('加盟店番号,売上金額（千円）,不正利用金額,発生率（%）', 'M1,"1,234",500001,0.0380');
  expect(list.entries.get('M1')).toMatchObject({
    salesAmount: { amount: 1_234_000, unit: 1_000 },
    fraudAmount: { amount: 500_001, unit: 1 },
    rate: { digits: 380n, decimals: 4 },
  });
});

test.each([
  ['3.8E-4', { digits: 38n, decimals: 5 }],
  ['0.038%', { digits: 38n, decimals: 3 }],
  ['算出不能', null],
  ['not computable', null],
  ['', null],
])('a rate is written %o', async (text, rate) => {
  const { entries } = await read('加盟店番号,発生率', `M1,${text}`);
  if (rate === null) expect(entries.get('M1')?.rate).toBeNull();
  else expect(entries.get('M1')?.rate).toMatchObject(rate);
});

test('what cannot be read, and an id that comes twice, are told and not compared', async () => {
  const list = await read('加盟店番号,判定,発生率', 'M1,多分,0.1', 'M2,○,x', 'M3,○,', 'M3,×,', 'M4,○,');
  expect([...list.entries.keys()]).toEqual(['M4']);
  expect(list.diagnostics.map(({ code, row }) => [code, row])).toEqual([
    ['answer-unknown', 2],
    ['rate-not-a-number', 3],
    ['merchant-repeated', 5],
  ]);
  expect(list.sources[0]?.rows).toMatchObject({ read: 5, used: 1, rejected: 4 });
});
