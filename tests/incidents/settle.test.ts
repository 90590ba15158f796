import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentTables } from '../../src/incidents/incident-tables.ts';
import { settleIncidents } from '../../src/incidents/settle.ts';
import { report } from './incident.ts';

const codes = (rows: Parameters<typeof settleIncidents>[0]['rows']) =>
  settleIncidents({ rows }).diagnostics.map(({ code }) => code);

test('a report with two corrections one after the other is one incident, with the last of them', () => {
  const rows = [
    report({ id: 'A3', supersedes: 'A2', cards: 30, publishedOn: '2025-09-01' }),
    report({ id: 'A1', cards: 10, publishedOn: '2025-05-10' }),
    report({ id: 'A2', supersedes: 'A1', cards: 20, publishedOn: '2025-07-01' }),
  ];
  const { incidents, diagnostics } = settleIncidents({ rows });
  expect(incidents).toHaveLength(1);
  expect(incidents[0]).toMatchObject({
    first: { id: 'A1' },
    latest: { id: 'A3', cards: 30 },
    corrections: 2,
  });
  expect(diagnostics).toEqual([]);
});

test('two corrections of one report are told, and the report counts as it was', () => {
  const rows = [
    report({ id: 'A1', cards: 10 }),
    report({ id: 'A2', supersedes: 'A1', cards: 20 }),
    report({ id: 'A3', supersedes: 'A1', cards: 30 }),
  ];
  expect(settleIncidents({ rows }).incidents).toMatchObject([
    { latest: { id: 'A1', cards: 10 }, corrections: 0 },
  ]);
  expect(codes(rows)).toEqual(['incident-corrected-twice', 'incident-corrected-twice']);
});

test('what corrects a correction that is not followed is not followed either, nor counted beside it', () => {
  const rows = [
    report({ id: 'A1', cards: 10 }),
    report({ id: 'A2', supersedes: 'A1', cards: 20 }),
    report({ id: 'A3', supersedes: 'A1', cards: 30 }),
    report({ id: 'A4', supersedes: 'A2', cards: 40 }),
    report({ id: 'A5', supersedes: 'A4', cards: 50 }),
  ];
  expect(settleIncidents({ rows }).incidents).toMatchObject([{ latest: { id: 'A1' } }]);
  expect(codes(rows).filter((code) => code === 'incident-not-followed')).toHaveLength(2);
});

test('corrections in a circle are told and not counted; the one behind them neither', () => {
  const rows = [
    report({ id: 'A1', supersedes: 'A2' }),
    report({ id: 'A2', supersedes: 'A1' }),
    report({ id: 'A3', supersedes: 'A3' }),
    report({ id: 'A4', supersedes: 'A1' }),
    report({ id: 'B1' }),
  ];
  const { incidents } = settleIncidents({ rows });
  expect(incidents.map(({ first }) => first.id)).toEqual(['B1']);
  expect(codes(rows)).toHaveLength(4);
});

test('a correction of a report that is not there counts, with a doubt', () => {
  const rows = [report({ id: 'A2', supersedes: 'A1', cards: 20 })];
  expect(settleIncidents({ rows }).incidents).toHaveLength(1);
  expect(settleIncidents({ rows }).diagnostics).toMatchObject([
    { code: 'incident-unknown', severity: 'doubt' },
  ]);
});

test('in whatever order reports and corrections come, tables and findings are the same', () => {
  const someRows = fc.array(
    fc.record({
      supersedes: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
      cards: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
      month: fc.integer({ min: 1, max: 12 }),
      withdrawn: fc.boolean(),
      category: fc.constantFrom('食品', 'アパレル', null),
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(someRows, fc.infiniteStream(fc.nat()), (drawn, keys) => {
      const rows = drawn.map(({ supersedes, cards, month, withdrawn, category }, n) =>
        report({
          id: `A${n}`,
          supersedes: supersedes === null ? null : `A${supersedes}`,
          cards,
          category,
          status: withdrawn ? 'withdrawn' : 'confirmed',
          publishedOn: `2025-${String(month).padStart(2, '0')}-01`,
          place: { file: 'i.csv', row: n + 2 },
        }),
      );
      const shuffled = rows
        .map((row) => ({ row, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row);
      const [one, other] = [settleIncidents({ rows }), settleIncidents({ rows: shuffled })];
      expect(incidentTables(other.incidents)).toEqual(incidentTables(one.incidents));
      expect(other.incidents).toEqual(one.incidents);
      expect(other.diagnostics).toEqual(one.diagnostics);
      // Every report is in an incident or told.
      const followed = one.incidents.reduce((sum, { corrections }) => sum + 1 + corrections, 0);
      const errors = one.diagnostics.filter(({ severity }) => severity === 'error').length;
      expect(followed + errors).toBe(rows.length);
    }),
  );
});
