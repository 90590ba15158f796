import { expect, test } from 'vitest';
import * as library from '../src/index.ts';
import { Refusal } from '../src/language/refusal.ts';
import { everyMonth, ledgerOf } from './support/ledger.ts';

// A wrong name of an option must not change a result in silence. Whatever takes options stands here, or is no such function.

const { assess, businessYear, readLedger, readRegister } = library;
const year = businessYear('2025-04', '2026-03');
const given = { businessYear: year, asOf: '2026-05-15' };
const ledger = ledgerOf({ M: everyMonth(year.months, [1_000_000, 600_000]) });
const assessment = assess(ledger, given);
const annex = await library.writeAnnex(assessment);
const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const months = bytes('加盟店番号,年月,売上金額,不正利用金額', 'M,2025-04,1,1');
const receipt = await library.readReceipt(annex);
const material = {
  assessment,
  portfolio: library.portfolio(ledger, given),
  quality: library.qualityReport(ledger),
};
const records = [{ merchantId: 'M', month: '2025-04', salesAmount: 1, fraudAmount: 0 }];
const rows = ['取引番号,加盟店番号,取引日,売上金額', 'T,M,2025-04-01,1'];
const transactions = {
  sales: { input: bytes(...rows) },
  notices: [{ input: bytes('取引番号,加盟店番号,取引日,不正利用金額', 'T,M,2025-04-01,1') }],
};
const legacy = await library.readLegacyList(bytes('加盟店番号,判定', 'M,該当'));
const standard = library.acquirerReport;

/** Each with a call that is right but for the options it adds to. */
const calls: Readonly<Record<string, (more: object) => unknown>> = {
  assess: (more) => assess(ledger, { ...given, ...more }),
  auditAnnex: (more) => library.auditAnnex(annex, more),
  compareReadings: (more) => library.compareReadings(ledger, { ...given, ...more }),
  explainMerchant: (more) => library.explainMerchant(assessment, 'M', more),
  fillTemplate: (more) => library.fillTemplate(annex, assessment, { sheets: [] } as never, more),
  ledgerFrom: async (more) => library.ledgerFrom(await library.readTransactions(transactions), more),
  ledgerOf: (more) => library.ledgerOf(records, more),
  lookAt: (more) => library.lookAt(months, more),
  narrowedBy: (more) => library.narrowedBy(ledger, { text: 'x', engine: null, version: null, ...more }),
  portfolio: (more) => library.portfolio(ledger, { ...given, ...more }),
  qualityReport: (more) => library.qualityReport(ledger, more),
  readIncidents: (more) =>
    library.readIncidents(bytes('事件番号,加盟店名,公表日,漏えい件数', 'I,a,2025-04-01,1'), more),
  readLedger: (more) => readLedger(months, more),
  readLegacyList: (more) => library.readLegacyList(bytes('加盟店番号,判定', 'M,該当'), more),
  readMeasures: (more) => library.readMeasures(bytes('加盟店番号,講じた措置', 'M,x'), more),
  readMerchantRows: (more) => library.readMerchantRows(months, ['M'], more),
  readRegister: (more) => readRegister(bytes('加盟店番号,業種', 'M,x'), more),
  readScreening: (more) => library.readScreening(bytes('年月,商材,審査件数,不正件数', '2025-04,a,1,0'), more),
  readTransactionRows: (more) => library.readTransactionRows(transactions, ['M'], more),
  readTransactions: (more) => library.readTransactions({ ...transactions, ...more }),
  reconcile: (more) => library.reconcile(assessment, legacy, more),
  reviewPage: (more) => library.reviewPage(material, more),
  signOff: (more) => library.signOff(receipt, { role: 'preparer', by: 'A', on: '2026-05-20', ...more }),
  toSql: (more) => library.toSql(standard, { ...given, dialect: 'duckdb', table: 't', ...more }),
  verifyAnnex: (more) => library.verifyAnnex(annex, ledger, more),
  watch: (more) => library.watch(ledger, { ...given, through: '2025-10', asOf: '2025-11-10', ...more }),
  watchMonth: (more) =>
    library.watchMonth(ledger, { ...given, asOf: '2025-11-10', through: '2025-10', ...more }),
  writeAnnex: (more) => library.writeAnnex(assessment, more),
  writeList: (more) => library.writeList(assessment, more),
};

/** Functions with a second or third argument that is none of options, or none at all that could be misspelt. */
const withoutOptions = new Set(
  `Refusal amount annualRate businessYear causeRows chartFiles checkSignOffs checkSignature compareAssessments compareWatches
  compareYears currency defineRegulation describeDiagnostic describeExplanation describeMaking draftMap explain
  explainListedTogether explanationJson idsAlike incidentList incidentTables incidentsOfYear isoDate leakLength listJson
  listedTogether metTier monthCsv monthJson monthRows monthSummary parseBusinessYear percent previousList rankingMoves
  readPrevious readProfile readProject readRates readReceipt readResult readWatch reconciliationBook reconciliationCsv
  reconciliationJson reconciliationNotes reconciliationRows reconciliationSummary restatementRows reviewPlot rollUp
  screeningTables settleIncidents signReceipt snapshotOf snapshotOfWatch unequalSums watchChangeRows watchChangesJson
  whatWouldChange withMeasures withRegister writeProfile yearMonth yearRows yen`.split(/\s+/),
);

test('every function of the library stands here, with its options or as one without', () => {
  const functions = Object.entries(library).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  expect(functions.filter((name) => calls[name] === undefined && !withoutOptions.has(name))).toEqual([]);
  expect(Object.keys(calls).filter((name) => withoutOptions.has(name))).toEqual([]);
});

test.each(Object.keys(calls))('%s refuses an option it does not know, and names it', async (name) => {
  const call = calls[name] as (more: object) => unknown;
  const refused = await (async () => call({ readngs: {} }))().then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).in('en')).toContain('readngs');
  expect((refused as Refusal).in('ja')).toContain('readngs');
});

test('without it they do what they do', async () => {
  for (const [name, call] of Object.entries(calls)) {
    if (name === 'fillTemplate') continue;
    await expect((async () => call({}))(), name).resolves.toBeDefined();
  }
});
