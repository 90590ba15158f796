import { expect, test } from 'vitest';
import { incidentTables } from '../../../src/incidents/incident-tables.ts';
import { settleIncidents } from '../../../src/incidents/settle.ts';
import { shownCell } from '../../../src/report/lists/figure-table.ts';
import {
  incidentFigureTables,
  incidentSentence,
  incidentsJson,
} from '../../../src/report/lists/incidents.ts';
import { report } from '../../incidents/incident.ts';

const figuresOf = (...rows: ReturnType<typeof report>[]) => {
  const { incidents } = settleIncidents({ rows });
  return { incidents, tables: incidentTables(incidents), merchants: null };
};

test('cards that are not known are said to be, never zero', () => {
  const [, byCategory] = incidentFigureTables(
    figuresOf(
      report({ category: 'a', cards: null }),
      report({ category: 'b', cards: null }),
      report({ category: 'b', cards: 1_234 }),
    ),
  );
  expect(byCategory?.rows.map((row) => row.map((cell) => shownCell(cell, 'ja')))).toEqual([
    ['b', '2 / 1,234（不明 1）'],
    ['a', '1 / 不明'],
  ]);
});

test('corrections stand in a table of their own, and only where there are any', () => {
  const first = report({ id: 'A1', cards: 9 });
  const titles = (figures: ReturnType<typeof figuresOf>) =>
    incidentFigureTables(figures).map(({ title }) => title.en);
  expect(titles(figuresOf(first))).not.toContain('Corrected incidents');
  expect(titles(figuresOf(first, report({ id: 'A2', supersedes: 'A1' })))).toContain('Corrected incidents');
});

test('the published table says what does not add up', () => {
  const [published, byLength] = incidentFigureTables(figuresOf()).slice(-2);
  expect(published?.notes.map(({ en }) => en).join('\n')).toMatch(/164,579.*177,772/);
  expect(byLength?.notes.map(({ en }) => en).join('\n')).toMatch(
    /incidents by length come to 3, not to the printed total of 4/,
  );
  expect(byLength?.rows.at(-1)?.map((cell) => (cell === null ? '' : shownCell(cell, 'en')))).toEqual([
    '2025-Q2',
    4,
    33_872,
    '1 / 2,270',
    '0 / 0',
    '0 / 0',
    '2 / 31,602',
  ]);
});

test('a merchant’s incident is a sentence with its citation, in both languages', () => {
  const [incident] = settleIncidents({
    rows: [report({ cards: 1_234, publishedOn: '2025-05-10' })],
  }).incidents;
  if (incident === undefined) throw new Error('no incident');
  expect(incidentSentence(incident, 'ja')).toMatch(/2025-05-10 公表、1,234 件.*施行規則第133条の8/);
  expect(incidentSentence(incident, 'en')).toMatch(/1,234 cards.*133-8/);
});

test('JSON has the tables by name, and what is published', () => {
  expect(incidentsJson(figuresOf(report({ category: 'a' })))).toMatchObject({
    total: { incidents: 1 },
    quarters: [
      {
        byCategory: [{ category: 'a', incidents: 1 }],
        byLength: [{ length: 'to-3-months' }, {}, {}, {}, { length: 'unknown', incidents: 1 }],
      },
    ],
    published: { unequalSums: expect.any(Array) },
  });
});
