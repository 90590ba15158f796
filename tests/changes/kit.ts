import { readFileSync } from 'node:fs';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { ratePercent } from '../../src/money/rate.ts';
import { mutants } from '../../src/reference/mutants.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { verifyAnnex } from '../../src/report/filing/verify.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import { catchableMutants } from '../../src/testing/grade.ts';
import { assertScenario, assessScenario } from '../../src/testing/scenario.ts';
import { vectorFiles } from '../../src/testing/vectors.ts';

// Run in a copy of the project, on the tables and texts that really stand there: what the kit and the annexes say of
// METI's rule after a change. Prints JSON.

const cases = boundaryCases(acquirerReport);
for (const one of cases) assertScenario(one);
const killed = new Set(catchableMutants(cases).map(({ mutant }) => mutant.id));
const [first] = cases;
const rate = first && assessScenario(first).basis.referenceRate;
const [annex, input] = process.argv.slice(2);
const verification =
  annex === undefined || input === undefined
    ? null
    : await verifyAnnex(readFileSync(annex), await readLedger(input));
process.stdout.write(
  JSON.stringify({
    rate: rate && ratePercent(rate.rate),
    rateOf: rate?.calendarYear,
    edition: first?.edition.id,
    living: mutants.map(({ id }) => id).filter((id) => !killed.has(id)),
    products: cases.filter(({ id }) => id.includes('product-past-doubles')).length,
    turns: cases.filter(({ id }) => id.startsWith('turn-')).map(({ id }) => id.split('.')[1]),
    vectors: vectorFiles('json').length,
    verified: verification?.identical ?? null,
  }),
);
