import { describe, expect, test } from 'vitest';
import { merchant } from '../../src/testing/merchant.ts';
import {
  assertScenario,
  assessScenario,
  checkScenario,
  coverId,
  scenario,
} from '../../src/testing/scenario.ts';

const given = { businessYear: '2025-04/2026-03', asOf: '2026-05-15' };
const at = merchant('AT').month('2025-06', { sales: '10,000,000', fraud: '500,000' });
const over = merchant('OVER').month('2025-06', { sales: '10,000,000', fraud: '500,001' });

const amounts = scenario('monthly fraud above 500,000 yen', given, [
  ['exactly 500,000 yen is not over', at, 'not-listed'],
  ['one yen more is', over, 'listed'],
]);

const wrong = scenario('the operator confused', given, [['exactly 500,000 yen', at, 'listed']]);

describe('scenario', () => {
  test('every month of the business year is covered', () => {
    const covered = amounts.records.filter(({ merchantId }) => merchantId === coverId);
    expect(covered.map(({ month }) => month)).toEqual(amounts.businessYear.months);
  });

  test('the id of the covering merchant is taken', () => {
    expect(() => scenario('taken', given, [['cover', merchant(coverId), 'listed']])).toThrow(/COVER twice/);
  });

  test('two rows about one merchant are refused', () => {
    expect(() =>
      scenario('twice', given, [
        ['a', at, 'listed'],
        ['b', at, 'listed'],
      ]),
    ).toThrow(expect.objectContaining({ code: 'scenario-invalid' }) as Error);
  });

  test('a month given twice makes its merchant undetermined', () => {
    const twice = over.month('2025-06', { sales: 1, fraud: 1 });
    expect(checkScenario(scenario('a repeat', given, [['twice', twice, 'undetermined']])).passed).toBe(true);
  });
});

describe('checkScenario and assertScenario', () => {
  test('pass where the library agrees', () => {
    expect(checkScenario(amounts)).toEqual({ passed: true, differences: [] });
    expect(() => assertScenario(amounts)).not.toThrow();
  });

  test('tell who differs, from what, and why', () => {
    const { passed, differences } = checkScenario(wrong);
    expect(passed).toBe(false);
    expect(differences).toMatchObject([{ merchantId: 'AT', expected: 'listed', actual: 'not-listed' }]);
    expect(() => assertScenario(wrong)).toThrow(
      /the operator confused\nAT \(exactly 500,000 yen\): expected listed, got not-listed/,
    );
    expect(() => assertScenario(wrong, { language: 'ja' })).toThrow(/期待 listed、結果 not-listed/);
  });

  test('put the rule under test in the library’s place', () => {
    const atLeast = (question: { records: readonly { merchantId: string; fraudAmount: number }[] }) =>
      question.records
        .filter(({ fraudAmount }) => fraudAmount >= 500_000)
        .map(({ merchantId }) => merchantId);
    expect(checkScenario(amounts, { decide: atLeast }).differences).toMatchObject([
      { merchantId: 'AT', expected: 'not-listed', actual: 'listed' },
    ]);
    expect(checkScenario(amounts, { decide: () => ['OVER'] }).passed).toBe(true);
  });

  test('a function under test names only the listed: undetermined merchants must not be among them', () => {
    const twice = scenario('a repeat', given, [['twice', over.month('2025-06', {}), 'undetermined']]);
    expect(checkScenario(twice, { decide: () => [] }).passed).toBe(true);
    expect(checkScenario(twice, { decide: () => ['OVER'] }).passed).toBe(false);
  });

  test('readings and rates of the scenario are used', () => {
    const every = scenario('every month', { ...given, readings: { monthTest: 'every' } }, [
      ['one month over', over, 'not-listed'],
    ]);
    expect(assessScenario(every).basis.readings.monthTest).toBe('every');
    expect(checkScenario(every).passed).toBe(true);
  });
});
