import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from '../../../src/intake/fields/amount.ts';
import { amountScales } from '../../../src/intake/fields/amount-scales.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { type Scale, scales, scaleWord, type Unit, unitOfTitle } from '../../../src/intake/table/unit.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../../support/count-law.ts';

const money = (scale: Scale): Unit => ({ kind: 'money', scale, currency: 'JPY' });
const column = (unit: Unit | null) => ({ field: 'salesAmount' as const, column: 3, heading: '売上', unit });

describe('what stands closest goes first', () => {
  const cases: [Unit | null, string[], string | undefined, Scale | null][] = [
    [null, [], undefined, null],
    [null, [], '千円', 1_000],
    [null, ['（単位：千円）'], undefined, 1_000],
    [money(1), ['（単位：千円）'], undefined, 1],
    [money(1_000_000), ['（単位：千円）'], undefined, 1_000_000],
    [money(1_000), [], '千円', 1_000],
    [null, ['単位：円'], undefined, 1],
    [null, ['千円未満切捨て', '2026年度 実績'], undefined, null],
  ];
  test.each(cases)('heading %j, above %j, option %s: %s', (unit, above, option, expected) => {
    const { scaleOf } = amountScales('f', above, [column(unit)], option, 'JPY');
    expect(scaleOf.get(3)).toBe(expected);
  });

  test.each([
    ['unit-contradicted', money(1_000), [], '円'],
    ['unit-contradicted', null, ['単位：百万円'], '千円'],
    ['unit-unclear', null, ['単位：百万円', '（千円）'], undefined],
    ['unit-invalid', null, [], '袋'],
    ['column-not-money', { kind: 'count' }, [], undefined],
    ['column-not-money', { kind: 'money', scale: 1, currency: 'USD' }, [], undefined],
    ['column-not-money', null, ['単位：USD'], undefined],
  ] as const)('%s', (code, unit, above, option) => {
    expect(() => amountScales('f', above, [column(unit)], option, 'JPY')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

test.each([
  ['（単位：千円）', 1_000],
  ['単位 百万円', 1_000_000],
  ['金額単位：千円（税込）', 1_000],
  ['(in thousands of yen)', 1_000],
  ['Unit: JPY million', 1_000_000],
  ['（千円）', 1_000],
  ['加盟店別売上・不正利用 一覧', null],
  ['千円未満は切捨て', null],
  ['対象：2026年2月', null],
  ['（令和8年3月末現在）', null],
])('a title line %s states %s', (title, scale) => {
  const unit = unitOfTitle(title);
  expect(unit?.kind === 'money' ? unit.scale : null).toBe(scale);
});

describe('amounts times a unit', () => {
  test('the product is exact, or refused for what is left behind the point', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scales),
        fc.bigInt({ min: 0n, max: 9_000_000n }),
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 1, max: 5 }),
        (scale, whole, behind, places) => {
          const fraction = String(behind % 10 ** places).padStart(places, '0');
          const text = `${whole}.${fraction}`;
          const exact = (whole * 10n ** BigInt(places) + BigInt(fraction)) * BigInt(scale);
          const read = parseAmount(text, scale);
          if (read === 'amount-ambiguous') expect([scale, places]).toEqual([1, 3]);
          else if (exact % 10n ** BigInt(places) !== 0n) expect(read).toBe('amount-fraction');
          else expect(BigInt(read as number)).toBe(exact / 10n ** BigInt(places));
        },
      ),
    );
  });

  test('an amount may say its unit itself, and must not say another than its column', () => {
    for (const scale of scales) {
      const written = `12${scaleWord[scale].ja}`;
      expect(parseAmount(written, null)).toBe(12 * scale);
      expect(parseAmount(written, scale)).toBe(12 * scale);
      expect(parseAmount(written, scale === 1 ? 1_000 : 1)).toBe('amount-unit');
    }
  });
});

const read = (text: string, options = {}) =>
  readLedger(new TextEncoder().encode(text), { name: 'f.csv', ...options });
const figures = async (text: string, options = {}) => {
  const ledger = await read(text, options);
  expectCountLaw(ledger);
  const [month] = ledger.columns;
  return [month?.sales(0), month?.fraud(0)];
};

describe('files in other units', () => {
  test.each([
    ['（単位：千円）,,,\n加盟店番号,年月,売上,不正\nA,2026-02,100000,600\n', {}],
    ['加盟店番号,年月,売上（千円）,不正（千円）\nA,2026-02,"100,000",600\n', {}],
    ['加盟店番号,年月,売上（百万円）,不正\nA,2026-02,100,600000\n', {}],
    ['加盟店番号,2026年2月売上（千円）,2026年2月不正（千円）\nA,100000,600\n', {}],
    ['加盟店番号,年月,売上,不正\nA,2026-02,100000,600\n', { unit: '千円' }],
    ['加盟店番号,年月,売上,不正\nA,2026-02,100000,600000\n', { unit: { salesAmount: 'thousand' } }],
    ['加盟店番号,年月,単位,売上,不正\nA,2026-02,千円,100000,600\n', {}],
    ['加盟店番号,年月,売上,不正\nA,2026-02,1億円,60万円\n', {}],
    [
      '店,年月,御売上千円,御不正（千円）\nA,2026-02,100000,600\n',
      {
        columns: { merchantId: '店', salesAmount: '御売上千円', fraudAmount: '御不正（千円）' },
      },
    ],
  ])('%j reads as 100,000,000 and 600,000', async (text, options) => {
    expect(await figures(text, options)).toEqual([100_000_000, 600_000]);
  });

  test('records say their unit in their names', async () => {
    const ledger = await readLedger([{ 加盟店番号: 'A', 年月: '2026-02', '売上（千円）': 5, 不正: 7 }]);
    expect([ledger.columns[0]?.sales(0), ledger.columns[0]?.fraud(0)]).toEqual([5_000, 7]);
  });

  test('a row in another currency, or in none, is told and its merchant is unknown', async () => {
    const text = '加盟店番号,年月,通貨,売上,不正\nA,2026-02,JPY,10,0\nB,2026-02,USD,10,0\nC,2026-02,,10,0\n';
    const ledger = await read(text);
    expectCountLaw(ledger);
    expect(ledger.diagnostics.map(({ code, row, received }) => [code, row, received])).toEqual([
      ['unit-other', 3, 'USD'],
      ['unit-other', 4, ''],
    ]);
    expect([...ledger.doubted].map((index) => ledger.merchant(index).id)).toEqual(['B', 'C']);
  });

  test('sales and notices alike', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const book = await readTransactions({
      sales: {
        input: bytes('加盟店番号,取引日,通貨,売上金額\nM,2026-02-03,JPY,400000\nM,2026-02-05,USD,4000\n'),
      },
      notices: [
        { input: bytes('取引番号,加盟店番号,取引日,金額（千円）\nt1,M,2026-02-03,700\n'), kind: 'tc40' },
      ],
    });
    expect(book.sales.diagnostics.map(({ code, row }) => [code, row])).toEqual([['unit-other', 3]]);
    expect(book.noticeSources[0]?.readAs).toMatchObject([
      { code: 'unit', value: '1000' },
      { code: 'transaction-key' },
    ]);
    expect(ledgerFrom(book).columns[0]?.fraud(0)).toBe(700_000);
  });
});
