import assert from 'node:assert/strict';
import { assess, businessYear, readLedger } from 'acquirer-report';

// A rule of one's own that is meant to warn before METI's list does: any month over 400,000 yen.
const needsReview = (fraudByMonth: readonly number[]) => fraudByMonth.some((fraud) => fraud > 400_000);

// Whoever METI's rule lists must have been reviewed by it. Tried on the months where rules go wrong.
for (const fraudAmount of [399_999, 400_000, 400_001, 500_000, 500_001]) {
  const record = { merchantId: 'M-1', month: '2026-03', salesAmount: 1_000_000, fraudAmount };
  const { counts } = assess(await readLedger([record]), {
    businessYear: businessYear('2026-03', '2026-03'),
    asOf: '2026-05-15',
  });
  assert.ok(
    counts.listed === 0 || needsReview([fraudAmount]),
    `listed but not reviewed at ${fraudAmount} yen`,
  );
}
console.log('every listed merchant had been reviewed');
