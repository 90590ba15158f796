import assert from 'node:assert/strict';
import { type Decide, merchant } from 'acquirer-report/testing';

const year = { businessYear: '2025-04/2026-03', asOf: '2026-05-15' };
const quiet = merchant('QUIET').months('2025-04', '2026-03', { sales: '10,000,000' });

/** Five tests as one writes them: sensible figures, well away from anything that could go wrong. */
export function fiveTests(decide: Decide): void {
  const listed = (one: ReturnType<typeof merchant>) =>
    decide({ ...year, records: [...quiet.records, ...one.records] }).includes(one.id);

  assert.equal(listed(quiet.renamed('QUIET')), false, 'without fraud');
  const large = merchant('LARGE').month('2025-08', { sales: '50,000,000', fraud: '800,000' });
  assert.equal(listed(large), true, 'much fraud, high rate');
  const small = merchant('SMALL').month('2025-08', { sales: '50,000,000', fraud: '100,000' });
  assert.equal(listed(small), false, 'little fraud');
  const giant = merchant('GIANT').month('2025-08', { sales: '90,000,000,000', fraud: '800,000' });
  assert.equal(listed(giant), false, 'much fraud, low rate');
  const twice = merchant('TWO-MONTHS')
    .month('2025-08', { sales: '50,000,000', fraud: '400,000' })
    .month('2025-09', { sales: '50,000,000', fraud: '400,000' });
  assert.equal(listed(twice), true, 'two months over');
}
