import { describe, expect, test } from 'vitest';
import * as library from '../src/index.ts';
import * as testing from '../src/testing.ts';
import * as arbitraries from '../src/testing-fast-check.ts';
import { materialOf } from './support/review.ts';

const year = '2025-04/2026-03';
const months = library.parseBusinessYear(year).months;
const row = (month: string, fraud: number) => ({
  merchant_id: 'M-1',
  merchant_name: '青葉',
  month,
  sales_amount: 1_000_000,
  fraud_amount: fraud,
});
const records = months.map((month) => row(month, 600_000));
const ledger = await library.readLedger(records);
const asked = { businessYear: year, asOf: '2026-05-15' };
const assessment = library.assess(ledger, asked);
const [verdict] = assessment.listed;
if (verdict === undefined) throw new Error('Nobody is listed.');
const annex = await library.writeAnnex(assessment);
const material = materialOf(ledger);
const book = await library.readTransactions({
  sales: { input: [{ merchant_id: 'M-1', date: '2025-04-01', sales_amount: 1, transaction_id: 'T' }] },
  notices: [],
});
const restatement = library.compareAssessments(assessment, assessment);
const years = library.compareYears(library.snapshotOf(assessment), {
  ...library.snapshotOf(assessment),
  businessYear: { first: '2026-04', last: '2027-03' },
});
const grade = { results: [], resembles: [] };
const map = { sheets: [] };

/** What a caller in plain JavaScript may pass: anything. */
// biome-ignore lint/suspicious/noExplicitAny: the point is what the types would forbid.
type Anything = any;

/** Every public function that takes options, called rightly but for what is laid over the options. */
const withOptions: Readonly<Record<string, (more: Anything) => unknown>> = {
  readLedger: (more) => library.readLedger(records, { ...more }),
  lookAt: (more) => library.lookAt(records, { ...more }),
  readRegister: (more) => library.readRegister([{ merchant_id: 'M-1' }], { ...more }),
  readTransactions: (more) => library.readTransactions({ sales: { input: records }, notices: [], ...more }),
  assess: (more) => library.assess(ledger, { ...asked, ...more }),
  compareReadings: (more) => library.compareReadings(ledger, { ...asked, ...more }),
  watch: (more) => library.watch(ledger, { ...asked, through: '2025-10', ...more }),
  portfolio: (more) => library.portfolio(ledger, { ...asked, ...more }),
  qualityReport: (more) => library.qualityReport(ledger, { ...more }),
  ledgerFrom: (more) => library.ledgerFrom(book, { ...more }),
  writeAnnex: (more) => library.writeAnnex(assessment, { ...more }),
  'writeAnnex: acquirer': (more) => library.writeAnnex(assessment, { acquirer: { name: 'A', ...more } }),
  writeList: (more) => library.writeList(assessment, { format: 'csv', ...more }),
  fillTemplate: (more) => library.fillTemplate(annex, assessment, map, { ...more }),
  verifyAnnex: (more) => library.verifyAnnex(annex, ledger, { ...more }),
  reviewPage: (more) => library.reviewPage(material, { ...more }),
  toSql: (more) =>
    library.toSql(library.acquirerReport, { ...asked, dialect: 'duckdb', table: 't', ...more }),
  'toSql: columns': (more) =>
    library.toSql(library.acquirerReport, { ...asked, dialect: 'duckdb', table: 't', columns: { ...more } }),
  scenario: (more) => testing.scenario('s', { ...asked, ...more }, []),
  boundaryCases: (more) => testing.boundaryCases(library.acquirerReport, { ...more }),
  gradeTests: (more) => testing.gradeTests(() => true, { ...more }),
  gradeImplementation: (more) => testing.gradeImplementation(() => [], { ...more }),
  vectorFiles: (more) => testing.vectorFiles('json', { ...more }),
  implementationGradeReport: (more) => testing.implementationGradeReport(grade, 'en', { ...more }),
  fraudAmounts: (more) => arbitraries.fraudAmounts({ ...more }),
  testMerchants: (more) => arbitraries.testMerchants({ ...more }),
  monthRecords: (more) => arbitraries.monthRecords({ ...more }),
  ledgers: (more) => arbitraries.ledgers({ ...more }),
};

/** What a call ends with: the code of its refusal. */
async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call();
    return 'done';
  } catch (error) {
    return error instanceof library.Refusal ? error.code : String(error);
  }
}

describe.each(Object.entries(withOptions))('%s', (_, call) => {
  test('refuses an option it does not know', async () => {
    expect(await codeOf(() => call({ mistyped: true }))).toBe('options-invalid');
  });
});

test.each([
  ['writeAnnex', { language: 'jp' }],
  ['writeAnnex', { force: 'yes' }],
  ['writeAnnex', { to: 1 }],
  ['writeAnnex', { to: '' }],
  ['writeList', { to: null }],
  ['writeList', { format: 'xml' }],
  ['reviewPage', { mask: 'true' }],
  ['reviewPage', { masked: true }],
  ['assess', { readngs: { monthTest: 'every' } }],
  ['assess', { rule: library.fraudExposureMerchant }],
  ['assess', { regulation: 'acquirer-report' }],
  ['assess', { rates: [{ calendarYear: 2026, percent: '0.031' }] }],
  ['watch', { forecast: true }],
  ['toSql', { form: 'months' }],
  ['ledgerFrom', { fraudMonth: 'month' }],
])('%s refuses %j', async (name, options) => {
  expect(await codeOf(() => withOptions[name]?.(options))).toBe('options-invalid');
});

test.each([
  [{ monthtest: 'every' }, /no reading "monthtest: every"\. Did you mean "monthTest"\?/],
  [{ monthTest: 'evry' }, /no reading "monthTest: evry"\. Did you mean "every"\?/],
])('the misspelt reading %j is refused', (readings, message) => {
  expect(() => withOptions['assess']?.({ readings })).toThrow(message);
});

test('the options of an assessment serve the portfolio and the quality report of the same page', () => {
  const options = { ...asked, readings: { monthTest: 'every' }, regulation: library.acquirerReport } as const;
  expect(library.portfolio(ledger, options).basis.asOf).toBe(asked.asOf);
  expect(library.qualityReport(ledger, options).businessYear?.first).toBe('2025-04');
});

const late: Anything = library.readLedger(records);
const forgotten: Readonly<Record<string, () => unknown>> = {
  assess: () => library.assess(late, asked),
  compareReadings: () => library.compareReadings(late, asked),
  'compareReadings of several': () => library.compareReadings([late], asked),
  watch: () => library.watch(late, { ...asked, through: '2025-10' }),
  portfolio: () => library.portfolio(late, asked),
  qualityReport: () => library.qualityReport(late),
  withRegister: () => library.withRegister(late, late),
  rollUp: () => library.rollUp(late, 'corporate-number'),
  ledgerFrom: () => library.ledgerFrom(late),
  writeAnnex: () => library.writeAnnex(late),
  writeList: () => library.writeList(late, { format: 'csv' }),
  fillTemplate: () => library.fillTemplate(late, assessment, map),
  verifyAnnex: () => library.verifyAnnex(annex, late),
  'verifyAnnex of an annex': () => library.verifyAnnex(late, ledger),
  auditAnnex: () => library.auditAnnex(late),
  readReceipt: () => library.readReceipt(late),
  reviewPage: () => library.reviewPage({ ...material, quality: late }),
  readLedger: () => library.readLedger(late),
  'readLedger of several': () => library.readLedger([late, late]),
};

test.each(Object.entries(forgotten))('%s: a forgotten await is told', async (_, call) => {
  expect(await codeOf(call)).toBe('not-awaited');
});

/** Every public function that takes something made by another one, by argument. */
const taking: Readonly<Record<string, (given: Anything) => unknown>> = {
  assess: (given) => library.assess(given, asked),
  compareReadings: (given) => library.compareReadings(given, asked),
  watch: (given) => library.watch(given, { ...asked, through: '2025-10' }),
  portfolio: (given) => library.portfolio(given, asked),
  qualityReport: (given) => library.qualityReport(given),
  withRegister: (given) => library.withRegister(given, given),
  rollUp: (given) => library.rollUp(given, 'corporate-number'),
  ledgerFrom: (given) => library.ledgerFrom(given),
  explain: (given) => library.explain(given, 'ja'),
  listedTogether: (given) => library.listedTogether(given),
  explainListedTogether: (given) => library.explainListedTogether(given, 'ja'),
  compareAssessments: (given) => library.compareAssessments(given, assessment),
  'compareAssessments, the later': (given) => library.compareAssessments(assessment, given),
  compareYears: (given) => library.compareYears(given, assessment),
  snapshotOf: (given) => library.snapshotOf(given),
  restatementRows: (given) => library.restatementRows(given, 'ja'),
  yearRows: (given) => library.yearRows(given, 'ja'),
  describeDiagnostic: (given) => library.describeDiagnostic(given, 'ja'),
  describeMaking: (given) => library.describeMaking(given),
  listJson: (given) => library.listJson(given),
  writeAnnex: (given) => library.writeAnnex(given),
  writeList: (given) => library.writeList(given, { format: 'csv' }),
  fillTemplate: (given) => library.fillTemplate(given, assessment, map),
  verifyAnnex: (given) => library.verifyAnnex(given, ledger),
  auditAnnex: (given) => library.auditAnnex(given),
  readReceipt: (given) => library.readReceipt(given),
  readProfile: (given) => library.readProfile(given),
  readRates: (given) => library.readRates(given),
  writeProfile: (given) => library.writeProfile(given, {}),
  reviewPage: (given) => library.reviewPage(given),
  reviewPlot: (given) => library.reviewPlot(given),
  chartFiles: (given) => library.chartFiles(given, 'ja'),
  defineRegulation: (given) => library.defineRegulation(given),
  annualRate: (given) => library.annualRate(given),
};

describe.each(Object.entries(taking))('%s', (_, call) => {
  test.each([undefined, null, 1, true, 1n, Symbol('s'), () => 1, {}, [], new Map(), Object.create(null)])(
    'refuses %o in its place',
    async (given) => {
      expect(await codeOf(() => call(given))).toBe('argument-invalid');
    },
  );
});

test('chartFiles takes the plot that reviewPlot gives, or none, and nothing else', async () => {
  const files = (plot: Anything) => library.chartFiles(material.portfolio, 'ja', { plot });
  expect(files(library.reviewPlot(material)).length).toBe(files(undefined).length + 1);
  for (const plot of [null, 1, 'plot']) expect(await codeOf(() => files(plot))).toBe('options-invalid');
  expect(await codeOf(() => files({}))).toBe('argument-invalid');
});

test.each([
  ['yen', library.yen, 'yen-invalid'],
  ['amount', library.amount, 'amount-invalid'],
  ['yearMonth', library.yearMonth, 'month-invalid'],
  ['isoDate', library.isoDate, 'date-invalid'],
  ['currency', library.currency, 'currency-invalid'],
  ['percent', library.percent, 'rate-invalid'],
  ['parseBusinessYear', library.parseBusinessYear, 'business-year-invalid'],
])('%s refuses what is no such value, whatever it is', async (_, make: Anything, code) => {
  for (const given of [
    undefined,
    null,
    Number.NaN,
    1.5,
    'x'.repeat(9999),
    Symbol('s'),
    {},
    [],
    Object.create(null),
  ]) {
    expect(await codeOf(() => make(given))).toBe(code);
    expect(() => make(given)).toThrow(/^.{1,400}$/);
  }
});

test.each(
  Object.entries(withOptions).filter(([name]) =>
    [
      'assess',
      'compareReadings',
      'watch',
      'portfolio',
      'qualityReport',
      'toSql',
      'scenario',
      'ledgers',
    ].includes(name),
  ),
)('%s takes the business year as text, made or as two months, and refuses anything else', async (_, call) => {
  const [first, last] = year.split('/');
  for (const businessYear of [year, library.parseBusinessYear(year), { first, last }]) {
    expect(await codeOf(() => call({ businessYear }))).toBe('done');
  }
  for (const businessYear of ['2025', 2025, {}, null]) {
    expect(await codeOf(() => call({ businessYear }))).toBe('business-year-invalid');
  }
});

const speaking: Readonly<Record<string, (language: Anything) => unknown>> = {
  explain: (language) => library.explain(verdict, language),
  explainListedTogether: (language) =>
    library.explainListedTogether({ corporateNumber: '1', merchants: [], verdict }, language),
  describeDiagnostic: (language) =>
    library.describeDiagnostic(library.qualityReport(ledger).diagnostics[0] as Anything, language),
  restatementRows: (language) => library.restatementRows(restatement, language),
  yearRows: (language) => library.yearRows(years, language),
  chartFiles: (language) => library.chartFiles(material.portfolio, language),
  testsGradeReport: (language) => testing.testsGradeReport({ caught: [], survivors: [] }, language),
  implementationGradeReport: (language) => testing.implementationGradeReport(grade, language),
};

test.each(Object.entries(speaking))('%s needs a language', async (_, call) => {
  expect(await codeOf(() => call(undefined))).toBe('language-unknown');
  expect(await codeOf(() => call('jp'))).toBe('language-unknown');
  expect(await codeOf(() => call('ja'))).toBe('done');
});

describe('a text in place of something else ends up in no message', () => {
  const whole = `merchant_id,month\n${'M-1,2025-04,secret\n'.repeat(2000)}`;
  test.each<[string, () => unknown, string]>([
    ['readLedger', () => library.readLedger(whole), 'text-for-a-path'],
    ['readRegister', () => library.readRegister(whole), 'text-for-a-path'],
    ['lookAt', () => library.lookAt(whole), 'text-for-a-path'],
    ['readRates', () => library.readRates(whole), 'text-for-a-path'],
    ['readProfile', () => library.readProfile(whole), 'text-for-a-path'],
    ['yearMonth', () => library.yearMonth(whole), 'month-invalid'],
    ['isoDate', () => library.isoDate(whole), 'date-invalid'],
    ['parseBusinessYear', () => library.parseBusinessYear(whole), 'business-year-invalid'],
    ['percent', () => library.percent(whole), 'rate-invalid'],
    ['currency', () => library.currency(whole), 'currency-invalid'],
    ['toSql', () => withOptions['toSql']?.({ dialect: whole }), 'dialect-unknown'],
    ['writeAnnex', () => library.writeAnnex(assessment, { to: whole }), 'output-failed'],
  ])('%s', async (_, call, code) => {
    const error = await Promise.resolve()
      .then(call)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    if (!(error instanceof library.Refusal)) throw error ?? new Error('Nothing was refused.');
    expect(error.code).toBe(code);
    for (const message of [error.text.ja, error.text.en]) {
      expect(message.length).toBeLessThan(600);
      expect(message).not.toMatch(/[\r\n]/);
    }
  });
});

test('files that cannot be read are refused with a code', async () => {
  expect(await codeOf(() => library.readLedger('no-such-file.csv'))).toBe('file-missing');
  expect(await codeOf(() => library.readLedger('.'))).toBe('file-is-folder');
  expect(await codeOf(() => library.readLedger('package.json/x'))).toBe('file-unreadable');
  expect(await codeOf(() => library.readLedger(new URL('file:///no-such-file.csv')))).toBe('file-missing');
  expect(await codeOf(() => library.readProfile('.'))).toBe('file-is-folder');
});

test('a dialect or a field of a template that there is none of is refused, with the nearest name', async () => {
  expect(() => withOptions['toSql']?.({ dialect: 'postgres' })).toThrow('Did you mean "postgresql"?');
  const filled = (cells: Anything, columns: Anything) =>
    library.fillTemplate(annex, assessment, {
      sheets: [{ sheet: 'S', cells, rows: [{ row: 1, of: 'listed', columns }] }],
    });
  await expect(filled({ B2: 'aquirer' }, {})).rejects.toMatchObject({
    code: 'template-field-unknown',
    message: expect.stringContaining('Did you mean "acquirer"?'),
  });
  await expect(filled({}, { A: 'fraud' })).rejects.toMatchObject({ code: 'template-field-unknown' });
});

describe('an as-of day within the business year', () => {
  const early = { asOf: '2026-03-30' };
  test.each(['assess', 'compareReadings', 'toSql'])('%s refuses it unless it is meant', async (name) => {
    const call = withOptions[name];
    expect(await codeOf(() => call?.(early))).toBe('as-of-within-year');
    expect(await codeOf(() => call?.({ ...early, asOfWithinYear: true }))).toBe('done');
    expect(await codeOf(() => call?.({ asOf: '2026-03-31' }))).toBe('done');
  });

  test('watch takes it, as a year that is running is what it is for', async () => {
    expect(await codeOf(() => withOptions['watch']?.(early))).toBe('done');
  });

  test('an annex of such a day is made again', async () => {
    const meant = library.assess(ledger, { ...asked, ...early, asOfWithinYear: true });
    const { identical } = await library.verifyAnnex(await library.writeAnnex(meant), ledger);
    expect(identical).toBe(true);
  });
});
