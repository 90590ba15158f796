import { expect, test } from 'vitest';
import { shownCell } from '../../../src/report/lists/figure-table.ts';
import { screeningFigureTables, screeningJson } from '../../../src/report/lists/screening.ts';
import { screeningTables } from '../../../src/screening/screening.ts';

const tables = screeningTables({ rows: [] });
const cells = (title: RegExp) =>
  screeningFigureTables(tables)
    .find((table) => title.test(table.title.en))
    ?.rows.map((row) => row.map((cell) => shownCell(cell, 'en')));

test('published: 3.2 % against 1.7 %, resale 9.5 % against 7.9 %', () => {
  const rates = cells(/share of screened orders/);
  expect(rates).toContainEqual(['card fraud', '2025-Q2', '3.2', '1.7', '1.5']);
  expect(rates).toContainEqual(['resale', '2025-Q2', '9.5', '7.9', '1.6']);
  expect(rates).toContainEqual(['resale', '2025-Q1', '9.4', '7.4', '2']);
  expect(rates).toContainEqual(['resale', '2024-Q4', '9.5', '', '']);
});

test('published: ふるさと納税 is new at 1, イベント fell from 1 to 2', () => {
  expect(cells(/Published: ranking/)?.slice(0, 2)).toEqual([
    [1, 'new', 'ふるさと納税', ''],
    [2, '▼1', 'イベント', 1],
  ]);
});

test('a rate by count is said to be one wherever it stands', () => {
  expect(screeningFigureTables(tables)[0]?.notes[0]?.ja).toContain('件数の割合');
  expect(JSON.stringify(screeningJson(tables))).toContain('by count');
});
