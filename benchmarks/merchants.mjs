// What `assess`, `compareReadings` and `watch` cost over many merchants, in a process of its own. Prints JSON.
//   node benchmarks/merchants.mjs MERCHANTS
import { assess, businessYear, compareReadings, readLedger, watch } from '../dist/index.js';
import { months, recordsOf } from './data.mjs';

const merchants = Number(process.argv[2]);
const options = { businessYear: businessYear(months[0], months[11]), asOf: '2026-05-15' };
const steps = [];

async function timed(name, work, tell) {
  const started = process.hrtime.bigint();
  const result = await work();
  const nanos = Number(process.hrtime.bigint() - started);
  steps.push({ name, nanos, peak: process.resourceUsage().maxRSS / 1024, found: tell(result) });
  return result;
}

const ledger = await timed(
  'readLedger',
  () => readLedger(recordsOf({ merchants })),
  () => '',
);
await timed(
  'assess',
  () => assess(ledger, options),
  ({ counts }) => `${counts.listed} listed`,
);
await timed(
  'compareReadings',
  () => compareReadings(ledger, options),
  ({ combinations, dependents }) => `${combinations.length} readings, ${dependents.length} depend on one`,
);
await timed(
  'watch',
  () => watch(ledger, { ...options, through: '2025-10', asOf: '2025-11-10' }),
  ({ counts: [first] }) =>
    Object.entries(first)
      .map(([band, count]) => `${band} ${count}`)
      .join(', '),
);
process.stdout.write(JSON.stringify({ merchants, steps }));
