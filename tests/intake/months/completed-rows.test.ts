import { describe, expect, test } from 'vitest';
import { type ReadOptions, readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { figuresIn, placesOf } from '../../support/read.ts';

const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
const text = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
const codesOf = async (bytes: Buffer, options?: ReadOptions) =>
  placesOf(await readLedger(bytes, options)).map(([code, row]) => [code, row]);

/** Plain lines enough for the compiled kernel, after those given. */
const many = (lines: readonly string[]): Buffer =>
  text(header, ...lines, ...Array.from({ length: 3_000 }, (_, n) => `Z${n},z,2026-02,1,0`));

describe('a merchant written once for the rows below', () => {
  const rows = ['M1,青葉,2026-02,1000,5', ',,2026-03,2000,6', '小計,,,3000,11', 'M2,白樺,2026-02,7,0'];
  const blocks = text(header, ...rows);

  test('is told, and the message names the option', async () => {
    const ledger = await readLedger(blocks);
    expect(placesOf(ledger).map(([code]) => code)).toContain('merchant-id-missing');
    expect(JSON.stringify(ledger.diagnostics)).toContain('--fill-down');
  });

  test.each([[1], [3_000]])('is read by the option, before %i more rows', async (more) => {
    const ledger = await readLedger(more === 1 ? blocks : many(rows), { fillDown: true });
    expect(figuresIn(ledger)).toMatchObject({
      'M1 2026-02': ['青葉', 1000, 5],
      'M1 2026-03': ['青葉', 2000, 6],
      'M2 2026-02': ['白樺', 7, 0],
    });
    expect(ledger.controlTotals.rows).toMatchObject({ rejected: 0, leftOut: { total: 1 } });
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'fill-down', column: '加盟店番号' }]);
  });

  test('a month that equals those above is no total', async () => {
    const bytes = text(header, 'M1,青葉,2026-01,10,5', ',,2026-02,10,5', ',,2026-03,20,10');
    expect(figuresIn(await readLedger(bytes, { fillDown: true }))).toMatchObject({
      'M1 2026-03': ['青葉', 20, 10],
    });
  });

  test('ends at a total, at a note and at a row that cannot be read', async () => {
    const options = { fillDown: true };
    const ended = (line: string) => text(header, 'M1,青葉,2026-02,10,0', line, ',,2026-03,20,0');
    expect(await codesOf(ended('小計,,,10,0'), options)).toEqual([['merchant-id-missing', 4]]);
    expect(await codesOf(ended('※ 注記,,,,'), options)).toEqual([['merchant-id-missing', 4]]);
    expect((await codesOf(ended('"M2"x,,2026-02,1,0'), options)).map(([code]) => code)).toContain(
      'merchant-id-missing',
    );
  });

  test('a row that equals all of its month is perhaps a total, and told', async () => {
    const rows = ['M1,青葉,2026-02,10,5', ',,2026-03,20,0', 'M2,白樺,2026-02,30,6', ',,2026-03,7,1'];
    const doubts = async (...more: readonly string[]) =>
      (await readLedger(text(header, ...rows, ...more), { fillDown: true })).diagnostics.flatMap(
        ({ severity, code, row }) => (severity === 'doubt' ? [[code, row]] : []),
      );
    expect(await doubts()).toEqual([]);
    expect(await doubts(',,2026-02,40,11')).toEqual([['row-equals-sum', 6]]);
    expect(await doubts(',,2026-02,40,10')).toEqual([]);
  });

  test('does not fill rows that are nobody’s: a total without its word, or with it in another column', async () => {
    const bytes = text(
      header,
      'M1,青葉,2026-02,10,5',
      'M2,白樺,2026-02,20,6',
      ',2026年2月計,2026-02,30,11',
      ',,,30,11',
      ',合計,,30,11',
    );
    const ledger = await readLedger(bytes, { fillDown: true });
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['青葉', 10, 5], 'M2 2026-02': ['白樺', 20, 6] });
    expect(ledger.controlTotals.rows).toMatchObject({ used: 2, rejected: 0, leftOut: { total: 3 } });
  });
});

describe('a blank fraud amount', () => {
  const rows = ['M1,青葉,2026-02,1000,', 'M2,白樺,2026-02,1000,-', 'M3,赤松,2026-02,,', 'M4,黒松,2026-02,,7'];

  test('is an error that names the option', async () => {
    expect(await codesOf(text(header, ...rows))).toEqual([
      ['value-missing', 2],
      ['amount-not-a-number', 3],
      ['value-missing', 4],
      ['value-missing', 4],
      ['value-missing', 5],
    ]);
    const ledger = await readLedger(text(header, ...rows));
    expect(ledger.diagnostics[0]?.expected.en).toContain('--blank-fraud-is-zero');
  });

  test.each([
    ['strictly', text(header, ...rows)],
    ['by the kernel', many(rows)],
  ])('means none by the option, %s; blank sales stay an error', async (_, bytes) => {
    const ledger = await readLedger(bytes, { blankFraudIsZero: true });
    expect(figuresIn(ledger)).toMatchObject({
      'M1 2026-02': ['青葉', 1000, 0],
      'M2 2026-02': ['白樺', 1000, 0],
    });
    expect(placesOf(ledger).map(([code, row]) => [code, row])).toEqual([
      ['value-missing', 4],
      ['value-missing', 4],
      ['value-missing', 5],
    ]);
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'blank-is-zero', column: '不正利用金額' }]);
  });

  test('in a wide table a month with sales alone has none, a month with nothing is none', async () => {
    const ledger = await readLedger(
      text('加盟店番号,2026-02 売上,2026-02 不正,2026-03 売上,2026-03 不正', 'M1,5,,,'),
      {
        blankFraudIsZero: true,
      },
    );
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['', 5, 0] });
  });
});

describe('several rows of a merchant and month', () => {
  const rows = ['M1,青葉,2026-02,1000,300000', 'M1,青葉,2026-02,2000,300000', 'M2,白樺,2026-02,7,0'];

  test('are an error that names the option, and neither is used', async () => {
    const ledger = await readLedger(text(header, ...rows));
    expect(placesOf(ledger).map(([code, row]) => [code, row])).toEqual([['merchant-month-repeated', 3]]);
    expect(ledger.diagnostics[0]?.expected.ja).toContain('--sum-rows');
  });

  test.each([
    ['strictly', text(header, ...rows)],
    ['in a large file', many(rows)],
  ])('are added up by the option, %s', async (_, bytes) => {
    const ledger = await readLedger(bytes, { sumRows: true });
    expect(figuresIn(ledger)).toMatchObject({
      'M1 2026-02': ['青葉', 3000, 600_000],
      'M2 2026-02': ['白樺', 7, 0],
    });
    expect(ledger.controlTotals.rows.rejected).toBe(0);
    expect(ledger.controlTotals.fraudAmount.used).toBe(600_000);
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'sum-rows' }]);
    expect([...ledger.mayHaveFraud(600_000)]).toHaveLength(1);
  });

  test('of which one cannot be read are unknown, and still counted one by one', async () => {
    for (const bad of ['M1,青葉,2026-02,x,1', 'M1,青葉,2026-02,1,x']) {
      const ledger = await readLedger(text(header, ...rows, bad, rows[0] as string), { sumRows: true });
      const merchant = ledger.indexOf('M1') as number;
      expect(ledger.cellState(merchant, ledger.months[0] as (typeof ledger.months)[0])).toBe('rejected');
      expect(ledger.controlTotals.rows).toMatchObject({ read: 5, used: 4, rejected: 1 });
    }
  });

  test('a row told twice over, and one that is the sum of the others, are doubts', async () => {
    const doubts = async (...lines: readonly string[]) =>
      (await readLedger(text(`${header},ブランド`, ...lines), { sumRows: true })).diagnostics
        .filter(({ severity }) => severity === 'doubt')
        .map(({ code, row }) => [code, row]);
    const [visa, master] = ['M1,青葉,2026-02,1000,300000,VISA', 'M1,青葉,2026-02,2000,300000,MASTER'];
    expect(await doubts(visa, master)).toEqual([]);
    // Small sales equal each other by chance.
    expect(await doubts('M1,青葉,2026-02,9999,0,', 'M1,青葉,2026-02,9999,0,')).toEqual([]);
    expect(await doubts('M1,青葉,2026-02,10000,0,', 'M1,青葉,2026-02,10000,0,')).toEqual([['row-twice', 3]]);
    expect(await doubts(visa, master, visa)).toEqual([['row-twice', 4]]);
    // The total of a merchant that has one brand.
    expect(await doubts(visa, visa.replace('VISA', 'ALL'))).toEqual([['row-equals-sum', 3]]);
    expect(await doubts(visa, visa.replace(/300000.*/, '300001,ALL'))).toEqual([]);
    const unharmed = 'M1,青葉,2026-02,10000,0,VISA';
    expect(await doubts(unharmed, unharmed.replace('VISA', 'JCB'))).toEqual([]);
    expect(await doubts(visa, master, 'M1,青葉,2026-02,3000,600000,全ブランド')).toEqual([
      ['row-equals-sum', 4],
    ]);
  });

  test('a row that is called cancelled, of another year or planned is a doubt, each word once', async () => {
    const doubts = async (...words: readonly string[]) => {
      const lines = words.map((word, at) => `M1,青葉,2026-02,${at + 1},0,${word}`);
      const { diagnostics } = await readLedger(text(`${header},区分`, ...lines), { sumRows: true });
      return diagnostics.flatMap(({ code, severity, row, received: came }) =>
        severity === 'doubt' ? [[code, row, came]] : [],
      );
    };
    expect(await doubts('売上', '取消', '取消', '前年')).toEqual([
      ['row-other-kind', 3, '取消'],
      ['row-other-kind', 5, '前年'],
    ]);
    for (const word of [
      '返品分',
      '計画',
      '予算',
      '見込',
      'Refund',
      'CANCELLED',
      'prior year',
      '取り消し済み',
    ]) {
      expect(await doubts('売上', word)).toEqual([['row-other-kind', 3, word]]);
    }
    expect(
      await doubts('売上', '実績', '有効', '返品専門店', '前年堂', 'VISA', 'Planet', '予算なし'),
    ).toEqual([]);
  });

  test('what is taken back as a negative amount is no doubt', async () => {
    const rows = ['M1,青葉,2026-02,100,7,売上', 'M1,青葉,2026-02,-30,0,取消', 'M1,青葉,2026-02,0,0,前年'];
    const options = { sumRows: true, allowNegativeSales: true };
    const ledger = await readLedger(text(`${header},区分`, ...rows), options);
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['青葉', 70, 7] });
    expect(ledger.diagnostics.filter(({ severity }) => severity === 'doubt')).toEqual([]);
  });

  test('a row that names a total in another column is one', async () => {
    const bytes = text(
      `${header},ブランド`,
      `${rows[0]},VISA`,
      `${rows[1]},MASTER`,
      'M1,青葉,2026-02,3000,600000,合計',
    );
    const ledger = await readLedger(bytes, { sumRows: true });
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['青葉', 3000, 600_000] });
    expect(ledger.controlTotals.rows.leftOut.total).toBe(1);
  });
});

describe('ids that differ only in writing', () => {
  const rows = ['0012,青葉,2026-02,1000,300000', '12,青葉,2026-03,2000,300000'];

  test.each([
    ['strictly', text(header, ...rows)],
    ['in a large file', many(rows)],
  ])('are one by the option, %s', async (_, bytes) => {
    expect(Object.keys(figuresIn(await readLedger(bytes)))).toContain('12 2026-03');
    const ledger = await readLedger(bytes, { sameId: 'digits' });
    expect(figuresIn(ledger)).toMatchObject({
      '0012 2026-02': ['青葉', 1000, 300_000],
      '0012 2026-03': ['青葉', 2000, 300_000],
    });
    expect(ledger.indexOf('12')).toBeUndefined();
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'same-id', value: 'digits' }]);
    expect(ledger.diagnostics.map(({ code }) => code)).toContain('ids-joined');
  });

  test('are one over several files and in records', async () => {
    const [first, second] = rows;
    const files = [text(header, first as string), text(header, second as string)];
    expect((await readLedger(files, { sameId: 'digits' })).merchantCount).toBe(1);
    const records = ['0012', '12'].map((merchantId, n) => ({
      merchantId,
      month: `2026-0${n + 2}`,
      sales: 1,
      fraud: 0,
    }));
    expect((await readLedger(records, { sameId: 'digits' })).merchantCount).toBe(1);
  });
});

describe('ids that are one by the option', () => {
  const sales = (id: string) => ({
    input: [{ merchant_id: id, month: '2026-02', sales_amount: 1_000 }],
    sameId: 'digits' as const,
  });
  const notices = [
    {
      input: [{ merchant_id: '12', transaction_id: 'a', transaction_date: '2026-02-01', amount: 700 }],
      kind: 'safe' as const,
    },
  ];

  test('are one in sales and notices', async () => {
    const made = ledgerFrom(await readTransactions({ sales: sales('0012'), notices }));
    expect(made.merchantCount).toBe(1);
    expect(made.controlTotals.fraudAmount.used).toBe(700);
    const { sameId: _, ...without } = sales('0012');
    expect(ledgerFrom(await readTransactions({ sales: without, notices })).merchantCount).toBe(2);
  });

  test('find their merchant in the register, unless it has several of them', async () => {
    const register = (...ids: readonly string[]) =>
      readRegister(text('加盟店番号,加盟店名', ...ids.map((id) => `${id},${id}店`)), { name: 'r.csv' });
    const figures = text(header, '0012,,2026-02,1,0');
    const ledger = await readLedger(figures, { sameId: 'digits' });
    const joined = withRegister(ledger, await register('12', '13'));
    expect(joined.merchant(0)).toMatchObject({ id: '0012', name: '12店' });
    expect(joined.register).toMatchObject({ joined: 1, onlyInRegister: ['13'], onlyInLedger: [] });
    expect(withRegister(ledger, await register('12', '012')).register).toMatchObject({ joined: 0 });
    const apart = withRegister(await readLedger(figures), await register('12'));
    expect(apart.register).toMatchObject({ joined: 0, onlyInRegister: ['12'] });
  });
});

describe('year and month in columns of their own', () => {
  const months = async (head: string, rows: readonly string[], options?: ReadOptions) =>
    Object.keys(figuresIn(await readLedger(text(`加盟店番号,${head},売上,不正`, ...rows), options)));

  test.each([
    [
      '年,月',
      ['M1,2026,2,1,0', 'M1,2026年,3月,1,0', 'M1,R8,04,1,0'],
      ['M1 2026-02', 'M1 2026-03', 'M1 2026-04'],
    ],
    ['年度,月', ['M1,2025,4,1,0', 'M1,2025,3,1,0'], ['M1 2025-04', 'M1 2026-03']],
    ['年,月', ['M1,2025年度,3,1,0'], ['M1 2026-03']],
    ['年度,年月', ['M1,2025,2026-03,1,0'], ['M1 2026-03']],
    ['year,month', ['M1,2026,2,1,0'], ['M1 2026-02']],
  ])('%s', async (head, rows, expected) => {
    expect(await months(head, rows)).toEqual(expected);
  });

  test('a 年度 begins in April, unless the option says otherwise, and that is recorded', async () => {
    const bytes = text('加盟店番号,年度,月,売上,不正', 'M1,2025,3,1,0');
    const ledger = await readLedger(bytes, { fiscalYearFrom: 1 });
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-03']);
    expect(ledger.sources[0]?.readAs).toMatchObject([
      { code: 'year', value: 'fiscal-year-from-1', column: '年度' },
    ]);
    expect((await readLedger(bytes)).sources[0]?.readAs).toMatchObject([{ value: 'fiscal-year-from-4' }]);
  });

  test('a month may name its 年度 itself; how is recorded', async () => {
    const ledger = await readLedger(
      text('加盟店番号,年月,売上,不正', 'M1,2025年度2月,1,0', 'M1,令和7年度 12月分,1,0', 'M2,25年度2月,1,0'),
    );
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-12', 'M1 2026-02']);
    expect(placesOf(ledger).map(([, row]) => row)).toEqual([4]);
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'year', value: 'fiscal-year-from-4' }]);
  });

  test('what is no year or no month is told', async () => {
    for (const row of ['M1,26,2,1,0', 'M1,2026,13,1,0', 'M1,,2,1,0']) {
      const ledger = await readLedger(text('加盟店番号,年,月,売上,不正', row));
      expect(ledger.controlTotals.rows.rejected).toBe(1);
      expect(ledger.diagnostics[0]?.column).toBe('月');
    }
  });

  test('months alone are those of the year above, or told', async () => {
    const rows = ['加盟店番号,月,売上,不正', 'M1,3月,1,0'];
    expect(Object.keys(figuresIn(await readLedger(text('2025年度', ...rows))))).toEqual(['M1 2026-03']);
    expect(await codesOf(text(...rows))).toEqual([['month-ambiguous', 2]]);
    expect(Object.keys(figuresIn(await readLedger(text(...rows), { year: '2026' })))).toEqual(['M1 2026-03']);
  });
});
