import { assess, businessYear, readLedger } from 'acquirer-report';

// Any iterable of records will do, also an asynchronous one: this stands for a database cursor that yields
// SELECT merchant_id, merchant_name, month, sales_amount, fraud_amount FROM merchant_months
async function* cursor() {
  for (let month = 4; month <= 12; month++) {
    const yearMonth = `2025-${String(month).padStart(2, '0')}`;
    yield {
      merchantId: 'M-1',
      merchantName: 'アオバ電機',
      month: yearMonth,
      salesAmount: 80_000_000,
      fraudAmount: 12_000,
    };
    yield {
      merchantId: 'M-2',
      merchantName: 'ミナト商店',
      month: yearMonth,
      salesAmount: 3_000_000,
      fraudAmount: month === 7 ? 500_001 : 0,
    };
  }
}

const { listed } = assess(await readLedger(cursor()), {
  businessYear: businessYear('2025-04', '2025-12'),
  asOf: '2026-03-31',
});
for (const { merchantId, fraudAmount, fraudRatePercent, monthsOver } of listed) {
  console.log(
    merchantId,
    fraudAmount,
    `${fraudRatePercent} %`,
    monthsOver.map(({ month }) => month).join(' '),
  );
}
