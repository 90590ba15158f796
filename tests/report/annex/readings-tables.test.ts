import { expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readingsTables } from '../../../src/report/annex/readings-tables.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const over = [1_000_000, 600_000] as const;
const tables = (months: Parameters<typeof ledgerOf>[0], asked = year) =>
  readingsTables(assess(ledgerOf(months), { businessYear: asked, asOf: '2026-05-15' }), 'ja');

test('combinations are numbered, the chosen one in full and others by what differs', () => {
  const { combinations } = tables({
    Always: everyMonth(year.months, over),
    Once: { ...everyMonth(year.months, [1_000_000, 0]), '2025-06': over },
  });
  expect(
    combinations.map(({ number, chosen, listed, notListed }) => [number, chosen, listed, notListed]),
  ).toEqual([
    [1, '○', 2, 0],
    [2, '', 1, 1],
    ['', '', '', ''],
  ]);
  expect(String(combinations[0]?.choices).split('\n')).toHaveLength(3);
  expect(combinations[1]?.choices).toBe('対象月の範囲：すべての月が基準額を超えれば該当');
  expect(combinations[2]?.choices).toBe(
    '次の論点は、いずれの解釈でも結果が変わらない：参照率の基準日、契約のない月の扱い',
  );
});

test('only merchants that depend on a reading are named, those alike under one heading', () => {
  const calendar = businessYear('2025-01', '2025-12');
  const quiet = everyMonth(calendar.months, [1_000_000, 0]);
  // Between the rates of 2024 (0.047 %) and 2025 (0.038 %): depends on the day of the rate as well.
  const between = everyMonth(calendar.months, [120_000_000, 0]);
  const { combinations, dependents } = tables(
    {
      Always: everyMonth(calendar.months, over),
      Never: quiet,
      OnceA: { ...quiet, '2025-06': over },
      OnceB: { ...quiet, '2025-07': over },
      Rate: { ...between, '2025-06': [120_000_000, 600_000] },
    },
    calendar,
  );
  expect(combinations.filter(({ number }) => number !== '').length).toBe(4);
  expect(
    dependents.map(({ merchantId, merchants, dependsOn, statuses }) => [
      merchantId,
      merchants,
      dependsOn,
      statuses,
    ]),
  ).toEqual([
    ['OnceA', 2, '対象月の範囲', '該当候補 1 2、非該当 3 4'],
    ['OnceB', '', '', ''],
    ['Rate', 1, '対象月の範囲\n参照率の基準日', '該当候補 1、非該当 2 3 4'],
  ]);
});
