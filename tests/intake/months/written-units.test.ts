import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn } from '../../support/read.ts';

const text = (...lines: readonly string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const mixedIn = async (...read: Parameters<typeof readLedger>) =>
  (await readLedger(...read)).diagnostics.flatMap(({ code, severity, row, column, received }) =>
    code === 'unit-mixed' ? [[severity, row, column, received]] : [],
  );
const inThousands = '加盟店番号,年月,売上（千円）,不正（千円）';
const plain = '加盟店番号,年月,売上,不正';

describe('an amount in yen in a column of thousands', () => {
  test.each([
    ['"¥550,000"', '¥550,000'],
    ['￥550000', '¥550000'],
    ['\\550000', '\\550000'],
    ['▲¥5', '▲¥5'],
  ])('%s among bare figures is a doubt', async (amount, shown) => {
    const lines = ['A1,2026-02,10000,600', `A2,2026-02,${amount},0`];
    const found = await mixedIn(text(inThousands, ...lines), { allowNegativeSales: true });
    expect(found).toEqual([['doubt', 3, '売上（千円）', shown]]);
    const titled = await mixedIn(text('単位：千円', plain, ...lines), { allowNegativeSales: true });
    expect(titled).toEqual([['doubt', 4, '売上', shown]]);
    expect(await mixedIn(text(plain, ...lines), { unit: '千円', allowNegativeSales: true })).toHaveLength(1);
  });

  test('the only fraud of a file whose other rows have a bare zero is one', async () => {
    const lines = ['A1,2026-02,10000,0', 'A2,2026-02,10000,¥550000'];
    expect(await mixedIn(text(inThousands, ...lines))).toEqual([['doubt', 3, '不正（千円）', '¥550000']]);
  });

  test('550,000円 is rejected, as before', async () => {
    const { diagnostics } = await readLedger(text(inThousands, 'A1,2026-02,10000,"550,000円"'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['amount-unit']);
  });

  test('where all amounts of a column have the sign, it says nothing', async () => {
    expect(await mixedIn(text(inThousands, 'A1,2026-02,¥10000,¥0', 'A2,2026-02,¥5,0'))).toEqual([]);
    expect(await mixedIn(text(inThousands, 'A1,2026-02,10000,0', 'A2,2026-02,¥0,0'))).toEqual([]);
  });

  test('in a column in yen the sign says what is so anyhow', async () => {
    expect(await mixedIn(text(plain, 'A1,2026-02,10000,0', 'A2,2026-02,¥5,0円'))).toEqual([]);
  });
});

describe('a bare amount among those written with 千円', () => {
  const lines = ['A1,2026-02,550千円,0', 'A2,2026-02,800,0'];

  test('is a doubt, told at the first with a unit', async () => {
    expect(await mixedIn(text(plain, ...lines))).toEqual([['doubt', 2, '売上', '550千円']]);
    expect(figuresIn(await readLedger(text(plain, ...lines)))['A2 2026-02']).toEqual(['', 800, 0]);
  });

  test('is seen also where plain lines are not looked at one by one', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `B${at},2026-02,800,0`);
    expect(await mixedIn(text(plain, ...many, lines[0] as string))).toEqual([
      ['doubt', 5_002, '売上', '550千円'],
    ]);
    const records = [
      { merchant_id: 'A1', month: '2026-02', sales: '550千円', fraud: 0 },
      { merchant_id: 'A2', month: '2026-02', sales: 800, fraud: 0 },
    ];
    expect(await mixedIn(records)).toHaveLength(1);
  });

  test('zeros need no unit, and amounts that all say theirs leave nothing open', async () => {
    expect(await mixedIn(text(plain, 'A1,2026-02,550千円,0', 'A2,2026-02,0,0'))).toEqual([]);
    const many = Array.from({ length: 5_000 }, (_, at) => `B${at},2026-02,0,0`);
    expect(await mixedIn(text(plain, 'A1,2026-02,550千円,0', ...many))).toEqual([]);
    expect(await mixedIn(text(plain, 'A1,2026-02,550千円,0', 'A2,2026-02,800円,0'))).toEqual([]);
  });
});

describe('fraud without a unit beside sales in thousands', () => {
  const line = 'A1,2026-02,100000,600';
  const bareFraud = '加盟店番号,年月,売上金額（千円）,不正利用金額';

  test('is a doubt, whether the heading of the sales has the unit or each of them', async () => {
    const found = [['doubt', null, '不正利用金額', '売上金額（千円）']];
    expect(await mixedIn(text(bareFraud, line))).toEqual(found);
    const written = text('加盟店番号,年月,売上金額,不正利用金額', 'A1,2026-02,100000千円,600');
    expect(await mixedIn(written)).toEqual([['doubt', null, '不正利用金額', '売上金額']]);
  });

  test.each([
    [inThousands, line, {}],
    ['加盟店番号,年月,売上金額（千円）,不正利用金額（円）', line, {}],
    [bareFraud, line, { unit: { fraudAmount: '円' } }],
    [bareFraud, line, { unit: { fraudAmount: '千円' } }],
    [bareFraud, 'A1,2026-02,100000,600円', {}],
    [bareFraud, 'A1,2026-02,100000,0', {}],
    [plain, line, {}],
  ])('%s with %s leaves nothing open', async (header, row, options) => {
    expect(await mixedIn(text(header, row), options)).toEqual([]);
  });
});

describe('files of one ledger', () => {
  const [scaled, bare] = [text(inThousands, 'A1,2026-02,100000,600'), text(plain, 'A1,2026-03,101000,610')];
  const name = ['a.csv', 'b.csv'];

  test('of which one is in thousands and one has no unit are a doubt, in either order', async () => {
    expect(await mixedIn([scaled, bare], { name })).toEqual([['doubt', null, '不正', 'a.csv']]);
    expect(await mixedIn([bare, scaled], { name })).toEqual([['doubt', null, '不正（千円）', 'a.csv']]);
  });

  test('that all say it, or none, leave nothing open', async () => {
    const inYen = text('加盟店番号,年月,売上（円）,不正（円）', 'A1,2026-03,101000,610');
    expect(await mixedIn([scaled, inYen], { name })).toEqual([]);
    expect(await mixedIn([bare, inYen], { name })).toEqual([]);
    expect(await mixedIn([scaled, bare], { name, unit: '千円' })).toEqual([]);
  });
});

describe('an amount in yen of an item in thousands', () => {
  const items = (...amounts: readonly string[]) =>
    text(
      '加盟店番号,年月,項目,金額',
      ...amounts.flatMap((amount, at) => [
        `A${at},2026-02,売上（千円）,${amount}`,
        `A${at},2026-02,不正利用金額（円）,600`,
      ]),
    );

  test('among bare figures is a doubt', async () => {
    expect(await mixedIn(items('65000', '¥65000000'))).toEqual([['doubt', 4, '売上（千円）', '¥65000000']]);
  });

  test('where all have the sign, or none, it says nothing', async () => {
    expect(await mixedIn(items('¥65000', '¥65000'))).toEqual([]);
    expect(await mixedIn(items('65000', '65000'))).toEqual([]);
  });
});
