import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { type Copy, copyOfProject } from '../support/copy.ts';

// The second: a text of April 2027 with 300,000 yen is one file and its name in a list.

// Tests within a test: a busy machine may take its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let copy: Copy;
beforeAll(() => {
  copy = copyOfProject();
});
afterAll(() => copy.remove());

const folder = 'src/regulations/acquirer-report';
const year = businessYear('2025-04', '2026-03');
const input = [
  'merchant_id,merchant_name,month,sales_amount,fraud_amount',
  ...year.months.map((month) => `M1,一号店,${month},1000000,${month === '2025-07' ? 600_000 : 0}`),
  '',
].join('\n');

function addText(): void {
  const text = copy
    .read(`${folder}/edition-2025-09.ts`)
    .replace('edition202509', 'edition202704')
    .replace("id: '2025-09'", "id: '2027-04'")
    .replace("from: isoDate('2025-09-01')", "from: isoDate('2027-04-01')")
    .replace('yen(500_000)', 'yen(300_000)');
  copy.write(`${folder}/edition-2027-04.ts`, text);
  copy.replace(
    `${folder}/regulation.ts`,
    'editions: [edition202509]',
    'editions: [edition202509, edition202704]',
  );
  copy.insert(
    `${folder}/regulation.ts`,
    'import { edition202509 }',
    "import { edition202704 } from './edition-2027-04.ts';\n",
  );
}

test('everything goes on, the turn has its cases, and an annex written before verifies', async () => {
  const bytes = new TextEncoder().encode(input);
  const ledger = await readLedger(bytes, { name: 'months.csv' });
  copy.write('months.csv', input);
  copy.write('before.xlsx', await writeAnnex(assess(ledger, { businessYear: year, asOf: '2026-05-15' })));
  addText();
  const { out, status } = copy.run('tsx', 'tests/changes/kit.ts', 'before.xlsx', 'months.csv');
  expect([status, status === 0 ? '' : out]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    rate: '0.038',
    edition: '2025-09',
    living: ['run-not-consecutive', 'run-cut-at-the-year'],
    turns: ['before', 'before', 'after', 'after'],
    verified: true,
  });
  expect(copy.failures('tests/rules', 'tests/regulations', 'tests/testing', 'tests/report/filing')).toEqual(
    [],
  );
});
