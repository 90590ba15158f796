// What an annex of many merchants costs: all listed, with 12 months each, from records to the written workbook, in a
// process of its own. Prints JSON; the peak resident set is in MB.
//   npm run build && node benchmarks/annex-memory.mjs 50000
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, businessYear, readLedger, writeAnnex } from '../dist/index.js';
import { months } from './data.mjs';

const merchants = Number(process.argv[2] ?? '50000');

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

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-annex-'));
const file = join(folder, 'annex.xlsx');
const started = process.hrtime.bigint();
const secondsSince = (moment) => Number(process.hrtime.bigint() - moment) / 1e9;
const ledger = await readLedger(records());
const year = businessYear(months[0], months[months.length - 1]);
const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
const assessed = process.hrtime.bigint();
await writeAnnex(assessment, { to: file });
const figures = {
  listed: assessment.counts.listed,
  total: secondsSince(started),
  writing: secondsSince(assessed),
  fileMegabytes: statSync(file).size / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
rmSync(folder, { recursive: true });
process.stdout.write(`${JSON.stringify(figures)}\n`);
