// One way from an array of records to the list, timed eleven times in a process of its own. Prints JSON.
//   node benchmarks/records.mjs library | by-hand | zod | zod-decimal  RECORDS
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { assess, businessYear, readLedger } from '../dist/index.js';
import { months, recordsOf } from './data.mjs';

const [, , way, wanted] = process.argv;
const merchants = Math.ceil(Number(wanted) / 12);
const records = [...recordsOf({ merchants })];
const year = businessYear(months[0], months[11]);
const parts = { assess: [] };

/** What somebody writes who knows the data and the machine: a few checks, whole numbers, no objects. */
function byHand() {
  const indexes = new Map();
  const ids = [];
  const sales = new Float64Array(merchants);
  const fraud = new Float64Array(merchants);
  const over = new Uint8Array(merchants);
  for (const { merchantId, month, salesAmount, fraudAmount } of records) {
    if (typeof merchantId !== 'string' || merchantId === '') throw new Error('a merchant id');
    if (typeof month !== 'string' || month < months[0] || month > months[11]) throw new Error('a month');
    if (!Number.isSafeInteger(salesAmount) || salesAmount < 0) throw new Error('sales');
    if (!Number.isSafeInteger(fraudAmount) || fraudAmount < 0) throw new Error('fraud');
    let index = indexes.get(merchantId);
    if (index === undefined) {
      index = ids.push(merchantId) - 1;
      indexes.set(merchantId, index);
    }
    sales[index] += salesAmount;
    fraud[index] += fraudAmount;
    if (fraudAmount > 500_000) over[index] = 1;
  }
  return ids.filter((_, index) => over[index] === 1 && fraud[index] * 100_000 > sales[index] * 38);
}

const row = z.object({
  merchantId: z.string().min(1),
  merchantName: z.string(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  salesAmount: z.number().int().nonnegative(),
  fraudAmount: z.number().int().nonnegative(),
});

function zodAndNumbers() {
  const found = new Map();
  for (const record of records) {
    const { merchantId, salesAmount, fraudAmount } = row.parse(record);
    const merchant = found.get(merchantId) ?? { sales: 0, fraud: 0, over: false };
    found.set(merchantId, merchant);
    merchant.sales += salesAmount;
    merchant.fraud += fraudAmount;
    merchant.over ||= fraudAmount > 500_000;
  }
  return [...found]
    .filter(([, { over, fraud, sales }]) => over && fraud * 100_000 > sales * 38)
    .map(([id]) => id);
}

function zodAndDecimal() {
  const found = new Map();
  for (const record of records) {
    const { merchantId, salesAmount, fraudAmount } = row.parse(record);
    const merchant = found.get(merchantId) ?? { sales: new Decimal(0), fraud: new Decimal(0), over: false };
    found.set(merchantId, merchant);
    merchant.sales = merchant.sales.add(salesAmount);
    merchant.fraud = merchant.fraud.add(fraudAmount);
    merchant.over ||= new Decimal(fraudAmount).gt(500_000);
  }
  const rate = new Decimal('0.038').div(100);
  return [...found]
    .filter(([, { over, fraud, sales }]) => over && fraud.gt(sales.mul(rate)))
    .map(([id]) => id);
}

async function library() {
  const ledger = await readLedger(records);
  const read = process.hrtime.bigint();
  const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
  parts.assess.push(Number(process.hrtime.bigint() - read));
  return assessment.listed.map(({ merchantId }) => merchantId);
}

const answers = { library, 'by-hand': byHand, zod: zodAndNumbers, 'zod-decimal': zodAndDecimal };
const answer = answers[way];
const runs = [];
let listed;
for (let run = 0; run < 11; run++) {
  const started = process.hrtime.bigint();
  listed = await answer();
  runs.push(Number(process.hrtime.bigint() - started));
}
process.stdout.write(
  JSON.stringify({ records: records.length, merchants, runs, parts, listed: listed.sort() }),
);
