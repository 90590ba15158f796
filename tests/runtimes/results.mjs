// What a user of the library writes, run in every runtime: all kinds of results of the example, and the list of a file
// that is read with a thread. Arguments: the folder the results go to, and that file.
import { writeFileSync } from 'node:fs';
import {
  acquirerReport,
  assess,
  compareReadings,
  portfolio,
  qualityReport,
  readLedger,
  readRegister,
  reviewPage,
  toSql,
  withRegister,
  writeAnnex,
  writeList,
} from 'acquirer-report';

const [folder, large] = process.argv.slice(2);
const given = { businessYear: '2025-04/2026-03', asOf: '2026-05-15' };

const months = await readLedger('merchant-months-2025.csv');
const ledger = withRegister(months, await readRegister('merchant-register.csv'));
const assessment = assess(ledger, given);
await writeAnnex(assessment, { to: `${folder}/annex.xlsx`, acquirer: { name: '株式会社サンプルカード' } });
await writeList(assessment, { to: `${folder}/list.csv`, format: 'csv' });
await writeList(assessment, { to: `${folder}/list.json`, format: 'json' });
writeFileSync(
  `${folder}/review.html`,
  reviewPage({
    assessment,
    portfolio: portfolio(ledger, { ...given, groupBy: ['category'] }),
    quality: qualityReport(ledger, given),
    readings: compareReadings(ledger, given),
  }),
);
writeFileSync(
  `${folder}/queries.json`,
  JSON.stringify(toSql(acquirerReport, { ...given, dialect: 'duckdb', table: 'merchant_months' })),
);
await writeList(assess(await readLedger(large), given), { to: `${folder}/large.csv`, format: 'csv' });
