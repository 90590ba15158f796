import { expect, test } from 'vitest';
import { parseBusinessYear } from '../../src/calendar/business-year.ts';
import { incidentsOfYear } from '../../src/incidents/merchant-incidents.ts';
import { settleIncidents } from '../../src/incidents/settle.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { report } from './incident.ts';

const year = parseBusinessYear('2025-04/2026-03');
const ledger = () =>
  readLedger([{ merchantId: 'M1', month: '2025-04', salesAmount: 1, fraudAmount: 0 }], { name: 'a' });
const idsOf = async (...rows: ReturnType<typeof report>[]) => {
  const { byMerchant, unmatched } = incidentsOfYear(
    await ledger(),
    settleIncidents({ rows }).incidents,
    year,
  );
  return { matched: [...byMerchant.keys()], unmatched: unmatched.map(({ latest }) => latest.merchantId) };
};

test('incidents of the year are joined by id; a name alone is no key', async () => {
  expect(
    await idsOf(report({ merchantId: 'M1' }), report({ merchantId: 'M2' }), report({ merchantName: 'M1' })),
  ).toEqual({ matched: ['M1'], unmatched: ['M2', null] });
});

test.each([
  ['2025-03-31', []],
  ['2025-04-01', ['M1']],
  ['2026-03-31', ['M1']],
  ['2026-04-01', []],
])('published on %s: %j', async (publishedOn, matched) => {
  expect((await idsOf(report({ merchantId: 'M1', publishedOn }))).matched).toEqual(matched);
});

test('what was withdrawn is no incident of anybody', async () => {
  expect(await idsOf(report({ merchantId: 'M1', status: 'withdrawn' }))).toEqual({
    matched: [],
    unmatched: [],
  });
});
