import { expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { reconcile } from '../../../src/reconcile/reconcile.ts';
import {
  causeRows,
  reconciliationCsv,
  reconciliationJson,
  reconciliationNotes,
  reconciliationRows,
  reconciliationSummary,
} from '../../../src/report/lists/reconciliation.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { legacyOf, type ShortEntry } from '../../support/legacy.ts';

const year = businessYear('2025-04', '2026-03');
const assessment = assess(
  ledgerOf({
    over: { '2025-06': [1_000_000, 900_000] },
    exact: { '2025-06': [1_000_000, 500_000] },
    between: { '2025-06': [1_800_000_000, 766_000] },
    other: everyMonth(year.months, [1_000_000, 0]),
  }),
  { businessYear: year, asOf: '2026-05-15' },
);
const summary = (entries: Readonly<Record<string, ShortEntry>>) =>
  reconciliationSummary(reconcile(assessment, legacyOf(entries)));
const right = { over: 'listed', exact: 'not-listed', between: 'listed', other: 'not-listed' } as const;

test('in a sentence: nothing, one cause for all, several, and what nothing explains', () => {
  expect(summary(right)).toEqual({
    ja: '4 件のうち 4 件が一致。相違なし。',
    en: '4 of 4 agree; none differs.',
  });
  const rate = summary({ ...right, between: 'not-listed' });
  expect(rate.en).toBe('3 of 4 agree; 1 differs because the legacy list uses the rate of 2024 (0.047 %).');
  expect(rate.ja).toBe(
    '4 件のうち 3 件が一致、1 件が相違：従来の一覧が 2024 年の率（0.047 %）を用いているため。',
  );
  const several = summary({
    ...right,
    between: 'not-listed',
    exact: 'listed',
    over: { answer: 'listed', fraud: 7 },
  });
  expect(several.en).toBe(
    '1 of 4 agree; 3 differ: 1 because the legacy list uses the rate of 2024 (0.047 %); ' +
      '1 because the legacy list confuses "above" and "at least" for the amount; 1 is explained by no single change.',
  );
});

test('the rows have what either side says, the cause and where the list says it', () => {
  const found = reconcile(
    assessment,
    legacyOf({ ...right, exact: { answer: 'listed', fraud: 500_000 }, nobody: 'listed' }),
  );
  const { headings, rows } = reconciliationRows(found, 'en');
  expect(
    rows.map((row) => Object.fromEntries(headings.map((heading, n) => [heading, row[n]]))),
  ).toMatchObject([
    {
      kind: 'listed in the legacy list only',
      merchant_id: 'exact',
      legacy_fraud_amount: 500_000,
      fraud_amount: 500_000,
      cause: 'confuses "above" and "at least" for the amount',
      legacy_row: 'legacy.csv:3',
    },
    { merchant_id: 'nobody', status: 'not in the data', cause: 'no single change explains it' },
  ]);
  expect(causeRows(found, 'ja').rows).toEqual([
    ['金額の「超える」を「以上」と（または「以上」を「超える」と）している', 1],
    ['単一の変更では説明できない', 1],
  ]);
  expect(reconciliationNotes(found, 'en')).toContain('Ids that the data does not have: 1 (nobody)');
  expect(reconciliationCsv(found, 'ja')).toContain('従来の一覧のみ該当,exact,');
});

test('as JSON it is data, rates as the list writes them', () => {
  const rate = { text: '50.0', digits: 500n, decimals: 1 };
  const found = reconcile(assessment, legacyOf({ exact: { answer: 'listed', rate } }));
  const json = JSON.parse(JSON.stringify(reconciliationJson(found)));
  expect(json).toMatchObject({
    compared: 4,
    agreeing: 1,
    differing: 3,
    differences: [
      { merchantId: 'between' },
      { merchantId: 'over' },
      { merchantId: 'exact', legacy: { rate: '50.0' } },
    ],
  });
});
