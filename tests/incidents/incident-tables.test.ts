import { expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { incidentTables } from '../../src/incidents/incident-tables.ts';
import { settleIncidents } from '../../src/incidents/settle.ts';
import { report } from './incident.ts';

const tablesOf = (rows: ReturnType<typeof report>[]) => incidentTables(settleIncidents({ rows }).incidents);
const long = { leakedFrom: isoDate('2020-01-01'), leakedUntil: isoDate('2024-01-01') };

test('the four incidents of 2025 Q2 come to 33,872 cards, one of them not known', () => {
  const { quarters, total } = tablesOf([
    report({ category: 'アパレル', cards: 30_712, ...long }),
    report({
      category: '食品',
      cards: 2_270,
      leakedFrom: isoDate('2025-01-01'),
      leakedUntil: isoDate('2025-02-28'),
    }),
    report({ category: '生活雑貨、家具、インテリア', cards: null }),
    report({ category: 'その他', cards: 890, ...long }),
  ]);
  expect(quarters.map(({ label }) => label)).toEqual(['2025-Q2']);
  expect(total).toEqual({ incidents: 4, cards: 33_872, cardsUnknown: 1 });
  expect(quarters[0]?.byLength).toEqual([
    { incidents: 1, cards: 2_270, cardsUnknown: 0 },
    { incidents: 0, cards: 0, cardsUnknown: 0 },
    { incidents: 0, cards: 0, cardsUnknown: 0 },
    { incidents: 2, cards: 31_602, cardsUnknown: 0 },
    { incidents: 1, cards: 0, cardsUnknown: 1 },
  ]);
});

test('a withdrawn incident leaves its quarter, which keeps what was counted first: 6, then 5', () => {
  const first = Array.from({ length: 6 }, (_, n) =>
    report({ id: `A${n}`, category: '食品', cards: 10, publishedOn: '2025-02-01' }),
  );
  const withdrawn = report({
    id: 'A9',
    supersedes: 'A0',
    status: 'withdrawn',
    cards: 0,
    publishedOn: '2025-07-01',
  });
  const [quarter] = tablesOf([...first, withdrawn]).quarters;
  expect(quarter).toMatchObject({
    label: '2025-Q1',
    total: { incidents: 5, cards: 50 },
    firstCounted: { incidents: 6, cards: 60 },
    withdrawn: 1,
    corrected: 1,
  });
});

test('a correction changes the cards in the quarter of the first report, not of its own', () => {
  const { quarters } = tablesOf([
    report({ id: 'A1', cards: null, publishedOn: '2025-03-31' }),
    report({ id: 'A2', supersedes: 'A1', cards: 7, publishedOn: '2025-04-01' }),
  ]);
  expect(quarters).toHaveLength(1);
  expect(quarters[0]).toMatchObject({
    label: '2025-Q1',
    total: { cards: 7 },
    firstCounted: { cardsUnknown: 1 },
  });
});

test('quarters without an incident are there, and each stands beside the same one of the year before', () => {
  const { quarters } = tablesOf([
    report({ publishedOn: '2024-06-30', cards: 5 }),
    report({ publishedOn: '2025-04-01', cards: 3 }),
  ]);
  expect(quarters.map(({ label, total }) => [label, total.incidents])).toEqual([
    ['2024-Q2', 1],
    ['2024-Q3', 0],
    ['2024-Q4', 0],
    ['2025-Q1', 0],
    ['2025-Q2', 1],
  ]);
  expect(quarters.at(-1)?.yearBefore).toEqual({ incidents: 1, cards: 5, cardsUnknown: 0 });
  expect(quarters[0]?.yearBefore).toBeNull();
});

test('categories come by incidents, then cards; those without one last among equals', () => {
  const { categories } = tablesOf([
    report({ category: null, cards: 9 }),
    report({ category: '食品', cards: 9 }),
    report({ category: 'ホビー', cards: 99 }),
    report({ category: 'コスメ' }),
    report({ category: 'コスメ' }),
  ]);
  expect(categories).toEqual(['コスメ', 'ホビー', '食品', null]);
});
