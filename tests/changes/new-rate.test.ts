import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Copy, copyOfProject } from '../support/copy.ts';

// The first of the changes that CONTRIBUTING.md speaks of, played on a copy: next March's rate is one row.

// Tests within a test: a busy machine may take its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let copy: Copy;
beforeAll(() => {
  copy = copyOfProject();
});
afterAll(() => copy.remove());

const row = (percent: string) => `  {
    kind: 'annual',
    calendarYear: 2026,
    rate: percent('${percent}'),
    publishedOn: isoDate('2027-03-31'),
    source: { ...annual, ...rates2026 },
    note: null,
    provenance: 'jca-table',
  },
`;

test.each(['0.031', '0.033'])(
  'a row of %s percent: the kit has it, and no wrong rule lives because of it',
  (percent) => {
    const table = copy.read('src/rates/jca.ts');
    copy.insert('src/rates/jca.ts', '] satisfies AnnualRate[]', row(percent));
    const { out, status } = copy.run('tsx', 'tests/changes/kit.ts');
    expect([status, status === 0 ? '' : out]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      rate: percent,
      rateOf: 2026,
      edition: '2025-09',
      // Runs of months, and texts that turn, are of other rules.
      living: [
        'run-not-consecutive',
        'run-cut-at-the-year',
        'text-of-the-first-day',
        'newest-text-for-every-year',
        'first-text-for-every-year',
      ],
      products: 7,
    });
    copy.write('src/rates/jca.ts', table);
  },
);

test('only the list of the table itself needs a hand', () => {
  copy.insert('src/rates/jca.ts', '] satisfies AnnualRate[]', row('0.031'));
  const failures = copy.failures(
    'tests/rates',
    'tests/regulations',
    'tests/testing',
    'tests/assessment/assess.test.ts',
    'tests/assessment/explain.test.ts',
    'tests/assessment/watch.test.ts',
    'tests/cli/run.test.ts',
  );
  expect(failures).toEqual(['tests/rates/jca.test.ts: are the published ones']);
});
