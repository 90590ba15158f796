import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { describeMeasures } from '../../src/assessment/describe-measures.ts';
import { readMeasures } from '../../src/intake/register/read-measures.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { withMeasures } from '../../src/ledger/measures.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { portfolio } from '../../src/portfolio/portfolio.ts';
import { ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const ledger = ledgerOf({
  M1: { '2026-03': [1_000_000, 600_000] },
  M2: { '2026-03': [1_000_000, 0] },
  M3: { '2026-03': [1, 0] },
});
const corporateNumber = '7000012050002';
const register = registerOf({
  M1: { measures: '旧', surveyedOn: '2025-01-01', category: '物販', corporateNumber },
  M2: { measures: '旧', corporateNumber },
});
const measures = await readMeasures(
  [
    new TextEncoder().encode(
      [
        '加盟店番号,講じた措置,調査日,担当,状況',
        'M1,新,,総務,実施済',
        'M3,導入,2026-04-01,,',
        'M9,停止,,,',
      ].join('\n'),
    ),
  ],
  { name: 'measures.csv' },
);
const factsOf = (given: typeof ledger, id: string) => given.merchant(given.indexOf(id) as number).facts;

test('they go first, and what they do not give stays as the register has it', () => {
  const joined = withMeasures(withRegister(ledger, register), measures);
  expect(factsOf(joined, 'M1')).toMatchObject({
    measures: '新（実施済、総務）',
    surveyedOn: '2025-01-01',
    category: '物販',
  });
  expect(factsOf(joined, 'M2')).toMatchObject({ measures: '旧' });
  expect(factsOf(joined, 'M3')).toMatchObject({ measures: '導入', surveyedOn: '2026-04-01', category: null });
  // Whoever has measures and no row in the register is still not in the register.
  expect(joined.register?.onlyInLedger).toEqual(['M3']);
  expect(joined.register?.sources.at(-1)?.name).toBe('measures.csv');
  expect(joined.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'measures-without-rows', received: 'M9' }),
  );
});

test('a ledger without a register takes them; figures are as they were', () => {
  const joined = withMeasures(ledger, measures);
  expect(factsOf(joined, 'M1')).toMatchObject({ measures: '新（実施済、総務）' });
  expect(factsOf(joined, 'M2')).toBeNull();
  const options = { businessYear: '2026-03/2026-03', asOf: '2026-05-15' };
  const [verdict] = assess(joined, options).listed;
  expect(verdict).toMatchObject({
    merchantId: 'M1',
    fraudAmount: 600_000,
    facts: { measures: '新（実施済、総務）' },
  });
  expect(describeMeasures(verdict?.facts ?? null)?.en).toBe('Measures taken: 新（実施済、総務）');
});

test('figures are grouped by who does it', () => {
  const joined = withMeasures(ledger, measures);
  const { groupings } = portfolio(joined, {
    groupBy: ['担当'],
    businessYear: '2026-03/2026-03',
    asOf: '2026-05-15',
  });
  expect(JSON.stringify(groupings)).toContain('総務');
});

test('merchants that are rolled up have the measures of all', () => {
  const rolled = rollUp(withMeasures(withRegister(ledger, register), measures), 'corporate-number');
  expect(factsOf(rolled, 'M1')?.measures).toBe('新（実施済、総務） / 旧');
});
