// What an annex of many merchants costs in memory: 50,000 listed merchants with 12 months each, from records to the
// written workbook, in one process. Prints the peak resident set; ANNEX_MERCHANTS asks for another number.
//   npm run build && node benchmarks/annex-memory.mjs
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, businessYear, readLedger, writeAnnex } from '../dist/index.js';
import { months } from './data.mjs';

const merchants = Number(process.env.ANNEX_MERCHANTS ?? '50000');

/** Every merchant is over in some month and above the rate of the year. */
function* records() {
  for (let index = 0; index < merchants; index++) {
    const merchantId = `M${String(index).padStart(7, '0')}`;
    const merchantName = `株式会社テスト商店${index}`;
    for (const [at, month] of months.entries()) {
      const salesAmount = 1_000_000 + index * 7 + at;
      const fraudAmount = 500_000 + ((index * 31 + at * 17) % 100_000);
      yield { merchantId, merchantName, month, salesAmount, fraudAmount };
    }
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);
const told = (what) => process.stdout.write(`${what}: peak resident set so far ${peak()}\n`);

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-annex-'));
const file = join(folder, 'annex.xlsx');
const started = process.hrtime.bigint();
told('library loaded');
const ledger = await readLedger(records());
told('records read');
const year = businessYear(months[0], months[months.length - 1]);
const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
told(`${assessment.counts.listed} listed`);
await writeAnnex(assessment, file);
told(`annex of ${megabytes(statSync(file).size)} written`);
process.stdout.write(`${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(1)} s\n`);
rmSync(folder, { recursive: true });
