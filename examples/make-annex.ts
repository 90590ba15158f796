import { assess, businessYear, explain, readLedger, writeAnnex } from 'acquirer-report';

const ledger = await readLedger('examples/data/merchant-months-2025.csv');
const assessment = assess(ledger, {
  businessYear: businessYear('2025-04', '2026-03'),
  asOf: '2026-05-15', // which published rate is the latest
});

console.log(assessment.counts);
for (const { merchantId, fraudAmount, merchantName } of assessment.listed) {
  console.log(merchantId, String(fraudAmount).padStart(8), merchantName);
}
for (const verdict of assessment.listed.slice(-1)) console.log(explain(verdict, 'en'));

await writeAnnex(assessment, { to: 'annex.xlsx', acquirer: { name: '株式会社サンプルカード' } });
console.log('Written: annex.xlsx');
