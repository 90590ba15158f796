import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { settleIncidents } from '../../src/incidents/settle.ts';
import { incidentRemarks } from '../../src/review/incident-remarks.ts';
import { report } from '../incidents/incident.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const ledger = ledgerOf({
  listed: { ...everyMonth(year.months, [1_000_000, 0]), '2025-05': [1_000_000, 900_000] },
  clear: everyMonth(year.months, [1_000_000, 0]),
});
const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });

test('whoever is listed and had an incident in the year is marked; nobody else is named for one', () => {
  const { incidents } = settleIncidents({
    rows: [
      report({ merchantId: 'listed', cards: 12, publishedOn: '2025-06-01' }),
      report({ merchantId: 'listed', cards: 13, publishedOn: '2025-03-31' }),
      report({ merchantId: 'clear', publishedOn: '2025-06-01' }),
    ],
  });
  const remarks = incidentRemarks(assessment, incidents);
  expect(remarks.map(({ merchantId, role }) => [merchantId, role])).toEqual([['listed', null]]);
  expect(remarks[0]?.note.ja).toContain('12 件');
});
