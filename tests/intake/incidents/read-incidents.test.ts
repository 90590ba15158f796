import { expect, test } from 'vitest';
import { readIncidents } from '../../../src/intake/incidents/read-incidents.ts';

const head =
  '事案番号,訂正元,加盟店番号,加盟店名,商材,公表日,カード情報流出件数,漏えい開始日,漏えい終了日,状態';
const read = (...lines: string[]) =>
  readIncidents(new TextEncoder().encode([head, ...lines, ''].join('\n')), { name: 'i.csv' });

test('a row says what a report says, whatever is not known being null', async () => {
  const { rows, diagnostics } = await read(
    'A1,,M1,服の店,アパレル,令和7年5月10日,"30,712",2021-03,2024-05,',
    'A2,A1,,菓子の店,,2025/6/1,調査中,不明,,取下げ',
  );
  expect(rows).toMatchObject([
    {
      id: 'A1',
      merchantId: 'M1',
      cards: 30_712,
      leakedFrom: '2021-03-01',
      leakedUntil: '2024-05-31',
      status: 'confirmed',
    },
    {
      id: 'A2',
      supersedes: 'A1',
      merchantId: null,
      cards: null,
      leakedFrom: null,
      leakedUntil: null,
      status: 'withdrawn',
    },
  ]);
  expect(diagnostics).toEqual([]);
});

test.each([
  ['A1,,,,食品,2025-05-01,1,,,', 'incident-nameless'],
  ['A1,,M1,,食品,,1,,,', 'day-missing'],
  ['A1,,M1,,食品,2025-05-01,約三万,,,', 'count-invalid'],
  ['A1,,M1,,食品,2025-05-01,-1,,,', 'count-invalid'],
  ['A1,,M1,,食品,2025-05-01,1.5,,,', 'count-invalid'],
  ['A1,,M1,,食品,2025-05-01,1,2025-02-02,2025-02-01,', 'leak-ends-before-it-begins'],
  ['A1,,M1,,食品,2025-05-01,1,,,疑い', 'incident-status-unknown'],
])('%s is not used: %s', async (line, code) => {
  const { rows, diagnostics, sources } = await read(line);
  expect(rows).toEqual([]);
  expect(diagnostics.map((found) => found.code)).toEqual([code]);
  expect(sources[0]?.rows).toMatchObject({ read: 1, used: 0, rejected: 1 });
});

test('a day on which it began and ended is one', async () => {
  const { rows } = await read('A1,,M1,,食品,2025-05-01,0 件,2025-02-01,2025-02-01,');
  expect(rows).toMatchObject([{ cards: 0, leakedFrom: '2025-02-01', leakedUntil: '2025-02-01' }]);
});

test('rows with one number are not used, none of them, and each is told', async () => {
  const line = 'A1,,M1,,食品,2025-05-01,1,,,';
  const { rows, diagnostics, sources } = await read(line, line, line, line.replace('A1', 'A2'));
  expect(rows.map(({ id }) => id)).toEqual(['A2']);
  expect(diagnostics.map(({ code, row }) => [code, row])).toEqual(
    expect.arrayContaining([2, 3, 4].map((row) => ['incident-repeated', row])),
  );
  expect(sources[0]?.rows).toMatchObject({ read: 4, used: 1, rejected: 3 });
});

test('a total row is counted and left out', async () => {
  const { rows, sources } = await read('A1,,M1,,食品,2025-05-01,1,,,', '合計,,合計,,,,1,,,');
  expect(rows).toHaveLength(1);
  expect(sources[0]?.rows).toMatchObject({ read: 2, used: 1, rejected: 0 });
});

test('a misspelt option is refused', async () => {
  await expect(readIncidents('i.csv', { colums: {} } as object)).rejects.toMatchObject({
    code: 'options-invalid',
  });
});
