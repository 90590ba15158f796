import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { readMerchantRows } from '../../src/intake/months/read-merchant-rows.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { listChanges } from '../../src/reconcile/changes.ts';
import { answerWith, caseMaker } from '../../src/reconcile/merchant-case.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { legacyOf, type ShortEntry } from '../support/legacy.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const one = (sales: number, fraud: number, month = '2025-06'): Figures[string] => ({
  [month]: [sales, fraud],
});

/** Merchants on the boundaries of the rule and of the ways to get it wrong. */
const figures: Figures = {
  listed: one(1_000_000, 900_000),
  exact: one(1_000_000, 500_000),
  justOver: one(1_000_000, 500_001),
  betweenRates: one(1_800_000_000, 766_000),
  atRate: one(2_000_000_000, 760_000),
  aboveRate: one(2_400_000_000, 912_001),
  noSales: one(0, 730_000),
  december: one(1_000_000, 600_000, '2025-12'),
  april: one(1_000_000, 600_000, '2025-04'),
  march: one(1_000_000, 600_000, '2026-03'),
  spread: everyMonth(year.months, [1_000_000, 100_000]),
  everyMonth: everyMonth(year.months, [1_000_000, 600_000]),
  lowRate: one(90_000_000_000, 600_000),
  outside: one(1_000_000, 600_000, '2026-04'),
  quiet: one(5_000_000, 0),
  other: everyMonth([...year.months, '2026-04', '2025-01'], [1_000_000, 0]),
};
const assessment = assess(ledgerOf(figures), options);

/** The list as it should be, with the sums of each. */
const correct = (): Record<string, ShortEntry> =>
  Object.fromEntries(
    Object.keys(figures).map((id) => {
      const verdict = assessment.verdictOf(id);
      if (verdict === undefined) throw new Error(id);
      return [id, { answer: verdict.status, sales: verdict.salesAmount, fraud: verdict.fraudAmount }];
    }),
  );

const foundBy = (entries: Readonly<Record<string, ShortEntry>>, given = assessment, tells = true) => {
  const { differences, ...rest } = reconcile(given, legacyOf(entries, tells));
  return {
    ...rest,
    differences,
    said: differences.map(({ merchantId, kind, cause }) => [merchantId, kind, cause?.change ?? null]),
  };
};

test('a list that is as ours agrees in all', () => {
  expect(foundBy(correct())).toMatchObject({ compared: 16, agreeing: 16, said: [], unexplained: 0 });
  const listed = Object.fromEntries(
    assessment.listed.map(({ merchantId }) => [merchantId, 'listed' as const]),
  );
  expect(foundBy(listed, assessment, false)).toMatchObject({ compared: 16, agreeing: 16, said: [] });
});

describe('a list made with one change', () => {
  const of = caseMaker(assessment, []);
  const changes = listChanges(assessment);
  const listWith = (change: (typeof changes)[number]): Record<string, ShortEntry> =>
    Object.fromEntries(
      Object.keys(figures).map((id) => {
        const answer = change.answer(of(assessment.ledger.indexOf(id) as number));
        if (answer === null) throw new Error(`${change.id} says nothing of ${id}`);
        const { sums } = answer;
        const amounts =
          sums === null
            ? {}
            : {
                sales: Math.floor(Number(sums.sales) / answer.scale),
                fraud: Math.floor(Number(sums.fraud) / answer.scale),
              };
        return [id, { answer: answer.status, ...amounts }];
      }),
    );

  test('there are many', () => {
    expect(changes.length).toBeGreaterThan(35);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });

  test.each(changes.map((change) => [change.id, change] as const))(
    '%s: is explained by it, or by one of the same list',
    (_, change) => {
      const list = listWith(change);
      const { said, unexplained, differences, causes } = foundBy(list);
      expect(unexplained).toBe(0);
      if (said.length === 0) return;
      const [cause, ...others] = causes;
      expect(others).toEqual([]);
      expect(cause?.wholeList).toBe(true);
      const candidates = differences.map(({ cause: own, alsoPossible }) =>
        [own, ...alsoPossible].map((each) => each?.change),
      );
      expect(candidates.every((names) => names.includes(change.id))).toBe(true);
    },
  );
});

test('a list of ids alone by the rate of 2024: so is it said', () => {
  const listed = assessment.listed.map(({ merchantId }) => merchantId);
  const old = listed.filter((id) => id !== 'betweenRates' && id !== 'aboveRate');
  const entries = Object.fromEntries(old.map((id) => [id, 'listed' as const]));
  const { said, differences } = foundBy(entries, assessment, false);
  expect(said).toEqual([
    ['aboveRate', 'only-ours', 'rate:2024'],
    ['betweenRates', 'only-ours', 'rate:2024'],
  ]);
  expect(differences[0]?.cause?.clause.en).toBe('uses the rate of 2024 (0.047 %)');
});

test('what the rest of the list contradicts is said of the merchant alone; data before rules', () => {
  const list = { ...correct(), december: { answer: 'not-listed', sales: 0, fraud: 0 } } as const;
  const { differences } = foundBy(list);
  expect(differences).toMatchObject([
    { merchantId: 'december', kind: 'only-ours', cause: { change: 'month-missing:2025-12' } },
  ]);
});

test('what no single change explains is left unexplained', () => {
  const list = { ...correct(), listed: { answer: 'listed', sales: 1_000_000, fraud: 123 } } as const;
  expect(foundBy(list)).toMatchObject({
    said: [['listed', 'figures', null]],
    unexplained: 1,
    differences: [{ figures: ['fraudAmount'] }],
  });
});

test('three mistakes of three kinds are told apart', () => {
  const list: Record<string, ShortEntry> = {
    ...correct(),
    exact: { answer: 'listed', sales: 1_000_000, fraud: 500_000 },
    march: { answer: 'not-listed', sales: 0, fraud: 0 },
    listed: { answer: 'listed', sales: 2_000_000, fraud: 1_800_000 },
  };
  expect(foundBy(list).said).toEqual([
    ['march', 'only-ours', 'month-missing:2026-03'],
    ['exact', 'only-legacy', 'amount-operator'],
    ['listed', 'figures', 'month-twice:2025-06'],
  ]);
});

describe('ids', () => {
  test('written otherwise are taken for the same', () => {
    const { listed, ...others } = correct();
    const { writtenOtherwise, said } = foundBy({ ...others, ＬＩＳＴＥＤ: listed as ShortEntry });
    expect(writtenOtherwise).toEqual([{ legacy: 'ＬＩＳＴＥＤ', ours: 'listed' }]);
    expect(said).toEqual([]);
  });

  test('that may be one of two are not taken for either', () => {
    const two = assess(
      ledgerOf({ '012': one(1_000_000, 900_000), '12': one(1, 0), other: everyMonth(year.months, [1, 0]) }),
      options,
    );
    const { absent, writtenOtherwise } = foundBy({ '0012': 'listed' }, two);
    expect([absent, writtenOtherwise]).toEqual([['0012'], []]);
  });

  test('that nobody knows here are named', () => {
    const { said, absent } = foundBy({ ...correct(), nobody: 'listed', nothing: 'not-listed' });
    expect(absent).toEqual(['nobody', 'nothing']);
    expect(said).toEqual([['nobody', 'only-legacy', null]]);
  });

  test('a merchant under two of them in the list is found by its sums', () => {
    const list = {
      ...correct(),
      spread: { answer: 'listed', sales: 7_000_000, fraud: 700_000 },
      'spread-2': { answer: 'not-listed', sales: 5_000_000, fraud: 500_000 },
    } as const;
    const { said } = foundBy({ ...list, spread: { ...list.spread, answer: 'not-listed' } });
    expect(said).toEqual([['spread', 'figures', 'id-split:spread']]);
  });

  test('several of them, none its own, are found where their sums are its own to the yen', () => {
    const { everyMonth: _own, ...list } = correct();
    const parts = {
      'everyMonth-1': { answer: 'not-listed', sales: 7_000_000, fraud: 4_200_000 },
      'everyMonth-2': { answer: 'not-listed', sales: 5_000_000, fraud: 3_000_000 },
    } as const;
    expect(foundBy({ ...list, ...parts }).said).toEqual([['everyMonth', 'only-ours', 'id-split:everyMonth']]);
    const others = { ...parts, 'everyMonth-2': { ...parts['everyMonth-2'], fraud: 2_999_999 } };
    expect(foundBy({ ...list, ...others }).said).toEqual([['everyMonth', 'only-ours', 'row-missing']]);
  });

  test('of one corporate number that the list sums, or that were rolled up here and not there', () => {
    const corporateNumber = '7000012050002';
    const register = registerOf({ A: { corporateNumber }, B: { corporateNumber }, other: {} });
    const split = {
      A: one(1_000_000, 300_000),
      B: one(2_000_000, 300_000),
      other: everyMonth(year.months, [1, 0]),
    };
    const keyed = withRegister(ledgerOf(split), register);
    const summed = { A: { answer: 'listed', sales: 3_000_000, fraud: 600_000 } } as const;
    expect(foundBy(summed, assess(keyed, options)).said).toEqual([
      ['A', 'only-legacy', 'corporation-summed'],
    ]);
    const alone = {
      A: { answer: 'not-listed', sales: 1_000_000, fraud: 300_000 },
      B: { answer: 'not-listed', sales: 2_000_000, fraud: 300_000 },
    } as const;
    const rolled = assess(rollUp(keyed, 'corporate-number'), options);
    expect(foundBy(alone, rolled).said).toEqual([
      ['A', 'only-ours', 'each-id-alone'],
      ['B', 'only-ours', 'each-id-alone'],
    ]);
  });
});

test('ids are not summed where a month of one is not known', async () => {
  const row = (merchant_id: string, fraud_amount: number | string, month = '2026-03') => ({
    merchant_id,
    merchant_name: merchant_id === 'C' ? '' : '青葉',
    month,
    sales_amount: 1_000,
    fraud_amount,
  });
  const march = { ...options, businessYear: '2026-03/2026-03' };
  const rows = [row('A', 400_000), row('B', 200_000), row('C', 0)];
  const both = { answer: 'listed', sales: 2_000, fraud: 600_000 } as const;
  const list = { A: both, B: both };
  const known = assess(await readLedger(rows), march);
  expect(foundBy(list, known).said.map(([, , change]) => change)).toEqual([
    'grouped-by-name',
    'grouped-by-name',
  ]);
  const unknown = assess(await readLedger([...rows, row('D', 'x')]), march);
  expect(foundBy(list, unknown).said.slice(0, 2)).toEqual([
    ['A', 'only-legacy', null],
    ['B', 'only-legacy', null],
  ]);
});

test('under every month those without contract do not count, as in the assessment', () => {
  const register = registerOf({ new: { contractFrom: isoDate('2026-02-01') }, other: {} });
  const months = {
    new: everyMonth(['2026-02', '2026-03'], [1_000_000, 600_000]),
    other: everyMonth(year.months, [1_000_000, 0]),
  };
  const every = assess(withRegister(ledgerOf(months), register), {
    ...options,
    readings: { monthTest: 'every' },
  });
  expect(every.verdictOf('new')?.status).toBe('listed');
  const found = caseMaker(every, []);
  const answers = ['new', 'other'].map(
    (id) => answerWith(found(every.ledger.indexOf(id) as number), {})?.status,
  );
  expect(answers).toEqual(['listed', 'not-listed']);
});

describe('rows', () => {
  const head = 'merchant_id,month,sales_amount,fraud_amount';
  const bytes = (...lines: string[]) => [new TextEncoder().encode([head, ...lines].join('\n'))];
  const march = { ...options, businessYear: '2026-03/2026-03' };

  test('that came twice are added up by the list', async () => {
    const input = bytes('A,2026-03,1000000,300000', 'A,2026-03,1000000,300000', 'B,2026-03,1,0');
    const legacy = legacyOf({ A: { answer: 'listed', sales: 2_000_000, fraud: 600_000 } });
    const assessed = assess(await readLedger(input), march);
    const without = reconcile(assessed, legacy);
    expect(without.differences).toMatchObject([{ kind: 'undetermined', cause: null }]);
    const rows = await readMerchantRows(input, ['A']);
    expect(reconcile(assessed, legacy, { rows }).differences).toMatchObject([
      { cause: { change: 'repeats-added-up' } },
    ]);
  });

  test('of refunds that the list does not deduct', async () => {
    const input = bytes('A,2026-03,1000000,600000', 'A,2026-03,-400000,0', 'B,2026-03,1,0');
    const read = { sumRows: true, allowNegativeSales: true };
    const assessed = assess(await readLedger(input, read), march);
    const rows = await readMerchantRows(input, ['A'], read);
    const legacy = legacyOf({ A: { answer: 'listed', sales: 1_000_000, fraud: 600_000 } });
    expect(reconcile(assessed, legacy, { rows }).differences).toMatchObject([
      { kind: 'figures', cause: { change: 'refunds-not-deducted' } },
    ]);
  });

  test('that cannot be used are zero to the list', async () => {
    const assessed = assess(await readLedger(bytes('A,2026-03,x,600000', 'B,2026-03,1,0')), march);
    const { differences } = reconcile(assessed, legacyOf({ B: 'not-listed' }));
    expect(differences).toMatchObject([
      { merchantId: 'A', kind: 'undetermined', cause: { change: 'repeats-as-zero' } },
    ]);
  });
});

test('a merchant without a row is said to have none, where the list answers for those who are not listed, too', () => {
  const { december: _left, ...list } = correct();
  expect(foundBy(list).said).toEqual([['december', 'only-ours', 'row-missing']]);
  const onlyListed = Object.fromEntries(
    Object.entries(list).filter(([, entry]) => typeof entry !== 'string' && entry.answer === 'listed'),
  );
  expect(foundBy(onlyListed).said).toEqual([['december', 'only-ours', 'month-missing:2025-12']]);
});

test('a merchant whose row of the list cannot be used is not compared', () => {
  const list = legacyOf({ other: 'not-listed' }, true);
  const diagnostics = [
    {
      code: 'answer-unknown',
      severity: 'error',
      file: 'legacy.csv',
      row: 3,
      column: null,
      received: null,
      expected: { ja: '', en: '' },
      problem: { ja: '', en: '' },
      merchantId: 'listed',
      month: null,
      related: null,
    } as const,
  ];
  const found = reconcile(assessment, { ...list, diagnostics });
  expect(found.notCompared).toEqual(['listed']);
  expect(found.differences.some(({ merchantId }) => merchantId === 'listed')).toBe(false);
  expect(found.compared).toBe(15);
  // Nor does it speak against a change that it would have come under.
  const rate = legacyOf({ ...correct(), betweenRates: 'not-listed', aboveRate: 'not-listed' });
  const entries = new Map([...rate.entries].filter(([id]) => id !== 'listed'));
  const { causes } = reconcile(assessment, { ...rate, entries, diagnostics });
  expect(causes).toMatchObject([{ change: 'rate:2024', wholeList: true, merchants: 2 }]);
});
